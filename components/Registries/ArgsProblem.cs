namespace RegistryInfra.Components.Registries;

/// <summary>One thing wrong with a component's arguments.</summary>
/// <param name="Place">Path of the argument in the form of the settings: <c>repositories[0].name</c>.</param>
/// <param name="Message">The bad value and the fix: <c>"Payments" is not a repository name: use lower case</c>.</param>
public readonly record struct ArgsProblem(string Place, string Message)
{
    /// <summary>
    /// The same problem seen from further out: <c>registries[1]</c> and <c>host</c> give <c>registries[1].host</c>.
    /// </summary>
    public ArgsProblem Under(string parent) => new($"{parent}.{Place}", Message);

    /// <summary><c>place: message</c>.</summary>
    public override string ToString() => $"{Place}: {Message}";
}
