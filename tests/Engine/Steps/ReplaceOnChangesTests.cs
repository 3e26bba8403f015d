using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class ReplaceOnChangesTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Of(string type, object inputs,
        Action<Pulumirpc.RegisterResourceRequest>? options = null) => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(type, "a", inputs, options);
    };

    [TestCase("size", "update-replace size.x")]
    [TestCase("size.x", "update-replace size.x")]
    [TestCase("*", "update-replace size.x")]
    [TestCase("size.y", "update size.x")]
    public async Task Register_ReplaceOnChanges_ReplacesForWhatThePathHolds(string path, string diff)
    {
        await _stack.DeployAsync(Of(TestStack.Thing, new { size = new { x = 1, y = 1 } }));

        var preview = await _stack.PreviewAsync(Of(TestStack.Thing, new { size = new { x = 2, y = 1 } },
            r => r.ReplaceOnChanges.Add(path)));

        Assert.That(preview.Diff("a"), Is.EqualTo(new[] { diff }));
    }

    [Test]
    public async Task Register_ReplaceOnChangesOfANamedResource_DeletesTheOldAtTheEnd()
    {
        // The provider knows nothing of the option: only a replacement of its own deletes first.
        await _stack.DeployAsync(Of("aws:ecr/repository:Repository", new { name = "fixed", forceDelete = true }));

        var preview = await _stack.PreviewAsync(Of("aws:ecr/repository:Repository", new { name = "fixed", forceDelete = false },
            r => r.ReplaceOnChanges.Add("forceDelete")));

        Assert.That(preview.Plan, Is.EqualTo(new[] { "create-replacement a", "replace a", "delete-replaced a" }));
    }

    [Test]
    public async Task Register_ReplaceOnChangesInsideOfWhatIsRemoved_DoesNotReplace()
    {
        await _stack.DeployAsync(Of(TestStack.Thing, new { size = new { x = 1 } }));

        var preview = await _stack.PreviewAsync(Of(TestStack.Thing, new { }, r => r.ReplaceOnChanges.Add("size.x")));

        Assert.That(preview.Diff("a"), Is.EqualTo(new[] { "delete size" }));
    }

    [TestCase("size", "size")]
    [TestCase("size.x")]
    public async Task Register_ReplaceOnChanges_NamesWhatItHoldsAllOf(string path, params string[] keys)
    {
        await _stack.DeployAsync(Of(TestStack.Thing, new { size = new { x = 1 } }));

        var preview = await _stack.PreviewAsync(Of(TestStack.Thing, new { size = new { x = 2 } }, r => r.ReplaceOnChanges.Add(path)));

        var replace = preview.Result.Steps.Single(s => s.Op == StepOp.Replace);
        Assert.Multiple(() =>
        {
            Assert.That(replace.ReplaceKeys, Is.EqualTo(keys));
            Assert.That(replace.DiffKeys, Is.EqualTo(new[] { "size" }));
        });
    }

    [TestCase("*", "replace")]
    [TestCase("size", "update")]
    public async Task Register_ReplaceOnChangesAfterAFailedInitialisation_ReplacesForAnyPath(string path, string op)
    {
        await _stack.DeployAsync(Of(TestStack.Thing, new { size = 1 }));
        _stack.Change("a", a => a with { InitErrors = ["timed out"] });

        var preview = await _stack.PreviewAsync(Of(TestStack.Thing, new { size = 1 }, r => r.ReplaceOnChanges.Add(path)));

        Assert.That(preview.Ops("a"), Does.Contain(op));
    }
}
