using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>A clock that is set while things are deployed, by an administrator or after a machine has slept.</summary>
internal sealed class ClockTests
{
    private static readonly DateTimeOffset _noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestStack _stack = new();

    private readonly SteppedClock _clock = new(_noon);

    [TestCase(-24)]
    [TestCase(24 * 365)]
    public async Task Up_ClockJumpsMidway_FinishesAndDatesEachResourceByTheClock(int hours)
    {
        _stack.Cloud.During = (_, _, _) =>
        {
            _clock.Now = _noon + TimeSpan.FromHours(hours);
            return Task.CompletedTask;
        };

        var up = await UpAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
            await program.RegisterAsync(TestStack.Thing, "b");
        });

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Is.Empty);
            Assert.That(up.Result.Succeeded, Is.True);
            Assert.That(_stack.Snapshot.PendingOperations, Is.Empty);
            Assert.That(_stack.Snapshot.Resources.Where(r => r.Type == TestStack.Thing).Select(r => r.Created),
                Is.All.EqualTo(_noon + TimeSpan.FromHours(hours)));
        });
    }

    [Test]
    public async Task Up_ClockWasSetBackSinceTheLast_ChangesNothing()
    {
        static async Task ProgramAsync(TestMonitor program)
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", new { size = 1 });
        }

        await UpAsync(ProgramAsync);
        _clock.Now = _noon - TimeSpan.FromDays(30);

        var again = await UpAsync(ProgramAsync);

        Assert.Multiple(() =>
        {
            Assert.That(again.Errors, Is.Empty);
            Assert.That(again.Ops("a"), Is.EqualTo(new[] { "same" }));
            Assert.That(_stack.Snapshot.Resources.Single(r => r.Urn.Name == "a").Modified, Is.EqualTo(_noon));
        });
    }

    private Task<TestPreview> UpAsync(Func<TestMonitor, Task> program) =>
        _stack.RunAsync(new TestProgram(program), UpdateKind.Update, change: request => request with { Clock = _clock });
}
