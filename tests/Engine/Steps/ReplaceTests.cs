using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class ReplaceTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Of(string type, object inputs,
        Action<Pulumirpc.RegisterResourceRequest>? options = null) => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(type, "a", inputs, options);
    };

    [Test]
    public async Task Register_ChangeThatReplaces_CreatesTheNewBeforeItDeletesTheOld()
    {
        await _stack.DeployAsync(Of(TestStack.Fixed, new { length = 8 }));

        var preview = await _stack.PreviewAsync(Of(TestStack.Fixed, new { length = 9 }));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Plan, Is.EqualTo(new[] { "create-replacement a", "replace a", "delete-replaced a" }));
            Assert.That(preview.Diff("a"), Is.EqualTo(new[] { "update-replace length" }));
            Assert.That(preview.Result.Steps.First(s => s.Op == StepOp.Replace).ReplaceKeys, Is.EqualTo(new[] { "length" }));
            Assert.That(preview.Result.ChangeSummary[StepOp.Replace], Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Register_ChangeThatReplaces_LeavesTheNewIdentifierUnknown()
    {
        await _stack.DeployAsync(Of(TestStack.Fixed, new { length = 8 }));

        var preview = await _stack.PreviewAsync(Of(TestStack.Fixed, new { length = 9 }));

        Assert.That(preview.Result.Steps.First(s => s.Op == StepOp.CreateReplacement).New!.Id, Is.Null);
    }

    [Test]
    public async Task Register_ReplacementTriggerChanged_Replaces()
    {
        static void Trigger(Pulumirpc.RegisterResourceRequest r, string value) =>
            r.ReplacementTrigger = Google.Protobuf.WellKnownTypes.Value.ForString(value);
        await _stack.DeployAsync(Of(TestStack.Thing, new { }, r => Trigger(r, "1")));

        var same = await _stack.PreviewAsync(Of(TestStack.Thing, new { }, r => Trigger(r, "1")));
        var changed = await _stack.PreviewAsync(Of(TestStack.Thing, new { }, r => Trigger(r, "2")));

        Assert.Multiple(() =>
        {
            Assert.That(same.Ops("a"), Is.EqualTo(new[] { "same" }));
            Assert.That(changed.Ops("a"), Does.Contain("replace"));
        });
    }

    [Test]
    public async Task Register_Tainted_Replaces()
    {
        await _stack.DeployAsync(Of(TestStack.Thing, new { }));
        _stack.Change("a", a => a with { Taint = true });

        var preview = await _stack.PreviewAsync(Of(TestStack.Thing, new { }));

        Assert.That(preview.Ops("a"), Does.Contain("replace"));
    }

    [Test]
    public async Task Register_ReplaceWithAReplacedResource_ReplacesToo()
    {
        static Func<TestMonitor, Task> Pair(int length) => async program =>
        {
            await program.StackAsync();
            var first = await program.RegisterAsync(TestStack.Fixed, "a", new { length });
            await program.RegisterAsync(TestStack.Thing, "b", options: r => r.ReplaceWith.Add(first.Urn));
        };
        await _stack.DeployAsync(Pair(1));

        var preview = await _stack.PreviewAsync(Pair(2));

        Assert.That(preview.Ops("b"), Is.EqualTo(new[] { "create-replacement", "replace", "delete-replaced" }));
    }

    [Test]
    public async Task Register_DeletedWithAReplacedResource_ReplacesToo()
    {
        static Func<TestMonitor, Task> Pair(int length) => async program =>
        {
            await program.StackAsync();
            var first = await program.RegisterAsync(TestStack.Fixed, "a", new { length });
            await program.RegisterAsync(TestStack.Thing, "b", options: r => r.DeletedWith = first.Urn);
        };
        await _stack.DeployAsync(Pair(1));

        var preview = await _stack.PreviewAsync(Pair(2));

        Assert.That(preview.Result.Steps.First(s => s.Urn.Name == "b").ReplaceKeys, Is.EqualTo(new[] { "deletedWith" }));
    }

    [Test]
    public async Task Register_TypeChangedFromCustomToComponent_Replaces()
    {
        await _stack.DeployAsync(Of("test:index:Component", new { }));

        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.ComponentAsync("a");
        });

        Assert.That(preview.Ops("a"), Does.Contain("replace"));
    }

    [Test]
    public async Task Register_ReplacementOfAResourceThatIgnoresChanges_StartsFromWhatTheProgramSays()
    {
        await _stack.DeployAsync(Of(TestStack.Fixed, new { length = 8, special = true }));

        var preview = await _stack.PreviewAsync(Of(TestStack.Fixed, new { length = 9, special = false },
            r => r.IgnoreChanges.Add("special")));

        var replace = preview.Result.Steps.Single(s => s.Op == StepOp.Replace);
        Assert.Multiple(() =>
        {
            Assert.That(replace.DiffKeys, Is.EqualTo(new[] { "length" }));
            Assert.That(replace.New!.Inputs["special"], Is.EqualTo(PropertyValue.Of(false)));
        });
    }
}
