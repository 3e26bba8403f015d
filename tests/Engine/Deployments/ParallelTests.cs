using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>What runs side by side: step_executor_test.go, and the parallel cases of lifecycletest/pulumi_test.go.</summary>
internal sealed class ParallelTests
{
    private readonly TestStack _stack = new();
    private int _running;
    private int _most;

    [SetUp]
    public void Count() => _stack.Cloud.During = async (_, _, _) =>
    {
        var running = Interlocked.Increment(ref _running);
        InterlockedMax(running);
        await Task.Delay(30, CancellationToken.None);
        Interlocked.Decrement(ref _running);
    };

    private void InterlockedMax(int value)
    {
        int most;
        while ((most = _most) < value && Interlocked.CompareExchange(ref _most, value, most) != most)
        {
        }
    }

    private static Func<TestMonitor, Task> Many(int count) => async program =>
    {
        await program.StackAsync();
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => program.RegisterAsync(TestStack.Thing, $"thing{i}")));
    };

    [TestCase(1)]
    [TestCase(4)]
    public async Task Up_Parallel_IsHowManyRunAtOnce(int parallel)
    {
        await _stack.MustUpAsync(Many(10), new() { Parallel = parallel });

        Assert.That(_most, Is.EqualTo(parallel));
    }

    [Test]
    public async Task Up_NothingSaid_RunsSixteenAtOnce()
    {
        await _stack.MustUpAsync(Many(40));

        Assert.That(_most, Is.EqualTo(16));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void Parallel_LessThanOne_IsRefused(int parallel) => Assert.That(
        () => new UpdateOptions { Parallel = parallel },
        Throws.TypeOf<EngineException>().With.Message.Contains("use 1 or more"));

    [Test]
    public async Task Destroy_Deletions_RunInRoundsSideBySide()
    {
        await _stack.MustUpAsync(async program =>
        {
            await program.StackAsync();
            var root = await program.RegisterAsync(TestStack.Thing, "root");
            await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
                program.RegisterAsync(TestStack.Thing, $"leaf{i}", options: r => r.Dependencies.Add(root.Urn))));
        });
        _stack.Cloud.Forget();
        _most = 0;

        var destroy = await _stack.DestroyAsync();

        Assert.Multiple(() =>
        {
            Assert.That(destroy.Result.Succeeded, Is.True);
            Assert.That(_most, Is.EqualTo(6));
            Assert.That(_stack.Cloud.Done.Last(), Is.EqualTo("delete root"));
            Assert.That(_stack.Snapshot.Resources, Is.Empty);
        });
    }
}
