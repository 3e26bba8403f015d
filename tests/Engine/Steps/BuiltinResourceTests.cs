using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class BuiltinResourceTests
{
    private const string Stash = "pulumi:index:Stash";
    private const string Reference = "pulumi:pulumi:StackReference";

    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Of(string type, object inputs) => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(type, "a", inputs, r => r.Version = "");
    };

    [Test]
    public async Task Register_Stash_HoldsItsInput()
    {
        var preview = await _stack.PreviewAsync(Of(Stash, new { input = 1 }));

        Assert.That(preview.Step("a").New!.Outputs, Is.EqualTo(PropertyMap.From(
            [new("input", PropertyValue.Of(1)), new("output", PropertyValue.Of(1))])));
    }

    [Test]
    public async Task Register_StashOfAnotherInput_KeepsTheFirstOutput()
    {
        await _stack.DeployAsync(Of(Stash, new { input = 1 }));

        var step = (await _stack.PreviewAsync(Of(Stash, new { input = 2 }))).Step("a");

        Assert.Multiple(() =>
        {
            Assert.That(step.Op, Is.EqualTo(StepOp.Update));
            Assert.That(step.DiffKeys, Is.EqualTo(new[] { "input" }));
            Assert.That(step.DetailedDiff, Is.Empty);
            Assert.That(step.New!.Outputs["output"], Is.EqualTo(PropertyValue.Of(1)));
        });
    }

    [Test]
    public async Task Register_StackReferenceToAnotherStack_Replaces()
    {
        _stack.OtherStacks["organization/p/one"] = _stack.OtherStacks["organization/p/two"] = Snapshot.Empty;
        await _stack.DeployAsync(Of(Reference, new { name = "organization/p/one" }));

        var preview = await _stack.PreviewAsync(Of(Reference, new { name = "organization/p/two" }));

        Assert.That(preview.Result.Steps.Single(s => s.Op == StepOp.Replace).ReplaceKeys, Is.EqualTo(new[] { "name" }));
    }

    [TestCase(Stash, "missing required property \"input\"")]
    [TestCase(Reference, "missing required property \"name\"")]
    [TestCase("pulumi:index:Other", "unrecognized resource type")]
    public async Task Register_Invalid_IsAnErrorOfTheResource(string type, string message)
    {
        var preview = await _stack.PreviewAsync(Of(type, new { }));

        Assert.That(preview.Diagnostics, Has.One.Matches<EngineEvent.Diagnostic>(d =>
            d.Urn!.Value.Type == type && d.Message.Contains(message, StringComparison.Ordinal)));
    }

    [Test]
    public async Task Register_UnknownProperty_IsAnError()
    {
        var preview = await _stack.PreviewAsync(Of(Stash, new { input = 1, more = 2 }));

        Assert.That(preview.Errors, Has.One.Contains("unknown property \"more\""));
    }
}
