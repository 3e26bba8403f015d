using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class ReadTransitionTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Read(string id) => async program =>
    {
        await program.StackAsync();
        await program.Client.ReadResourceAsync(new()
        {
            Type = TestStack.Thing,
            Name = "a",
            Id = id,
            Properties = Wire.Struct(new { size = 1 }),
            Version = "1.2.3",
        });
    };

    [Test]
    public async Task Read_OfAResourceThatWasManaged_ReplacesIt()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
        });

        var preview = await _stack.PreviewAsync(Read("another"));

        Assert.That(preview.Plan, Is.EqualTo(new[] { "read-replacement a", "replace a", "delete-replaced a" }));
    }

    [Test]
    public async Task Read_IdentifierUnknownOfAResourceThatWasManaged_ReplacesIt()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
        });

        var preview = await _stack.PreviewAsync(Read(Wire.Unknown));

        Assert.That(preview.Plan, Is.EqualTo(new[] { "read-replacement a", "replace a", "delete-replaced a" }));
    }

    [Test]
    public async Task Read_WithTheIdentifierOfTheManagedResource_TakesItOver()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
        });

        var preview = await _stack.PreviewAsync(Read("a-id"));

        Assert.That(preview.Plan, Is.EqualTo(new[] { "read a" }));
    }

    [Test]
    public async Task Read_AsBefore_IsNeitherCountedNorAChange()
    {
        await _stack.DeployAsync(Read("i-1"));

        var preview = await _stack.PreviewAsync(Read("i-1"));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Result.ChangeSummary, Does.Not.ContainKey(StepOp.Read));
            Assert.That(preview.Result.HasChanges, Is.False);
        });
    }

    [Test]
    public async Task Register_WasReadBefore_DoesNotReplaceWhatIsDeletedWithIt()
    {
        static async Task WithB(TestMonitor program, string a) =>
            await program.RegisterAsync(TestStack.Thing, "b", options: r => r.DeletedWith = a);
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            var a = await program.Client.ReadResourceAsync(new() { Type = TestStack.Thing, Name = "a", Id = "i-1", Version = "1.2.3" });
            await WithB(program, a.Urn);
        });

        var preview = await _stack.PreviewAsync(async program =>
        {
            var stack = await program.StackAsync();
            var a = await program.RegisterAsync(TestStack.Thing, "a", options: r => r.Parent = "");
            await WithB(program, a.Urn);
        });

        Assert.Multiple(() =>
        {
            Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "create-replacement", "replace", "discard-replaced" }));
            Assert.That(preview.Ops("b"), Is.EqualTo(new[] { "same" }));
        });
    }

    [Test]
    public async Task Finish_ReadBefore_IsNoChange()
    {
        await _stack.DeployAsync(Read("i-1"));

        var preview = await _stack.PreviewAsync(async program => await program.StackAsync());

        Assert.That(preview.Result.HasChanges, Is.False);
    }
}
