using System.Globalization;
using CsCheck;
using RegistryInfra.Components.Registries.Rotation;

namespace RegistryInfra.Components.Tests.Registries.Rotation;

internal sealed class RotationScheduleTests
{
    [TestCase("2026-09-03", 1, "2026-09-04", false)]
    [TestCase("2026-09-04", 0, "2026-12-03", true)]
    [TestCase("2026-09-10", 0, "2026-12-03", true)]
    [TestCase("2026-09-11", 0, "2026-12-03", false)]
    [TestCase("2026-12-02", 0, "2026-12-03", false)]
    [TestCase("2026-12-03", 1, "2027-03-03", true)]
    public void Schedule_Default_TurnsEvery90DaysWithAWeekBeside(string day, int current, string next, bool overlaps)
    {
        var schedule = new RotationSchedule(new() { Time = SetClock.At(day) });

        Assert.That(schedule.Current, Is.EqualTo(current));
        Assert.That(schedule.Next, Is.EqualTo(DateOnly.Parse(next, CultureInfo.InvariantCulture)));
        Assert.That(schedule.IsOverlapping, Is.EqualTo(overlaps));
    }

    /// <summary>
    /// From one day to the next, at any interval and overlap: what was handed out goes on working, nothing else than the new
    /// credential is made anew, and a credential that has ended does not come back.
    /// </summary>
    [Test]
    public void Schedule_DayByDay_NeverEndsWhatIsHandedOut()
    {
        var cases = Gen.Select(Gen.Int[2, 365], Gen.Int[1, 90], Gen.Int[0, 60_000]).Where((interval, overlap, _) => overlap < interval);
        cases.Sample((interval, overlap, day) =>
        {
            var (today, tomorrow) = (At(day), At(day + 1));
            var handedOut = (today.Current, today.Since(today.Current));
            Assert.That(Working(tomorrow), Does.Contain(handedOut));
            foreach (var credential in new[] { 0, 1 })
            {
                var madeAnew = tomorrow.Since(credential) != today.Since(credential);
                Assert.That(madeAnew, Is.EqualTo(credential == tomorrow.Current && tomorrow.Current != today.Current));
            }

            RotationSchedule At(int offset) => new(new()
            {
                IntervalDays = interval,
                OverlapDays = overlap,
                Time = new SetClock(DateTimeOffset.UnixEpoch.AddDays(interval + offset)),
            });
        }, iter: 5_000, threads: 1);
    }

    private static IEnumerable<(int, DateOnly)> Working(RotationSchedule schedule)
    {
        yield return (schedule.Current, schedule.Since(schedule.Current));
        if (schedule.IsOverlapping)
        {
            yield return (1 - schedule.Current, schedule.Since(1 - schedule.Current));
        }
    }
}
