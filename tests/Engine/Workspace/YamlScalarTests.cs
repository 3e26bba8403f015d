using RegistryInfra.Engine.Workspace.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Tests.Workspace;

/// <summary>What the Pulumi CLI's YAML reader (gopkg.in/yaml.v3) makes of a plain scalar.</summary>
public class YamlScalarTests
{
    [TestCase("", null)]
    [TestCase("~", null)]
    [TestCase("null", null)]
    [TestCase("true", true)]
    [TestCase("yes", "yes")]
    [TestCase("on", "on")]
    [TestCase("12", 12L)]
    [TestCase("-12", -12L)]
    [TestCase("1_000", 1000L)]
    [TestCase("0x1F", 31L)]
    [TestCase("0b101", 5L)]
    [TestCase("0o17", 15L)]
    [TestCase("017", 15L)]
    [TestCase("012345678901", 12345678901d)]
    [TestCase("18446744073709551615", 18446744073709551615ul)]
    [TestCase("-9223372036854775808", long.MinValue)]
    [TestCase("1.50", 1.5d)]
    [TestCase("1e3", 1000d)]
    [TestCase("1.2.3", "1.2.3")]
    [TestCase("v1", "v1")]
    [TestCase("2026-01-31", "2026-01-31 00:00:00 +0000 UTC")]
    [TestCase("2026-01-31T10:20:30Z", "2026-01-31 10:20:30 +0000 UTC")]
    public void Resolve_PlainScalar_IsWhatTheCliReads(string text, object? expected) =>
        Assert.That(YamlScalars.Resolve(new(text) { Style = ScalarStyle.Plain }), Is.EqualTo(expected));

    [TestCase("12")]
    [TestCase("true")]
    [TestCase("2026-01-31")]
    public void Resolve_QuotedScalar_IsText(string text) =>
        Assert.That(YamlScalars.Resolve(new YamlScalarNode(text) { Style = ScalarStyle.DoubleQuoted }), Is.EqualTo(text));
}
