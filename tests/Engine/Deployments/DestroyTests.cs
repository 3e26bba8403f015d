using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>lifecycletest/destroy_test.go, protect_test.go, retain_on_delete_test.go.</summary>
internal sealed class DestroyTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Chain(Action<Pulumirpc.RegisterResourceRequest>? optionsOfB = null) => async program =>
    {
        await program.StackAsync();
        var a = await program.RegisterAsync(TestStack.Thing, "a");
        await program.RegisterAsync(TestStack.Thing, "b", options: r =>
        {
            r.Dependencies.Add(a.Urn);
            optionsOfB?.Invoke(r);
        });
    };

    [Test]
    public async Task Destroy_Resources_DeletesDependentsFirstAndLeavesNothing()
    {
        await _stack.MustUpAsync(Chain());
        _stack.Cloud.Forget();

        var destroy = await _stack.DestroyAsync();

        Assert.Multiple(() =>
        {
            Assert.That(destroy.Result.Succeeded, Is.True);
            Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "delete b", "delete a" }));
            Assert.That(_stack.Cloud.Things, Is.Empty);
            Assert.That(_stack.Snapshot.Resources, Is.Empty);
        });
    }

    [Test]
    public async Task Destroy_DryRun_TellsAndTouchesNothing()
    {
        await _stack.MustUpAsync(Chain());
        _stack.Cloud.Forget();

        var preview = await _stack.DryRunAsync(null, kind: UpdateKind.Destroy);

        Assert.Multiple(() =>
        {
            Assert.That(preview.Plan, Is.EqualTo(new[] { "delete b", "delete a" }));
            Assert.That(_stack.Cloud.Log, Is.Empty);
        });
    }

    [Test]
    public async Task Destroy_ProtectedResource_DeletesNothing()
    {
        await _stack.MustUpAsync(Chain(r => r.Protect = true));
        _stack.Cloud.Forget();

        var destroy = await _stack.DestroyAsync();

        Assert.Multiple(() =>
        {
            Assert.That(destroy.Result.Succeeded, Is.False);
            Assert.That(destroy.Errors, Has.Some.Contains("cannot be deleted because it is protected"));
            Assert.That(_stack.Cloud.Log, Is.Empty);
        });
    }

    [Test]
    public async Task Destroy_RetainOnDelete_ForgetsTheResourceAndKeepsIt()
    {
        await _stack.MustUpAsync(Chain(r => r.RetainOnDelete = true));

        await _stack.DestroyAsync();

        Assert.Multiple(() =>
        {
            Assert.That(_stack.Cloud.Things.Keys, Is.EqualTo(new[] { "b-2" }));
            Assert.That(_stack.Snapshot.Resources, Is.Empty);
        });
    }

    [Test]
    public async Task Destroy_DeletedWith_LeavesTheResourceToTheOther()
    {
        await _stack.MustUpAsync(async program =>
        {
            await program.StackAsync();
            var a = await program.RegisterAsync(TestStack.Thing, "a");
            await program.RegisterAsync(TestStack.Thing, "b", options: r => r.DeletedWith = a.Urn);
        });
        _stack.Cloud.Forget();

        await _stack.DestroyAsync();

        Assert.Multiple(() =>
        {
            Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "delete a" }));
            Assert.That(_stack.Snapshot.Resources, Is.Empty);
        });
    }

    [Test]
    public async Task Destroy_PackageWithoutProvider_IsRefusedBeforeAnythingIsTouched()
    {
        await _stack.DeployAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
            await program.RegisterAsync("aws:s3/bucket:Bucket", "bucket");
        });

        var destroy = await _stack.DestroyAsync();

        Assert.Multiple(() =>
        {
            Assert.That(destroy.Errors, Has.One.Contains("`pulumi destroy --stack stack`"));
            Assert.That(_stack.Cloud.Log, Is.Empty);
        });
    }

    [Test]
    public async Task Destroy_Target_TakesAlongWhatDependsOnItWhenAsked()
    {
        await _stack.MustUpAsync(Chain());
        var a = _stack.Snapshot.Resources.Single(r => r.Urn.Name == "a").Urn.Value;

        var refused = await _stack.DestroyAsync(new() { Targets = [a] });
        var done = await _stack.DestroyAsync(new() { Targets = [a], TargetDependents = true });

        Assert.Multiple(() =>
        {
            Assert.That(refused.Errors, Has.Some.Contains("was not specified in --target list"));
            Assert.That(done.Result.Succeeded, Is.True);
            Assert.That(_stack.Cloud.Things, Is.Empty);
            Assert.That(_stack.Snapshot.Resources.Select(r => r.Type), Does.Contain("pulumi:pulumi:Stack"));
        });
    }

    [Test]
    public async Task Destroy_Exclude_KeepsItAndWhatItDependsOn()
    {
        await _stack.MustUpAsync(async program =>
        {
            await Chain()(program);
            await program.RegisterAsync(TestStack.Thing, "c");
        });

        await _stack.DestroyAsync(new() { Excludes = ["**::b"] });

        Assert.That(_stack.Cloud.Things.Keys, Is.EquivalentTo(new[] { "a-1", "b-2" }));
    }
}
