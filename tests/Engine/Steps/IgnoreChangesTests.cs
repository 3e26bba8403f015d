using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class IgnoreChangesTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Thing(object inputs, params string[] ignore) => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(TestStack.Thing, "a", inputs, r => r.IgnoreChanges.Add(ignore));
    };

    private static object Inputs(int x, int y) => new { top = x, nested = new { x, y }, list = new[] { new { x, y }, new { x, y } } };

    [TestCase("top", "update nested.x", "update list[0].x", "update list[1].x")]
    [TestCase("nested.x", "update top", "update list[0].x", "update list[1].x")]
    [TestCase("nested", "update top", "update list[0].x", "update list[1].x")]
    [TestCase("nested[\"*\"]", "update top", "update list[0].x", "update list[1].x")]
    [TestCase("list[1].x", "update top", "update nested.x", "update list[0].x")]
    [TestCase("list[*].x", "update top", "update nested.x")]
    [TestCase("*")]
    public async Task Register_IgnoredPath_KeepsTheOldValue(string path, params string[] rest)
    {
        await _stack.DeployAsync(Thing(Inputs(1, 1)));

        var preview = await _stack.PreviewAsync(Thing(Inputs(2, 1), path));

        Assert.That(preview.Diff("a"), Is.EquivalentTo(rest));
    }

    [Test]
    public async Task Register_IgnoredPropertyAddedOrRemoved_IsSame()
    {
        await _stack.DeployAsync(Thing(new { kept = 1, removed = 1 }));

        var preview = await _stack.PreviewAsync(Thing(new { kept = 1, added = 1 }, "removed", "added"));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "same" }));
            Assert.That(preview.Step("a").New!.Inputs.Keys, Is.EqualTo(new[] { "kept", "removed" }));
        });
    }

    [Test]
    public async Task Register_IgnoredElementOfAListThatGrew_IsToldToTheUser()
    {
        await _stack.DeployAsync(Thing(new { list = new[] { 1 } }));

        var preview = await _stack.PreviewAsync(Thing(new { list = new[] { 1, 2 } }, "list[1]"));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "update" }));
            Assert.That(preview.Messages(DiagnosticSeverity.Info), Has.One.EqualTo(
                "cannot ignore changes in added or removed elements of the path: \"list[1]\""));
        });
    }

    [Test]
    public async Task Register_IgnoredSecret_StaysSecret()
    {
        await _stack.DeployAsync(Thing(new { password = Wire.Secret("old") }));

        var preview = await _stack.PreviewAsync(Thing(new { password = "new" }, "password"));

        Assert.That(preview.Step("a").New!.Inputs["password"],
            Is.EqualTo(PropertyValue.SecretOf(PropertyValue.Of("old"))));
    }

    [Test]
    public async Task Register_IgnoredElementsOfAListThatGrew_KeepTheOldOnesAndAreTold()
    {
        await _stack.DeployAsync(Thing(new { list = new[] { 1, 2 } }));

        var preview = await _stack.PreviewAsync(Thing(new { list = new[] { 7, 8, 9 } }, "list[*]"));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Diff("a"), Is.EqualTo(new[] { "add list[2]" }));
            Assert.That(preview.Messages(DiagnosticSeverity.Info), Has.One.Contains("\"list[*]\""));
        });
    }

    [Test]
    public async Task Register_IgnoredPathInsideOfWhatIsNew_DropsOnlyThat()
    {
        await _stack.DeployAsync(Thing(new { }));

        var preview = await _stack.PreviewAsync(Thing(new { nested = new { x = 1, y = 2 } }, "nested.x"));

        Assert.That(preview.Step("a").New!.Inputs["nested"],
            Is.EqualTo(PropertyValue.Of(PropertyMap.From([new("y", PropertyValue.Of(2))]))));
    }

    [Test]
    public async Task Register_IgnoredPathThatIsNone_NamesNothing()
    {
        await _stack.DeployAsync(Thing(new { x = 1 }));

        var preview = await _stack.PreviewAsync(Thing(new { x = 2 }, "x["));

        Assert.That(preview.Diff("a"), Is.EqualTo(new[] { "update x" }));
    }
}
