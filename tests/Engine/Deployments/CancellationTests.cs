using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>What the user stops: once to end in order, twice to end at once.</summary>
internal sealed class CancellationTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Two => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(TestStack.Thing, "a");
        await program.RegisterAsync(TestStack.Thing, "b");
    };

    private static DeploymentRequest Rehearsed(DeploymentRequest request) => request with
    {
        Preview = new(true, [], PropertyMap.Empty, PropertyMap.Empty, TimeSpan.Zero),
    };

    [Test]
    public async Task Up_StoppedOnce_FinishesWhatIsUnderWayAndBeginsNothingMore()
    {
        using var stop = new CancellationTokenSource();
        _stack.Cloud.During = async (_, _, _) =>
        {
            await stop.CancelAsync();
            await Task.Delay(50, CancellationToken.None);
        };

        var up = await _stack.RunAsync(new TestProgram(Two), UpdateKind.Update, change: Rehearsed, stop: stop.Token);

        Assert.Multiple(() =>
        {
            Assert.That(up.Result.IsCancelled, Is.True);
            Assert.That(up.Result.Succeeded, Is.False);
            Assert.That(_stack.Cloud.Log, Is.EqualTo(new[] { "begin create a", "end create a" }));
            Assert.That(_stack.Snapshot.Resources.Single(r => r.Urn.Name == "a").Id, Is.EqualTo("a-1"));
            Assert.That(_stack.Snapshot.PendingOperations, Is.Empty);
        });
    }

    [Test]
    public async Task Up_StoppedTwice_GivesUpWhatIsUnderWayAndSaysSo()
    {
        using var kill = new CancellationTokenSource();
        _stack.Cloud.During = async (_, _, cancellation) =>
        {
            kill.CancelAfter(20);
            await Task.Delay(Timeout.Infinite, cancellation);
        };

        var up = await _stack.RunAsync(new TestProgram(Two), UpdateKind.Update, change: Rehearsed, kill: kill.Token);

        Assert.Multiple(() =>
        {
            Assert.That(up.Result.IsCancelled, Is.True);
            Assert.That(_stack.Snapshot.PendingOperations.Select(o => $"{o.Kind} {o.Resource.Urn.Name}"), Is.EqualTo(new[] { "creating a" }));
        });
    }

    [Test]
    public async Task Destroy_Stopped_KeepsTheRest()
    {
        await _stack.MustUpAsync(async program =>
        {
            await program.StackAsync();
            var a = await program.RegisterAsync(TestStack.Thing, "a");
            await program.RegisterAsync(TestStack.Thing, "b", options: r => r.Dependencies.Add(a.Urn));
        });
        using var stop = new CancellationTokenSource();
        _stack.Cloud.During = (_, _, _) => stop.CancelAsync();

        var destroy = await _stack.RunAsync(null, UpdateKind.Destroy, stop: stop.Token);

        Assert.Multiple(() =>
        {
            Assert.That(destroy.Result.IsCancelled, Is.True);
            Assert.That(_stack.Cloud.Things.Keys, Is.EqualTo(new[] { "a-1" }));
            Assert.That(_stack.Snapshot.Resources.Select(r => r.Urn.Name), Does.Contain("a").And.Not.Contain("b"));
        });
    }
}
