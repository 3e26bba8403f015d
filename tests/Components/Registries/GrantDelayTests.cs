using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Tests.Registries;

public sealed class GrantDelayTests
{
    [TestCase("create", "The client does not have access to the Key Vault", 1, true)]
    [TestCase("create", "FORBIDDEN by policy", 1, true)]
    [TestCase("create", "the name is taken", 1, false)]
    [TestCase("update", "no access to the key vault", 1, false)]
    [TestCase("create", "no access to the key vault", GrantDelay.MaximumAttempts, false)]
    public async Task TryAgain_AfterAFailure_IsForAMissingGrantAlone(string operation, string error, int attempts, bool expected)
    {
        var time = new StoppedClock();
        var delay = new GrantDelay(time, ["vault", "forbidden"]);

        var again = await delay.TryAgainAsync(
            new("urn", "", "main", "type", failedOperation: operation, errors: [.. Enumerable.Repeat(error, attempts)]),
            CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(again, Is.EqualTo(expected));
            Assert.That(time.Waited, Is.EqualTo(expected ? GrantDelay.Pause : TimeSpan.Zero));
        });
    }

    /// <summary>A clock whose timers ring at once.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Waited { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited += dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
