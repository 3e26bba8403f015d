using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>lifecycletest/target_test.go.</summary>
internal sealed class TargetTests
{
    private readonly TestStack _stack = new();

    /// <summary>b depends on a; c stands alone.</summary>
    private static Func<TestMonitor, Task> Three(int size) => async program =>
    {
        await program.StackAsync();
        var a = await program.RegisterAsync(TestStack.Thing, "a", new { size });
        await program.RegisterAsync(TestStack.Thing, "b", new { size }, r => r.Dependencies.Add(a.Urn));
        await program.RegisterAsync(TestStack.Thing, "c", new { size });
    };

    private string UrnOf(string name) => _stack.Snapshot.Resources.Single(r => r.Urn.Name == name).Urn.Value;

    [Test]
    public async Task Up_Target_ChangesItAlone()
    {
        await _stack.MustUpAsync(Three(1));

        var up = await _stack.MustUpAsync(Three(2), new() { Targets = [UrnOf("a")] });

        Assert.That(up.Plan, Is.EqualTo(new[] { "update a", "same b", "same c" }));
    }

    [Test]
    public async Task Up_TargetDependents_ChangesThemToo()
    {
        await _stack.MustUpAsync(Three(1));

        var up = await _stack.MustUpAsync(Three(2), new() { Targets = [UrnOf("a")], TargetDependents = true });

        Assert.That(up.Plan, Is.EqualTo(new[] { "update a", "update b", "same c" }));
    }

    [Test]
    public async Task Up_TargetPattern_ChangesWhatItMatches()
    {
        await _stack.MustUpAsync(Three(1));

        var up = await _stack.MustUpAsync(Three(2), new() { Targets = ["**::c"] });

        Assert.That(up.Plan, Is.EqualTo(new[] { "same a", "same b", "update c" }));
    }

    [Test]
    public async Task Up_Exclude_ChangesTheRest()
    {
        await _stack.MustUpAsync(Three(1));

        var up = await _stack.MustUpAsync(Three(2), new() { Excludes = [UrnOf("a")] });

        Assert.That(up.Plan, Is.EqualTo(new[] { "same a", "update b", "update c" }));
    }

    [Test]
    public async Task Up_ExcludeDependents_LeavesThemAloneToo()
    {
        await _stack.MustUpAsync(Three(1));

        var up = await _stack.MustUpAsync(Three(2), new() { Excludes = [UrnOf("a")], ExcludeDependents = true });

        Assert.That(up.Plan, Is.EqualTo(new[] { "same a", "same b", "update c" }));
    }

    [Test]
    public async Task Up_NewResourceThatIsNoTarget_IsNotCreated()
    {
        var up = await _stack.MustUpAsync(Three(1), new() { Targets = ["**::c"] });

        Assert.Multiple(() =>
        {
            Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "create c" }));
            Assert.That(up.Result.ChangeSummary.Values.Sum(), Is.EqualTo(2), "c and the stack");
            Assert.That(_stack.Snapshot.Resources.Select(r => r.Urn.Name), Does.Not.Contain("a"));
        });
    }

    [Test]
    public async Task Up_TargetDependsOnWhatIsNotCreated_IsAnError()
    {
        var up = await _stack.UpAsync(Three(1), new() { Targets = ["**::b"] });

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Has.Some.Contains("which was not specified in --target list"));
            Assert.That(_stack.Cloud.Log, Is.Empty);
        });
    }

    [Test]
    public async Task Up_TargetThatIsNowhere_IsAnError()
    {
        await _stack.MustUpAsync(Three(1));

        var up = await _stack.UpAsync(Three(2), new() { Targets = [UrnOf("a") + "x"] });

        Assert.That(up.Errors, Has.Some.Contains("there is no such resource in the stack"));
    }

    [Test]
    public async Task Up_Target_DeletesNothingElse()
    {
        await _stack.MustUpAsync(Three(1));

        var up = await _stack.MustUpAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "c", new { size = 2 });
        }, new() { Targets = [UrnOf("c")] });

        Assert.Multiple(() =>
        {
            Assert.That(up.Plan, Is.EqualTo(new[] { "update c" }));
            Assert.That(_stack.Cloud.Things, Has.Count.EqualTo(3));
        });
    }
}
