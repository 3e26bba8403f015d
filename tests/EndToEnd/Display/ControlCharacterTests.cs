using RegistryInfra.Cli.Display;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.EndToEnd.Tests.Display;

/// <summary>Names and values of a state file cannot move the cursor, clear the screen or turn text around.</summary>
public class ControlCharacterTests
{
    private const string Evil = "a\u001b[2Jb\u009bc\u202ed\re\u0007";
    private const string Harmless = "a\\x1b[2Jb\\x9bc\\u202ed\\x0de\\x07";

    private static readonly Urn _pet = Plan.UrnOf("random:index/randomPet:RandomPet", Evil);

    [Test]
    public void Tree_NameAndOutputs_AreEscaped() => Expect(
        Plan.Tree(Result(), messages: new Message(_pet, Severity.Warning, $"soon\n{Evil}")));

    [Test]
    public void Diff_NameAndProperties_AreEscaped() => Expect(Plan.Diff(Result()));

    [TestCase("plain text\tand more", "plain text\tand more")]
    [TestCase("two\nlines", "two\nlines")]
    [TestCase(Evil, Harmless)]
    public void Lines_KeepsLayoutOnly(string text, string expected) => Assert.That(Printable.Lines(text), Is.EqualTo(expected));

    [Test]
    public void Title_EscapedName_IsAligned() =>
        Assert.That(Plan.Tree(Result()), Does.Contain($"    {Harmless}: 1\n").And.Contain($"    {"b".PadRight(Harmless.Length)}: 2\n"));

    private static PreviewResult Result() => Plan.Result(
        Plan.Create(Plan.Stack), Plan.Create(_pet, Plan.Map((Evil, PropertyValue.Of(Evil))))) with
    {
        NewOutputs = Plan.Map((Evil, PropertyValue.Of(1)), ("b", PropertyValue.Of(2))),
    };

    private static void Expect(string shown) => Assert.Multiple(() =>
    {
        Assert.That(shown, Does.Contain(Harmless));
        Assert.That(shown.Where(character => character != '\n'), Is.All.Matches<char>(Printable.Is));
    });
}
