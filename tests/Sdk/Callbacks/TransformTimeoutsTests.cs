namespace RegistryInfra.Sdk.Tests.Callbacks;

internal sealed class TransformTimeoutsTests : CallbackFixture
{
    [TestCase("300000000000ns", 300_000)]
    [TestCase("1h30m", 5_400_000)]
    [TestCase("1.5s", 1_500)]
    [TestCase("2d", 172_800_000)]
    [TestCase("-250ms", -250)]
    [TestCase("+1m0s", 60_000)]
    [TestCase("3000us", 3)]
    [TestCase("3000\u00b5s", 3)]
    [TestCase("", null)]
    public async Task Options_Timeouts_AreReadAsDurations(string duration, int? milliseconds)
    {
        var options = (await ArgsOf(Request(new() { CustomTimeouts = new() { Update = duration } }))).Options;

        var timeouts = options.CustomTimeouts!;
        Assert.That((timeouts.Create, timeouts.Update?.TotalMilliseconds, timeouts.Delete), Is.EqualTo(((TimeSpan?)null, (double?)milliseconds, (TimeSpan?)null)));
    }
}
