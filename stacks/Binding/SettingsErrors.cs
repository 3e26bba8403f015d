using System.Text;
using Pulumi;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Stacks.Binding;

/// <summary>Every mistake found in a stack's settings, gathered so that one preview shows them all.</summary>
internal sealed class SettingsErrors
{
    private readonly List<ArgsProblem> _errors = [];
    private readonly List<string> _unreadable = [];
    private readonly List<(string Place, string Setting)> _made = [];
    private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);

    /// <summary>Notes a mistake: where, what stands there, and what to write instead.</summary>
    public void Add(string path, string problem, string fix) => Add(new(path, $"{problem}: {fix}"));

    /// <summary>Notes a mistake, unless its place, or one that it was found by, is known to be wrong.</summary>
    public void Add(ArgsProblem problem)
    {
        var written = problem with { Place = MakerOf(problem.Place) ?? _written.GetValueOrDefault(problem.Place, problem.Place) };
        if (_unreadable.Exists(path => IsUnder(path, problem.Place)))
        {
            return;
        }

        _errors.AddRange([.. ArgsRules.WithoutConsequences([written], _errors.Select(error => error.Place))]);
    }

    /// <summary>Notes a mistake because of which nothing at this place or below was read.</summary>
    public void AddUnreadable(string path, string problem, string fix)
    {
        Add(path, problem, fix);
        _unreadable.Add(path);
    }

    /// <summary>Notes that the file writes an entry as a text, and so names the place of the entry for the setting in it.</summary>
    public void WrittenAsText(string entry, string setting) => _written[setting] = entry;

    /// <summary>Notes that a setting made what stands at another place, so that a mistake there is told at the setting.</summary>
    public void MadeBy(string setting, string made) => _made.Add((made, setting));

    /// <summary>True when a mistake was noted at this place or below.</summary>
    public bool HasUnder(string path) => _errors.Exists(error => IsUnder(path, error.Place));

    /// <summary>
    /// True when nothing is wrong with arguments by themselves: what is made of a value that is wrong would be told twice.
    /// </summary>
    public bool IsSound(string path, IComponentArgs args) => !HasUnder(path) && !ArgsRules.OfProperties(args).Any();

    /// <summary>Fails the program with the whole list; does nothing when there is no mistake.</summary>
    /// <param name="file">The stack file.</param>
    /// <param name="unquotable">Texts that are not to be shown.</param>
    /// <exception cref="RunException">At least one mistake was noted.</exception>
    public void ThrowIfAny(string file, IReadOnlyCollection<string> unquotable)
    {
        if (_errors.Count == 0)
        {
            return;
        }

        var message = new StringBuilder()
            .Append(file).Append(": ").Append(_errors.Count)
            .Append(_errors.Count == 1 ? " setting is wrong" : " settings are wrong")
            .Append(", nothing was registered");
        // Those of one registry or cluster together, whichever check found them.
        foreach (var error in _errors.GroupBy(error => error.Place.Split('.')[0]).SelectMany(group => group))
        {
            message.Append("\n  ").Append(error.Place).Append(": ").Append(Masked(error.Message, unquotable));
        }

        throw new RunException(message.ToString());
    }

    private string? MakerOf(string place) => _made.Find(entry => IsUnder(entry.Place, place)).Setting;

    private static bool IsUnder(string path, string place) => place.StartsWith(path, StringComparison.Ordinal)
        && (place.Length == path.Length || place[path.Length] is '.' or '[');

    private static string Masked(string message, IReadOnlyCollection<string> unquotable) => unquotable.Aggregate(
        message, (text, secret) => text.Replace(Quoted.Text(secret), "[secret]", StringComparison.Ordinal));
}
