using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>Repositories that are named twice, and names that something else has.</summary>
internal static class AcrRepositoryConflicts
{
    public static IEnumerable<ArgsProblem> Of(AcrRegistryArgs args)
    {
        foreach (var (index, repository) in args.Repositories.Index())
        {
            var holder = args.Repositories.FindIndex(other => other != repository && Holds(other.Name, repository.Name));
            if (holder >= 0 && (args.Repositories[holder].Name != repository.Name || holder < index))
            {
                yield return new(
                    $"repositories[{index}].name",
                    $"repositories[{holder}] holds {Quoted.Text(repository.Name)} already: remove one of the two");
            }
        }

        (string Place, IEnumerable<string> Names)[] named =
        [
            ("identities[{0}].name", args.Identities.Select(identity => identity.Name)),
            ("tokens[{0}].name", args.Tokens.Select(token => token.Name)),
            ("webhooks[{0}].name", args.Webhooks.Select(webhook => webhook.Name)),
        ];
        foreach (var (place, names) in named)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (index, name) in names.Index().Where(entry => !seen.Add(entry.Item)))
            {
                yield return new(
                    string.Format(System.Globalization.CultureInfo.InvariantCulture, place, index),
                    $"{Quoted.Text(name)} is there already: choose another name");
            }
        }
    }

    /// <summary>True when a repository or path is, or is below, another.</summary>
    public static bool Holds(string outer, string inner) =>
        outer.EndsWith('/') ? inner.StartsWith(outer, StringComparison.Ordinal) : outer == inner;
}
