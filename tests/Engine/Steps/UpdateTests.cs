using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class UpdateTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Thing(object inputs) => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(TestStack.Thing, "a", inputs);
    };

    [Test]
    public async Task Register_InputChanged_Updates()
    {
        await _stack.DeployAsync(Thing(new { size = 1 }));

        var preview = await _stack.PreviewAsync(Thing(new { size = 2 }));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Plan, Is.EqualTo(new[] { "update a" }));
            Assert.That(preview.Result.HasChanges);
        });
    }

    [Test]
    public async Task Register_NestedChanges_AreToldPropertyByProperty()
    {
        await _stack.DeployAsync(Thing(new
        {
            gone = true,
            list = new[] { "a", "b", "c" },
            tags = new Dictionary<string, string> { ["kept"] = "1", ["changed.key"] = "1", ["removed"] = "1" },
        }));

        var preview = await _stack.PreviewAsync(Thing(new
        {
            list = new[] { "a", "B" },
            added = 1,
            tags = new Dictionary<string, string> { ["kept"] = "1", ["changed.key"] = "2", ["new"] = "1" },
        }));

        Assert.That(preview.Diff("a"), Is.EquivalentTo(new[]
        {
            "delete gone", "update list[1]", "delete list[2]", "add added",
            "update tags[\"changed.key\"]", "delete tags.removed", "add tags.new",
        }));
    }

    [Test]
    public async Task Register_InputBecomesUnknown_Updates()
    {
        await _stack.DeployAsync(Thing(new { size = 1 }));

        var preview = await _stack.PreviewAsync(Thing(new { size = Wire.Unknown }));

        Assert.That(preview.Diff("a"), Is.EqualTo(new[] { "update size" }));
    }

    [Test]
    public async Task Register_InputChanged_KeepsTheOtherOutputs()
    {
        await _stack.DeployAsync(Thing(new { size = 1, gone = 1 }));
        _stack.Change("a", a => a with { Outputs = a.Outputs.With("endpoint", PropertyValue.Of("https://a")) });

        var preview = await _stack.PreviewAsync(Thing(new { size = 2 }));

        var expected = PropertyMap.From([
            new("endpoint", PropertyValue.Of("https://a")), new("size", PropertyValue.Of(2))]);
        Assert.Multiple(() =>
        {
            Assert.That(preview.Step("a").New!.Outputs, Is.EqualTo(expected));
            Assert.That(preview.Step("a").New!.Id, Is.EqualTo("a-id"));
        });
    }

    [Test]
    public async Task Register_AfterInitializationFailed_UpdatesThoughNothingChanged()
    {
        await _stack.DeployAsync(Thing(new { size = 1 }));
        _stack.Change("a", a => a with { InitErrors = ["not ready"] });

        var preview = await _stack.PreviewAsync(Thing(new { size = 1 }));

        Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "update" }));
    }

    [Test]
    public async Task Register_ComponentInputChanged_UpdatesInPlace()
    {
        static Func<TestMonitor, Task> Component(int size) => async program =>
        {
            await program.StackAsync();
            await program.ComponentAsync("c", r => r.Object = Wire.Struct(new { size }));
        };
        await _stack.DeployAsync(Component(1));

        var preview = await _stack.PreviewAsync(Component(2));

        Assert.That(preview.Ops("c"), Is.EqualTo(new[] { "update" }));
    }
}
