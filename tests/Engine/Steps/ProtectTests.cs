using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class ProtectTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Thing(int length, bool protect) => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(TestStack.Fixed, "a", new { length }, r => r.Protect = protect);
    };

    [Test]
    public async Task Finish_Protected_IsAnErrorAndStillShown()
    {
        await _stack.DeployAsync(Thing(1, protect: true));

        var preview = await _stack.PreviewAsync(async program => await program.StackAsync());

        Assert.Multiple(() =>
        {
            Assert.That(preview.Errors, Has.One.Contains("cannot be deleted because it is protected"));
            Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "delete" }));
            Assert.That(preview.Result.Succeeded, Is.False);
        });
    }

    [Test]
    public async Task Register_ProtectedReplacement_IsAnErrorAndStillShown()
    {
        await _stack.DeployAsync(Thing(1, protect: true));

        var preview = await _stack.PreviewAsync(Thing(2, protect: true));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Errors, Has.One.StartsWith("unable to replace resource"));
            Assert.That(preview.Ops("a"), Does.Contain("replace"));
        });
    }

    [Test]
    public async Task Register_UnprotectedAndReplacedAtOnce_IsAllowed()
    {
        await _stack.DeployAsync(Thing(1, protect: true));

        var preview = await _stack.PreviewAsync(Thing(2, protect: false));

        Assert.That(preview.Errors, Is.Empty);
    }

    [Test]
    public async Task Register_ChildOfAProtectedComponent_IsProtected()
    {
        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            var component = await program.ComponentAsync("component", r => r.Protect = true);
            await program.RegisterAsync(TestStack.Thing, "inherits", options: r => r.Parent = component.Urn);
            await program.RegisterAsync(TestStack.Thing, "refuses", options: r =>
            {
                r.Parent = component.Urn;
                r.Protect = false;
            });
        });

        Assert.Multiple(() =>
        {
            Assert.That(preview.Step("inherits").New!.Options.Protect);
            Assert.That(preview.Step("refuses").New!.Options.Protect, Is.False);
        });
    }

    [Test]
    public async Task Finish_Protected_KeepsWhatItDependsOnAndIsNotCounted()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            var component = await program.ComponentAsync("component");
            var needed = await program.RegisterAsync(TestStack.Thing, "needed", options: r => r.Parent = component.Urn);
            await program.RegisterAsync(TestStack.Thing, "a", options: r =>
            {
                r.Protect = true;
                r.Dependencies.Add(needed.Urn);
            });
            await program.RegisterAsync(TestStack.Thing, "other");
        });

        var preview = await _stack.PreviewAsync(async program => await program.StackAsync());

        Assert.Multiple(() =>
        {
            Assert.That(preview.Plan, Is.EquivalentTo(new[] { "delete a", "delete other" }));
            Assert.That(preview.Result.ChangeSummary[StepOp.Delete], Is.EqualTo(1));
            Assert.That(preview.Errors, Has.Some.EqualTo("preview failed"));
        });
    }

    [Test]
    public async Task Register_ProtectedReplacement_StillPlansTheDeletions()
    {
        await _stack.DeployAsync(async program =>
        {
            await Thing(1, protect: true)(program);
            await program.RegisterAsync(TestStack.Thing, "gone");
        });

        var preview = await _stack.PreviewAsync(Thing(2, protect: true));

        Assert.That(preview.Plan, Does.Contain("delete gone"));
    }
}
