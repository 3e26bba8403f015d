using RegistryInfra.Engine.Monitor;

namespace RegistryInfra.Engine.Tests.Monitor;

/// <summary>What Go's time.ParseDuration reads: https://pkg.go.dev/time#ParseDuration.</summary>
[Parallelizable(ParallelScope.All)]
public class WireDurationTests
{
    [TestCase("3600000000000ns", 3600)]
    [TestCase("", 0)]
    [TestCase("0", 0)]
    [TestCase("1h30m", 5400)]
    [TestCase("1.5s", 1.5)]
    [TestCase(".5s", 0.5)]
    [TestCase("-1m", -60)]
    [TestCase("+2s", 2)]
    [TestCase("300ms", 0.3)]
    [TestCase("250us", 0.00025)]
    [TestCase("250\u00b5s", 0.00025)]
    [TestCase("1200000000ns", 1.2)]
    public void Parse_EachUnit_IsRead(string text, double seconds) =>
        Assert.That(WireDuration.Parse(text), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("5")]
    [TestCase("5 m")]
    [TestCase("1d")]
    [TestCase("m")]
    [TestCase(".s")]
    public void Parse_NoDuration_IsRefused(string text) =>
        Assert.That(() => WireDuration.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(text));
}
