using System.Collections.Immutable;

namespace RegistryInfra.Components.Settings;

/// <summary>One thing wrong with a component's arguments.</summary>
/// <param name="Place">Path of the argument in the form of the settings: <c>repositories[0].name</c>.</param>
/// <param name="Message">The bad value and the fix: <c>"Payments" is not a repository name: use lower case</c>.</param>
public readonly record struct ArgsProblem(string Place, string Message)
{
    /// <summary>
    /// Other places that were looked at. When a value there is wrong by itself, this problem may be a mere consequence and
    /// is not told.
    /// </summary>
    public ImmutableArray<string> ComparedWith { get => field.IsDefault ? [] : field; init; }

    /// <summary>
    /// The same problem seen from further out: <c>registries[1]</c> and <c>host</c> give <c>registries[1].host</c>.
    /// </summary>
    public ArgsProblem Under(string parent) => new(Join(parent, Place), Message)
    {
        ComparedWith = [.. ComparedWith.Select(place => Join(parent, place))],
    };

    /// <summary><c>place: message</c>.</summary>
    public override string ToString() => $"{Place}: {Message}";

    private static string Join(string parent, string place) =>
        parent.Length == 0 ? place
            : place.Length == 0 || place.StartsWith('[') ? parent + place
            : $"{parent}.{place}";
}
