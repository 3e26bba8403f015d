using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>Replacements that are done: lifecycletest/delete_before_replace_test.go, pending_delete_test.go, pending_replace_test.go.</summary>
internal sealed class ReplacementTests
{
    private readonly TestStack _stack = new();

    /// <summary>b uses a.</summary>
    private static Func<TestMonitor, Task> Chain(object inputs, bool withB = true) => async program =>
    {
        await program.StackAsync();
        var a = await program.RegisterAsync(TestStack.Thing, "a", inputs);
        if (withB)
        {
            await program.RegisterAsync(TestStack.Thing, "b", new { @fixed = a.Id }, r =>
            {
                r.Dependencies.Add(a.Urn);
                r.PropertyDependencies["fixed"] = new() { Urns = { a.Urn } };
            });
        }
    };

    private IEnumerable<string> State => _stack.Snapshot.Resources.Where(r => r.Id is not null && !r.IsProvider)
        .Select(r => $"{r.Id}{(r.Delete ? " delete" : "")}{(r.PendingReplacement ? " pending" : "")}");

    [Test]
    public async Task Up_Replacement_CreatesTheNewBeforeItDeletesTheOld()
    {
        await _stack.MustUpAsync(Chain(new { @fixed = 1 }));
        _stack.Cloud.Forget();

        await _stack.MustUpAsync(Chain(new { @fixed = 2 }));

        Assert.Multiple(() =>
        {
            Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "create a", "create b", "delete b", "delete a" }));
            Assert.That(State, Is.EqualTo(new[] { "a-3", "b-4" }));
        });
    }

    [Test]
    public async Task Up_DeleteBeforeReplace_DeletesDependentsFirst()
    {
        await _stack.MustUpAsync(Chain(new { name = "x" }));
        _stack.Cloud.Forget();

        await _stack.MustUpAsync(Chain(new { name = "y" }));

        Assert.Multiple(() =>
        {
            Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "delete b", "delete a", "create a", "create b" }));
            Assert.That(State, Is.EqualTo(new[] { "a-3", "b-4" }));
        });
    }

    [Test]
    public async Task Up_DeleteOfTheOldFails_IsDoneByTheNextDeployment()
    {
        await _stack.MustUpAsync(Chain(new { @fixed = 1 }, withB: false));
        _stack.Cloud.During = (operation, _, _) => operation == "delete" ? throw new EngineException("busy") : Task.CompletedTask;

        var failed = await _stack.UpAsync(Chain(new { @fixed = 2 }, withB: false));
        var after = State.ToArray();
        _stack.Cloud.During = (_, _, _) => Task.CompletedTask;
        _stack.Cloud.Forget();
        var next = await _stack.MustUpAsync(Chain(new { @fixed = 2 }, withB: false));

        Assert.Multiple(() =>
        {
            Assert.That(failed.Errors, Has.One.EqualTo("busy"));
            Assert.That(after, Is.EqualTo(new[] { "a-2", "a-1 delete" }));
            Assert.That(next.Ops("a"), Is.EqualTo(new[] { "same", "delete-replaced" }));
            Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "delete a" }));
            Assert.That(State, Is.EqualTo(new[] { "a-2" }));
        });
    }

    [Test]
    public async Task Up_CreateAfterDeletionFails_IsCreatedByTheNextDeployment()
    {
        await _stack.MustUpAsync(Chain(new { name = "x" }));
        _stack.Cloud.During = (operation, _, _) => operation == "create" ? throw new EngineException("quota") : Task.CompletedTask;

        var failed = await _stack.UpAsync(Chain(new { name = "y" }));
        var after = State.ToArray();
        _stack.Cloud.During = (_, _, _) => Task.CompletedTask;
        _stack.Cloud.Forget();
        await _stack.MustUpAsync(Chain(new { name = "y" }));

        Assert.Multiple(() =>
        {
            Assert.That(failed.Errors, Has.One.EqualTo("quota"));
            Assert.That(after, Is.EqualTo(new[] { "a-1 pending", "b-2 pending" }));
            Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "create a", "create b" }));
            Assert.That(State, Has.Exactly(2).Items.And.None.Contains("pending"));
        });
    }

    [Test]
    public async Task Up_PendingReplacementNoLongerWanted_DropsItsRecord()
    {
        await _stack.MustUpAsync(Chain(new { name = "x" }));
        _stack.Cloud.During = (operation, _, _) => operation == "create" ? throw new EngineException("quota") : Task.CompletedTask;
        await _stack.UpAsync(Chain(new { name = "y" }));
        _stack.Cloud.During = (_, _, _) => Task.CompletedTask;
        _stack.Cloud.Forget();

        await _stack.MustUpAsync(async program => await program.StackAsync());

        Assert.Multiple(() =>
        {
            Assert.That(_stack.Cloud.Done, Is.Empty);
            Assert.That(State, Is.Empty);
        });
    }

    [Test]
    public async Task Up_DependentDeletedForAReplacementAndGoneFromTheProgram_LeavesNoRecord()
    {
        await _stack.MustUpAsync(Chain(new { name = "x" }));

        await _stack.MustUpAsync(Chain(new { name = "y" }, withB: false));

        Assert.That(State, Is.EqualTo(new[] { "a-3" }));
    }

    [Test]
    public async Task Up_ReplaceOption_ReplacesAnUnchangedResource()
    {
        await _stack.MustUpAsync(Chain(new { size = 1 }, withB: false));
        var urn = _stack.Snapshot.Resources.Single(r => r.Urn.Name == "a").Urn.Value;

        var up = await _stack.MustUpAsync(Chain(new { size = 1 }, withB: false), new() { Replace = [urn] });

        Assert.Multiple(() =>
        {
            Assert.That(up.Ops("a"), Is.EqualTo(new[] { "create-replacement", "replace", "delete-replaced" }));
            Assert.That(State, Is.EqualTo(new[] { "a-2" }));
        });
    }

    [Test]
    public async Task Up_ProtectedResource_IsNotReplaced()
    {
        Func<TestMonitor, Task> Program(int value) => async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", new { @fixed = value }, r => r.Protect = true);
        };
        await _stack.MustUpAsync(Program(1));
        _stack.Cloud.Forget();

        var up = await _stack.UpAsync(Program(2));

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Has.Some.Contains("marked for protection"));
            Assert.That(_stack.Cloud.Log, Is.Empty);
            Assert.That(State, Is.EqualTo(new[] { "a-1" }));
        });
    }

    [Test]
    public async Task Up_RetainOnDelete_KeepsTheOldThingAndForgetsIt()
    {
        Func<TestMonitor, Task> Program(int value) => async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", new { @fixed = value }, r => r.RetainOnDelete = true);
        };
        await _stack.MustUpAsync(Program(1));

        await _stack.MustUpAsync(Program(2));

        Assert.Multiple(() =>
        {
            Assert.That(_stack.Cloud.Things.Keys, Is.EquivalentTo(new[] { "a-1", "a-2" }));
            Assert.That(State, Is.EqualTo(new[] { "a-2" }));
        });
    }
}
