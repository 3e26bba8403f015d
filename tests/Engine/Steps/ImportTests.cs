using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class ImportTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Thing(string importId) => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(TestStack.Thing, "a", new { size = 1 }, r => r.ImportId = importId);
    };

    [Test]
    public async Task Register_ImportOfAnUnknownResource_Imports()
    {
        var preview = await _stack.PreviewAsync(Thing("i-1"));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Plan, Is.EqualTo(new[] { "import a" }));
            Assert.That(preview.Step("a").New!.Id, Is.EqualTo("i-1"));
        });
    }

    [Test]
    public async Task Register_ImportedBefore_IsSame()
    {
        await _stack.DeployAsync(Thing("i-1"));

        var preview = await _stack.PreviewAsync(Thing("i-1"));

        Assert.That(preview.Plan, Is.EqualTo(new[] { "same a" }));
    }

    [Test]
    public async Task Register_ImportOverAnotherResource_Replaces()
    {
        await _stack.DeployAsync(Thing(""));

        var preview = await _stack.PreviewAsync(Thing("i-1"));

        Assert.That(preview.Plan, Is.EqualTo(new[] { "import-replacement a", "replace a", "delete-replaced a" }));
    }
}
