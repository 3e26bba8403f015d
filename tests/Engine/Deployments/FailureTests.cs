using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>Steps that fail: lifecycletest/continue_on_error_test.go, update_test.go.</summary>
internal sealed class FailureTests
{
    private readonly TestStack _stack = new();

    private IEnumerable<string> State => _stack.Snapshot.Resources.Where(r => r.Id is not null && !r.IsProvider).Select(r => r.Id!);

    private void Fail(string operation, string name) => _stack.Cloud.During = (o, n, _) =>
        o == operation && n == name ? throw new EngineException("no room") : Task.CompletedTask;

    [Test]
    public async Task Up_StepFails_TellsWhyOfWhich()
    {
        Fail("create", "a");

        var up = await _stack.UpAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
        });

        Assert.Multiple(() =>
        {
            Assert.That(up.Diagnostics.Single(d => d.Message == "no room").Urn!.Value.Name, Is.EqualTo("a"));
            Assert.That(up.Events.OfType<EngineEvent.StepFailed>().Single().Step.Urn.Name, Is.EqualTo("a"));
            Assert.That(up.Result.Succeeded, Is.False);
            Assert.That(up.Ops("a"), Is.Empty);
            Assert.That(_stack.Snapshot.PendingOperations, Is.Empty);
            Assert.That(State, Is.Empty);
        });
    }

    [Test]
    public async Task Up_StepFails_LetsWhatIsUnderWayFinish()
    {
        var isUnderWay = new TaskCompletionSource();
        var mayFail = new TaskCompletionSource();
        _stack.Cloud.During = async (_, name, _) =>
        {
            if (name == "slow")
            {
                isUnderWay.SetResult();
                await mayFail.Task;
                await Task.Delay(50, CancellationToken.None);
            }
            else
            {
                await isUnderWay.Task;
                mayFail.SetResult();
                throw new EngineException("no room");
            }
        };

        var up = await _stack.UpAsync(async program =>
        {
            await program.StackAsync();
            await Task.WhenAll(program.RegisterAsync(TestStack.Thing, "slow"), program.RegisterAsync(TestStack.Thing, "fails"));
        });

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Has.Some.EqualTo("no room"));
            Assert.That(State, Is.EqualTo(new[] { "slow-1" }).Or.EqualTo(new[] { "slow-2" }));
        });
    }

    [Test]
    public async Task Up_StepFails_BeginsNothingMoreAndDeletesNothing()
    {
        await _stack.MustUpAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "old");
        });
        Fail("create", "a");

        await _stack.UpAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
            await program.RegisterAsync(TestStack.Thing, "b");
        });

        Assert.That(State, Is.EqualTo(new[] { "old-1" }));
    }

    [Test]
    public async Task Up_ContinueOnError_DoesWhatDoesNotDependOnTheFailure()
    {
        Func<TestMonitor, Task> Program(bool withOld) => async program =>
        {
            await program.StackAsync();
            if (withOld)
            {
                var first = await program.RegisterAsync(TestStack.Thing, "old");
                await program.RegisterAsync(TestStack.Thing, "a", new { size = 1 }, r => r.Dependencies.Add(first.Urn));
                return;
            }

            var a = await program.RegisterAsync(TestStack.Thing, "a", new { size = 2 });
            Assert.That(a.Result, Is.EqualTo(program.Start.DryRun ? Pulumirpc.Result.Success : Pulumirpc.Result.Fail));
            await program.RegisterAsync(TestStack.Thing, "b");
        };
        await _stack.MustUpAsync(Program(withOld: true));
        Fail("update", "a");

        var up = await _stack.UpAsync(Program(withOld: false), new() { ContinueOnError = true });

        Assert.Multiple(() =>
        {
            Assert.That(up.Result.Succeeded, Is.False);
            Assert.That(_stack.Cloud.Done, Does.Contain("create b"));
            Assert.That(_stack.Cloud.Done, Does.Not.Contain("delete old"), "a still depends on it");
            Assert.That(State, Is.EquivalentTo(new[] { "old-1", "a-2", "b-3" }));
        });
    }

    [Test]
    public async Task Up_DeleteFailsWithContinueOnError_KeepsWhatItDependsOn()
    {
        await _stack.MustUpAsync(async program =>
        {
            await program.StackAsync();
            var a = await program.RegisterAsync(TestStack.Thing, "a");
            await program.RegisterAsync(TestStack.Thing, "b", options: r => r.Dependencies.Add(a.Urn));
            await program.RegisterAsync(TestStack.Thing, "c");
        });
        Fail("delete", "b");

        await _stack.UpAsync(async program => await program.StackAsync(), new() { ContinueOnError = true });

        Assert.That(State, Is.EqualTo(new[] { "a-1", "b-2" }));
    }

    [Test]
    public async Task Up_ResourceNotReady_IsKeptWithItsReasonsAndUpdatedNextTime()
    {
        _stack.Cloud.During = (_, name, _) => name == "a"
            ? throw new ResourceInitException("a-9", PropertyMap.From([new("id", PropertyValue.Of("a-9"))]), ["0 of 1 replicas ready"])
            : Task.CompletedTask;
        Func<TestMonitor, Task> program = async monitor =>
        {
            await monitor.StackAsync();
            await monitor.RegisterAsync(TestStack.Thing, "a");
        };

        var failed = await _stack.UpAsync(program);
        var kept = _stack.Snapshot.Resources.Single(r => r.Urn.Name == "a");
        _stack.Cloud.During = (_, _, _) => Task.CompletedTask;
        var next = await _stack.MustUpAsync(program);

        Assert.Multiple(() =>
        {
            Assert.That(failed.Errors, Has.One.Contains("0 of 1 replicas ready"));
            Assert.That(kept.Id, Is.EqualTo("a-9"));
            Assert.That(kept.InitErrors, Is.EqualTo(new[] { "0 of 1 replicas ready" }));
            Assert.That(next.Ops("a"), Is.EqualTo(new[] { "update" }));
            Assert.That(_stack.Snapshot.Resources.Single(r => r.Urn.Name == "a").InitErrors, Is.Empty);
        });
    }

    [Test]
    public async Task Up_BeginCannotBeRecorded_DoesNothing()
    {
        _stack.State.Writing = _ => throw new EngineException("disk full");

        await Assert.ThatAsync(() => _stack.UpAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
        }), Throws.TypeOf<EngineException>().With.Message.EqualTo("disk full"));

        Assert.That(_stack.Cloud.Log, Is.Empty);
    }

    [Test]
    public async Task Up_ManyBeginsCannotBeRecorded_SaysSoOnceAndDoesNotCallThemUnderWay()
    {
        _stack.State.Writing = state =>
        {
            if (state.PendingOperations.Length > 0)
            {
                throw new EngineException("disk full");
            }
        };

        var up = await _stack.UpAsync(async program =>
        {
            await program.StackAsync();
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => program.RegisterAsync(TestStack.Thing, $"thing{i}")));
        });

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors.Where(e => e == "disk full"), Has.Exactly(1).Items);
            Assert.That(_stack.Cloud.Log, Is.Empty);
            Assert.That(_stack.State.Last!.PendingOperations, Is.Empty);
        });
    }

    [Test]
    public async Task Up_EndCannotBeRecordedAtOnce_IsInTheLastState()
    {
        var writes = 0;
        _stack.State.Writing = _ =>
        {
            if (++writes == 2)
            {
                throw new EngineException("disk full");
            }
        };

        var up = await _stack.UpAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
        });

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Has.Some.EqualTo("disk full"));
            Assert.That(State, Is.EqualTo(new[] { "a-1" }));
        });
    }
}
