using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class DeleteTests
{
    private readonly TestStack _stack = new();

    private static async Task StackOnlyAsync(TestMonitor program) => await program.StackAsync();

    [Test]
    public async Task Finish_NoLongerRegistered_DeletesDependentsFirst()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            var component = await program.ComponentAsync("component");
            var a = await program.RegisterAsync(TestStack.Thing, "a", options: r => r.Parent = component.Urn);
            await program.RegisterAsync(TestStack.Thing, "b", options: r => r.Dependencies.Add(a.Urn));
        });

        var preview = await _stack.PreviewAsync(StackOnlyAsync);

        Assert.Multiple(() =>
        {
            Assert.That(preview.Plan, Is.EqualTo(new[] { "delete b", "delete a", "delete component" }));
            Assert.That(preview.Ops("default_1_2_3"), Is.EqualTo(new[] { "delete" }));
        });
    }

    [Test]
    public async Task Finish_MarkedForDeletion_IsDeletedAsReplaced()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
        });
        _stack.Change("a", a => a with { Delete = true });

        var preview = await _stack.PreviewAsync(StackOnlyAsync);

        Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "delete-replaced" }));
    }

    [Test]
    public async Task Finish_RetainOnDelete_IsADeleteThatSaysSo()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", options: r => r.RetainOnDelete = true);
        });

        var preview = await _stack.PreviewAsync(StackOnlyAsync);

        Assert.Multiple(() =>
        {
            Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "delete" }));
            Assert.That(preview.Step("a").Old!.Options.RetainOnDelete);
        });
    }

    [Test]
    public async Task Finish_ProgramFailed_DeletesNothing()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
        });

        var preview = await _stack.PreviewAsync(new TestProgram(StackOnlyAsync) { ExitCode = 1 });

        Assert.That(preview.Plan, Is.Empty);
    }

    [Test]
    public async Task Signal_AfterTheLastRegistration_DeletesBeforeTheProgramEnds()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
        });

        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.SignalAsync();
            program.Write("released");
        });

        var events = preview.Events.Where(e => e is EngineEvent.ProgramOutput
            or EngineEvent.StepEnded { Step: { Op: StepOp.Delete, Urn.Name: "a" } }).Select(e => e.GetType().Name);
        Assert.That(events, Is.EqualTo(new[] { nameof(EngineEvent.StepEnded), nameof(EngineEvent.ProgramOutput) }));
    }

    [TestCase(true, "same a")]
    [TestCase(false, "delete view,delete a")]
    public async Task Finish_View_GoesWithItsResource(bool wanted, string plan)
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            var a = await program.RegisterAsync(TestStack.Thing, "a");
            await program.RegisterAsync(TestStack.Thing, "view", options: r => r.Parent = a.Urn);
        });
        _stack.Change("view", view => view with { ViewOf = view.Parent });

        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            if (wanted)
            {
                await program.RegisterAsync(TestStack.Thing, "a");
            }
        });

        Assert.That(string.Join(',', preview.Plan), Is.EqualTo(plan));
    }
}
