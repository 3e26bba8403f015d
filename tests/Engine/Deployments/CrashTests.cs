using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>
/// The engine dies at every boundary at which it writes: before the write is there, and after. Whatever exists must be in
/// the state, or be reported as an operation of which nobody knows how it ended; and the next deployment goes on.
/// </summary>
internal sealed class CrashTests
{
    private static Func<TestMonitor, Task> First => async program =>
    {
        await program.StackAsync();
        var a = await program.RegisterAsync(TestStack.Thing, "a", new { @fixed = 1 });
        await program.RegisterAsync(TestStack.Thing, "b", new { size = 1 }, r => r.Dependencies.Add(a.Urn));
        await program.RegisterAsync(TestStack.Thing, "c", new { name = "x" });
        await program.RegisterAsync(TestStack.Thing, "gone", new { });
    };

    /// <summary>Replaces a, updates b, replaces c the other way round, creates d and deletes what is gone.</summary>
    private static Func<TestMonitor, Task> Second => async program =>
    {
        await program.StackAsync();
        var a = await program.RegisterAsync(TestStack.Thing, "a", new { @fixed = 2 });
        await program.RegisterAsync(TestStack.Thing, "b", new { size = 2 }, r => r.Dependencies.Add(a.Urn));
        await program.RegisterAsync(TestStack.Thing, "c", new { name = "y" });
        await program.RegisterAsync(TestStack.Thing, "d", new { });
    };

    public static IEnumerable<TestCaseData> Boundaries()
    {
        // As many as a deployment of the second program writes, and one beyond, so that a new one is noticed.
        for (var write = 1; write <= 16; write++)
        {
            yield return new TestCaseData(write, false);
            yield return new TestCaseData(write, true);
        }
    }

    [TestCaseSource(nameof(Boundaries))]
    public async Task Up_DiesAtAWrite_LosesNothing(int write, bool isThere)
    {
        var stack = new TestStack();
        await stack.MustUpAsync(First);

        var left = await DieAsync(stack, write, isThere);

        Assert.Multiple(() =>
        {
            var known = left.Resources.Select(r => r.Id).ToHashSet();
            var reported = left.PendingOperations.Where(o => o.Kind == "creating").Select(o => o.Resource.Urn.Name).ToHashSet();
            foreach (var id in stack.Cloud.Things.Keys)
            {
                Assert.That(known.Contains(id) || reported.Contains(id.Split('-')[0]), Is.True, $"{id} is lost");
            }
        });

        stack.Snapshot = left;
        var next = await stack.UpAsync(Second);
        Assert.Multiple(() =>
        {
            Assert.That(next.Result.Succeeded, Is.True, string.Join('\n', next.Errors));
            foreach (var operation in left.PendingOperations)
            {
                Assert.That(next.Messages(DiagnosticSeverity.Warning),
                    Has.Some.Contains($"{operation.Kind} {operation.Resource.Urn}"));
            }

            var state = stack.Snapshot.Resources.Where(r => r.Custom && !r.IsProvider).Select(r => r.Id!).ToList();
            Assert.That(stack.Cloud.Things.Keys, Is.SupersetOf(state));
            // What the state does not know of was reported, and only a person can tell what it is.
            Assert.That(stack.Cloud.Things.Keys.Except(state).Select(id => id.Split('-')[0]),
                Is.SubsetOf(stack.Snapshot.PendingOperations.Select(o => o.Resource.Urn.Name)));
        });
    }

    [Test]
    public async Task Up_CreationRepeatedAfterADeath_IsNoLongerReported()
    {
        var stack = new TestStack();
        stack.Cloud.CreateIsRepeatable = true;
        var left = await DieAsync(stack, 1, isThere: true, First);
        stack.Snapshot = left;

        await stack.MustUpAsync(First);

        Assert.Multiple(() =>
        {
            Assert.That(left.PendingOperations.Select(o => o.Kind), Is.EqualTo(new[] { "creating" }));
            Assert.That(stack.Snapshot.PendingOperations, Is.Empty);
        });
    }

    [Test]
    public async Task Boundaries_OfTheSecondProgram_AreAllTried()
    {
        var stack = new TestStack();
        await stack.MustUpAsync(First);
        var before = stack.State.Written.Count;

        await stack.MustUpAsync(Second);

        Assert.That(stack.State.Written.Count - before, Is.InRange(8, 15));
    }

    /// <summary>Runs until the write of a number, and takes the process for dead from then on.</summary>
    private static async Task<Snapshot> DieAsync(TestStack stack, int write, bool isThere, Func<TestMonitor, Task>? program = null)
    {
        var (count, dead) = (0, new TaskCompletionSource<Snapshot>(TaskCreationOptions.RunContinuationsAsynchronously));
        using var kill = new CancellationTokenSource();
        var last = stack.Snapshot;
        stack.State.Writing = snapshot =>
        {
            if (dead.Task.IsCompleted)
            {
                throw new EngineException("the process is dead");
            }

            if (++count == write)
            {
                dead.SetResult(isThere ? snapshot : last);
                throw new EngineException("the process is dead");
            }

            last = snapshot;
        };
        Snapshot? final = null;
        try
        {
            await stack.RunAsync(new TestProgram(program ?? Second), UpdateKind.Update, change: r => r with
            {
                Preview = new(true, [], PropertyMap.Empty, PropertyMap.Empty, TimeSpan.Zero),
            });
            final = stack.State.Last;
        }
        catch (EngineException)
        {
            // It died.
        }

        stack.State.Writing = _ => { };
        return dead.Task.IsCompleted ? await dead.Task : final!;
    }
}
