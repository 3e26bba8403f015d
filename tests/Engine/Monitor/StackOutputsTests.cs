using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

internal sealed class StackOutputsTests
{
    private static Func<TestMonitor, Task> Host(string host) => async program =>
    {
        var urn = await program.StackAsync();
        await program.OutputsAsync(urn, new { host });
    };

    [Test]
    public async Task RegisterOutputs_OfTheStack_AreToldBeforeAndAfter()
    {
        var stack = new TestStack();
        await stack.DeployAsync(Host("old"));

        var preview = await stack.PreviewAsync(Host("new"));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Result.OldOutputs["host"], Is.EqualTo(PropertyValue.Of("old")));
            Assert.That(preview.Result.NewOutputs["host"], Is.EqualTo(PropertyValue.Of("new")));
            Assert.That(preview.Events.OfType<EngineEvent.OutputsRegistered>().Count(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task RegisterOutputs_OfNoResource_IsAnError()
    {
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.OutputsAsync("urn:pulumi:stack::project::test:index:Thing::none", new { });
        });

        Assert.That(preview.Errors, Has.One.Contains("not registered"));
    }

    [Test]
    public async Task GetRootResource_AfterTheStackIsRegistered_IsTheStack()
    {
        var root = "";
        var urn = "";
        await new TestStack().PreviewAsync(async program =>
        {
            urn = await program.StackAsync();
            root = (await program.Engine.GetRootResourceAsync(new())).Urn;
        });

        Assert.That(root, Is.EqualTo(urn));
    }
}
