using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class DeletionOrderTests
{
    private readonly TestStack _stack = new();

    [Test]
    public async Task Finish_ChainsOfDifferentLength_GoInRounds()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            var first = await program.RegisterAsync(TestStack.Thing, "first");
            var second = await program.RegisterAsync(TestStack.Thing, "second", options: r => r.Dependencies.Add(first.Urn));
            await program.RegisterAsync(TestStack.Thing, "third", options: r => r.Dependencies.Add(second.Urn));
            await program.RegisterAsync(TestStack.Thing, "lone");
        });

        var preview = await _stack.PreviewAsync(async program => await program.StackAsync());

        Assert.That(preview.Plan, Is.EqualTo(new[] { "delete third", "delete second", "delete lone", "delete first" }));
    }

    [Test]
    public async Task Finish_DependsOnAComponent_GoesBeforeWhatThatContains()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            var component = await program.ComponentAsync("component");
            await program.RegisterAsync(TestStack.Thing, "child", options: r => r.Parent = component.Urn);
            await program.RegisterAsync(TestStack.Thing, "user", options: r => r.Dependencies.Add(component.Urn));
        });

        var preview = await _stack.PreviewAsync(async program => await program.StackAsync());

        Assert.That(preview.Plan, Is.EqualTo(new[] { "delete user", "delete child", "delete component" }));
    }
}
