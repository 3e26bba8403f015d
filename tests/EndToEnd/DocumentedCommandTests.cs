using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using RegistryInfra.Cli;
using RegistryInfra.Cli.Display;

namespace RegistryInfra.EndToEnd.Tests;

/// <summary>What the pages tell a reader to type is what the command takes.</summary>
public partial class DocumentedCommandTests
{
    private static readonly string _root = Path.GetFullPath(Path.Combine(ShopProject.Programs, "..", "..", ".."));

    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(Path.Combine(_root, "docs"), "*.md", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(_root, "*.md"))
        .Concat(_folders.Select(folder => Path.Combine(_root, folder, "README.md")))
        .Select(path => Path.GetRelativePath(_root, path));

    private static readonly string[] _folders = ["benchmarks", "engine"];

    [TestCaseSource(nameof(Pages))]
    public void Page_CommandLines_Parse(string page)
    {
        var text = File.ReadAllText(Path.Combine(_root, page));
        var wrong = Blocks().Matches(text).SelectMany(block => CommandLines().Matches(block.Value)).Concat(QuotedCommands().Matches(text))
            .Select(match => match.Groups["words"].Value.Split('|', '>', '#')[0].Trim())
            .Select(line => line.Replace("HOST", "registry.example.com", StringComparison.Ordinal))
            .Select(line => (Line: line, Errors: Errors(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))))
            .Where(each => each.Errors.Length > 0)
            .Select(each => $"registry {each.Line}: {string.Join("; ", each.Errors)}");

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Readme_Commands_AreThoseThatThereAre()
    {
        string[] told = [.. Table("command").Select(cell => Quoted().Match(cell).Groups["text"].Value.Split(' ')[0]).Distinct()];

        Assert.That(told, Is.EquivalentTo(Parsed([]).CommandResult.Command.Subcommands.Select(command => command.Name)));
    }

    [Test]
    public void Readme_Flags_AreTaken()
    {
        var taken = Parsed(["preview"]).CommandResult.Command.Options
            .Concat(Parsed(["up"]).CommandResult.Command.Options)
            .Concat(Parsed([]).CommandResult.Command.Options)
            .SelectMany(option => option.Aliases.Append(option.Name))
            .ToHashSet();

        string[] told = [.. Table("flag").SelectMany(cell => Quoted().Matches(cell)).Select(match => match.Groups["text"].Value.Split(' ')[0])];
        Assert.That(told, Has.Length.GreaterThan(20));
        Assert.That(told.Except(taken), Is.Empty);
    }

    // The first cells of the table that the word heads.
    private static IEnumerable<string> Table(string head) => File.ReadLines(Path.Combine(_root, "README.md"))
        .SkipWhile(line => !line.StartsWith($"| {head} |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|')[1]);

    // A line with nothing but a command's name only names it.
    private static string[] Errors(string[] words)
    {
        var parsed = Parsed(words);
        var isName = parsed.UnmatchedTokens.Count == 0 && parsed.Tokens.All(token => token.Type == TokenType.Command);
        return isName ? [] : [.. parsed.Errors.Select(error => error.Message)];
    }

    private static ParseResult Parsed(string[] words)
    {
        using var interruption = new Interruption();
        return CommandLine.Parse(words, new ErrorOutput(), interruption);
    }

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    // At the beginning of a line of a block, after a prompt or without.
    [GeneratedRegex(@"^(\$ )?(registry|dotnet run --project cli --) (?<words>[a-z].*)$", RegexOptions.Multiline)]
    private static partial Regex CommandLines();

    // In a sentence.
    [GeneratedRegex("`registry (?<words>[a-z][^`]*)`")]
    private static partial Regex QuotedCommands();

    [GeneratedRegex("`(?<text>[^`]+)`")]
    private static partial Regex Quoted();
}
