using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>lifecycletest/refresh_test.go.</summary>
internal sealed class RefreshTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Two => async program =>
    {
        await program.StackAsync();
        var a = await program.RegisterAsync(TestStack.Thing, "a", new { size = 1 });
        await program.RegisterAsync(TestStack.Thing, "b", new { size = 1 }, r => r.Dependencies.Add(a.Urn));
    };

    private static PropertyMap Size(int size) => PropertyMap.From([new("size", PropertyValue.Of(size))]);

    private ResourceState StateOf(string name) => _stack.Snapshot.Resources.Single(r => r.Urn.Name == name);

    [Test]
    public async Task Refresh_ChangedThing_IsInTheStateAsItIs()
    {
        await _stack.MustUpAsync(Two);
        _stack.Cloud.Things["a-1"] = Size(9);

        var refresh = await _stack.RefreshAsync();

        Assert.Multiple(() =>
        {
            Assert.That(refresh.Result.Succeeded, Is.True);
            Assert.That(refresh.Result.Steps.Where(s => s.Urn.Name is "a" or "b").Select(s => $"{s.ResultOp} {s.Urn.Name}"),
                Is.EqualTo(new[] { "Update a", "Same b" }));
            Assert.That(StateOf("a").Inputs["size"], Is.EqualTo(PropertyValue.Of(9)));
            Assert.That(StateOf("a").Outputs["size"], Is.EqualTo(PropertyValue.Of(9)));
            Assert.That(_stack.Cloud.Things["a-1"]["size"], Is.EqualTo(PropertyValue.Of(9)));
        });
    }

    [Test]
    public async Task Refresh_ThingGone_LeavesTheState()
    {
        await _stack.MustUpAsync(Two);
        _stack.Cloud.Things.TryRemove("a-1", out _);

        await _stack.RefreshAsync();

        Assert.Multiple(() =>
        {
            Assert.That(_stack.Snapshot.Resources.Select(r => r.Urn.Name), Does.Not.Contain("a"));
            Assert.That(StateOf("b").Dependencies, Is.Empty);
        });
    }

    [Test]
    public async Task Refresh_DryRun_WritesNothing()
    {
        await _stack.MustUpAsync(Two);
        var before = _stack.State.Written.Count;
        _stack.Cloud.Things["a-1"] = Size(9);

        var preview = await _stack.DryRunAsync(null, kind: UpdateKind.Refresh);

        Assert.Multiple(() =>
        {
            Assert.That(preview.Result.HasChanges, Is.True);
            Assert.That(_stack.State.Written, Has.Count.EqualTo(before));
        });
    }

    [Test]
    public async Task Up_WithRefresh_PutsBackWhatWasChanged()
    {
        await _stack.MustUpAsync(Two);
        _stack.Cloud.Things["a-1"] = Size(9);

        var without = await _stack.DryRunAsync(Two);
        var up = await _stack.MustUpAsync(Two, new() { Refresh = true });

        Assert.Multiple(() =>
        {
            Assert.That(without.Result.HasChanges, Is.False);
            Assert.That(up.Plan, Is.EqualTo(new[] { "update a", "same b" }));
            Assert.That(_stack.Cloud.Things["a-1"]["size"], Is.EqualTo(PropertyValue.Of(1)));
        });
    }

    [Test]
    public async Task Up_WithRefreshOfAThingThatIsGone_CreatesItAgain()
    {
        await _stack.MustUpAsync(Two);
        _stack.Cloud.Things.TryRemove("a-1", out _);

        var up = await _stack.MustUpAsync(Two, new() { Refresh = true });

        Assert.That(up.Ops("a"), Is.EqualTo(new[] { "create" }));
    }

    [Test]
    public async Task Refresh_Target_ReadsItAlone()
    {
        await _stack.MustUpAsync(Two);
        _stack.Cloud.Forget();

        await _stack.RefreshAsync(new() { Targets = ["**::b"] });

        Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "read b" }));
    }

    [Test]
    public async Task Refresh_PendingOperations_KeepsCreationsOnly()
    {
        await _stack.MustUpAsync(Two);
        _stack.Snapshot = _stack.Snapshot with
        {
            PendingOperations = [new("updating", StateOf("a")), new("creating", StateOf("b"))],
        };

        await _stack.RefreshAsync();

        Assert.That(_stack.Snapshot.PendingOperations.Select(o => o.Kind), Is.EqualTo(new[] { "creating" }));
    }

    [Test]
    public async Task Refresh_ReadFails_KeepsTheStateAndTellsWhy()
    {
        await _stack.MustUpAsync(Two);
        _stack.Cloud.During = (_, name, _) => name == "a" ? throw new EngineException("forbidden") : Task.CompletedTask;

        var refresh = await _stack.RefreshAsync();

        Assert.Multiple(() =>
        {
            Assert.That(refresh.Result.Succeeded, Is.False);
            Assert.That(refresh.Errors, Has.Some.EqualTo("forbidden"));
            Assert.That(StateOf("a").Id, Is.EqualTo("a-1"));
        });
    }

    [Test]
    public async Task Refresh_PackageWithoutProvider_IsRefused()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync("aws:s3/bucket:Bucket", "bucket");
        });

        var refresh = await _stack.RefreshAsync();

        Assert.That(refresh.Errors, Has.One.Contains("`pulumi refresh --stack stack`"));
    }
}
