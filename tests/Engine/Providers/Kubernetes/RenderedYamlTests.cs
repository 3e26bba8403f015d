using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Tests.Host;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes;

[Parallelizable(ParallelScope.All)]
public class RenderedYamlTests
{
    [TestCase("plain", "a: plain\n")]
    [TestCase("registry.example.com/a/b", "a: registry.example.com/a/b\n")]
    [TestCase("", "a: \"\"\n")]
    [TestCase("true", "a: \"true\"\n")]
    [TestCase("No", "a: \"No\"\n")]
    [TestCase("null", "a: \"null\"\n")]
    [TestCase("~", "a: \"~\"\n")]
    [TestCase("1", "a: \"1\"\n")]
    [TestCase("1e3", "a: \"1e3\"\n")]
    [TestCase("12:30", "a: \"12:30\"\n")]
    [TestCase("2026-01-01", "a: \"2026-01-01\"\n")]
    [TestCase("a: b", "a: \"a: b\"\n")]
    [TestCase("a #b", "a: \"a #b\"\n")]
    [TestCase("*x", "a: \"*x\"\n")]
    [TestCase(" x", "a: \" x\"\n")]
    [TestCase("tab\t", "a: \"tab\t\"\n")]
    [TestCase("a\nb\n", "a: |\n  a\n  b\n")]
    [TestCase("a\nb", "a: |-\n  a\n  b\n")]
    [TestCase("a\n\n  b\n", "a: |\n  a\n\n    b\n")]
    [TestCase("a \nb", "a: \"a \\nb\"\n")]
    public void Write_Text_IsReadAsTheSame(string text, string yaml)
    {
        var written = RenderedYaml.Write(TestProvider.Inputs(("a", text)));

        Assert.That(written, Is.EqualTo(yaml));
        Assert.That(Read(written), Is.EqualTo(text));
    }

    [TestCase("a\n\n")]
    [TestCase("\na\n")]
    [TestCase("  a\nb\n")]
    [TestCase("a\r\nb")]
    [TestCase("😀\nb")]
    [TestCase("\u0000\u0085\u2028")]
    [TestCase("a\n# b\n- c: d\n")]
    [TestCase("{{ .Values.x }}")]
    public void Write_OddText_IsReadAsTheSame(string text) =>
        Assert.That(Read(RenderedYaml.Write(TestProvider.Inputs(("a", text)))), Is.EqualTo(text));

    [Test]
    public void Write_LongText_StaysOnOneLine()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 400));

        Assert.That(RenderedYaml.Write(TestProvider.Inputs(("a", text))), Is.EqualTo($"a: {text}\n"));
    }

    [Test]
    public void Write_OtherKinds_AreThemselves() => Assert.That(
        RenderedYaml.Write(TestProvider.Inputs(
            ("bool", true), ("empty", PropertyMap.Empty), ("int", 5000), ("list", new object[] { "a", 1 }),
                ("none", Array.Empty<string>()),
            ("null", PropertyValue.Null), ("fraction", 0.5),
                ("secret", PropertyValue.SecretOf(PropertyValue.Of("s"))))),
        Is.EqualTo("bool: true\nempty: {}\nfraction: 0.5\nint: 5000\nlist:\n- a\n- 1\nnone: []\n\"null\": null\nsecret: s\n"));

    private static string Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return ((YamlScalarNode)((YamlMappingNode)stream.Documents[0].RootNode)["a"]).Value!;
    }
}
