using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class DeleteBeforeReplaceTests
{
    private readonly TestStack _stack = new();

    /// <summary>a is replaced by its length; b takes a's output as an input that replaces it; c only waits for a.</summary>
    private static Func<TestMonitor, Task> Chain(int length, bool protectB = false) => async program =>
    {
        await program.StackAsync();
        var a = await program.RegisterAsync(TestStack.Fixed, "a", new { length }, r => r.DeleteBeforeReplace = true);
        await program.RegisterAsync(TestStack.Fixed, "b", new { length = 1 }, r =>
        {
            r.Protect = protectB;
            r.Dependencies.Add(a.Urn);
            r.PropertyDependencies["length"] = new() { Urns = { a.Urn } };
        });
        await program.RegisterAsync(TestStack.Fixed, "c", new { length = 1 }, r =>
        {
            r.Dependencies.Add(a.Urn);
            r.PropertyDependencies["length"] = new();
        });
    };

    [Test]
    public async Task Register_DeleteBeforeReplace_DeletesTheOldFirst()
    {
        Func<TestMonitor, Task> One(int length) => async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Fixed, "a", new { length }, r => r.DeleteBeforeReplace = true);
        };
        await _stack.DeployAsync(One(1));

        var preview = await _stack.PreviewAsync(One(2));

        Assert.That(preview.Plan, Is.EqualTo(new[] { "delete-replaced a", "replace a", "create-replacement a" }));
    }

    [Test]
    public async Task Register_DeleteBeforeReplace_FirstDeletesWhatItWouldReplace()
    {
        await _stack.DeployAsync(Chain(1));

        var preview = await _stack.PreviewAsync(Chain(2));

        Assert.That(preview.Plan, Is.EqualTo(new[]
        {
            "delete-replaced b", "delete-replaced a", "replace a", "create-replacement a",
            "replace b", "create-replacement b", "same c",
        }));
    }

    [Test]
    public async Task Register_DeleteBeforeReplaceOfWhatAProtectedResourceNeeds_IsAnError()
    {
        await _stack.DeployAsync(Chain(1, protectB: true));

        var preview = await _stack.PreviewAsync(Chain(2, protectB: true));

        Assert.That(preview.Errors, Has.One.Contains("as part of replacing"));
    }

    [Test]
    public async Task Register_DependentGoneFromTheProgram_StaysDeleted()
    {
        await _stack.DeployAsync(Chain(1));

        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Fixed, "a", new { length = 2 }, r => r.DeleteBeforeReplace = true);
        });

        Assert.Multiple(() =>
        {
            Assert.That(preview.Ops("b"), Is.EqualTo(new[] { "delete-replaced" }));
            Assert.That(preview.Ops("c"), Is.EqualTo(new[] { "delete" }));
        });
    }

    [Test]
    public async Task Register_PendingReplacement_CreatesOnly()
    {
        await _stack.DeployAsync(Chain(1));
        _stack.Change("a", a => a with { PendingReplacement = true });

        var preview = await _stack.PreviewAsync(Chain(1));

        Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "replace", "create-replacement" }));
    }

    [Test]
    public async Task Finish_PendingReplacementNoLongerWanted_DropsItsRecord()
    {
        await _stack.DeployAsync(Chain(1));
        _stack.Change("c", c => c with { PendingReplacement = true });

        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Fixed, "a", new { length = 1 });
        });

        Assert.That(preview.Ops("c"), Is.EqualTo(new[] { "remove-pending-replace" }));
    }

    [TestCase("web", "web", "ns", true)]
    [TestCase("web", "web2", "ns", false)]
    [TestCase("web", "web", "other", false)]
    [TestCase(null, null, "ns", false)]
    public async Task Register_KubernetesNamed_DeletesFirstWhereNameAndNamespaceStay(string? was, string? @is,
        string @namespace, bool first)
    {
        static Func<TestMonitor, Task> Secret(string? name, string @namespace, string type) => async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync("kubernetes:core/v1:Secret", "a", new { metadata = new { name, @namespace }, type });
        };
        await _stack.DeployAsync(Secret(was, "ns", "Opaque"));

        var preview = await _stack.PreviewAsync(Secret(@is, @namespace, "kubernetes.io/dockerconfigjson"));

        Assert.That(preview.Ops("a").First(), Is.EqualTo(first ? "delete-replaced" : "create-replacement"));
    }

    [Test]
    public async Task Register_DependentDeletedFirst_IsCreatedAgainForThePropertyThatBroughtItDown()
    {
        await _stack.DeployAsync(Chain(1));

        var preview = await _stack.PreviewAsync(Chain(2));

        var steps = preview.Result.Steps.Where(s => s.Urn.Name == "b").ToDictionary(s => s.Op);
        Assert.Multiple(() =>
        {
            Assert.That(steps[StepOp.Replace].ReplaceKeys, Is.Empty);
            Assert.That(steps[StepOp.CreateReplacement].ReplaceKeys, Is.EqualTo(new[] { "length" }));
        });
    }
}
