using System.Text.RegularExpressions;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>
/// Gives the errors that a program tells of its settings their line and column. A program knows only the JSON of its
/// configuration; it names the stack file, and below it each setting by its path:
/// <code>
/// Pulumi.dev.yaml: 1 setting is wrong
///   registries[0].keepTaged: no such setting
/// </code>
/// </summary>
public sealed partial class SettingErrors(StackFile file, string project)
{
    /// <summary>The message, each such line with its position: <c>  Pulumi.dev.yaml:12:7: registries[0].keepTaged: …</c></summary>
    public string Locate(string message)
    {
        if (!message.Contains($"{file.Name}: ", StringComparison.Ordinal))
        {
            return message;
        }

        var lines = message.Split('\n');
        var first = Array.FindIndex(lines, line => line.Contains($"{file.Name}: ", StringComparison.Ordinal));
        for (var i = first + 1; i < lines.Length && SettingLine().Match(lines[i]) is { Success: true } match; i++)
        {
            lines[i] = Position(match.Groups["path"].Value) is { } position ? $"  {position}: {lines[i][2..]}" : lines[i];
        }

        return string.Join('\n', lines);
    }

    private FilePosition? Position(string text) =>
        PropertyPath.TryParse(text) is { FirstKey: { } first } path && ConfigKey.Parse(first, project) is { } key
            ? file.PositionOf(key, new(path.Segments[1..]))
            : null;

    [GeneratedRegex("""^  (?<path>[^\s\[".:][^\s\[".]*(?:\.[^\s\[".:]+|\[\d+\]|\["(?:[^"\\]|\\.)*"\])*): """)]
    private static partial Regex SettingLine();
}
