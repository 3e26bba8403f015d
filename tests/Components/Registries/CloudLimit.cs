using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Tests.Registries;

/// <summary>A limit of a service, which a preview holds settings to before anything is made.</summary>
/// <param name="Kind">The kind of registry, as its page in the documentation is named.</param>
/// <param name="What">What it is of.</param>
/// <param name="Most">The most that fits.</param>
/// <param name="Place">The setting that is refused beyond it.</param>
/// <param name="Source">Where the service says so: the page of the kind links there.</param>
/// <param name="Make">Settings with so many, or so long a text.</param>
public sealed record CloudLimit(string Kind, string What, int Most, string Place, string Source, Func<int, IComponentArgs> Make)
{
    /// <summary>What is wrong with settings of this size, at the limit's place.</summary>
    public string[] Problems(int size) =>
    [
        .. ArgsRules.Problems("main", Make(size)).Where(problem => problem.Place == Place).Select(problem => problem.ToString()),
    ];

    public override string ToString() => $"{Kind}: {What}";
}
