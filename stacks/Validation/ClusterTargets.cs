using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>Each cluster is reached in exactly one way, and no two are the same cluster or share a directory.</summary>
internal static class ClusterTargets
{
    public static void Check(StackSettings settings, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            var path = $"clusters[{index}]";
            switch (cluster)
            {
                case { Context: null, RenderTo: null } when !errors.HasUnder($"{path}.context") && !errors.HasUnder($"{path}.renderTo"):
                    errors.Add(
                        path, "it has neither context nor renderTo", "add context, the name of a kubeconfig context");
                    break;
                case { Context: not null, RenderTo: not null }:
                    errors.Add(path, "it has both context and renderTo", "remove one of the two");
                    break;
                case { Context: { } context }:
                    Distinct(settings, index, "context", context, other => other.Context == context, errors);
                    break;
                case { RenderTo: { } directory }:
                    Distinct(settings, index, "renderTo", directory, other => Overlap(directory, other.RenderTo), errors);
                    break;
            }
        }
    }

    private static void Distinct(
        StackSettings settings, int index, string key, string target, Predicate<ClusterSettings> isSame, SettingsErrors errors)
    {
        var first = settings.Clusters.FindIndex(isSame);
        if (first >= 0 && first < index)
        {
            var taken = key == "renderTo" && settings.Clusters[first].RenderTo != target ? "lies in or around that of" : "is taken by";
            errors.Add($"clusters[{index}].{key}", $"{Quoted.Text(target)} {taken} clusters[{first}]", "choose another");
        }
    }

    /// <summary>True when one is the other or lies in it: a provider owns all that is in its directory.</summary>
    private static bool Overlap(string directory, string? other) => other is not null
        && ($"{directory}/".StartsWith($"{other}/", StringComparison.Ordinal)
            || $"{other}/".StartsWith($"{directory}/", StringComparison.Ordinal));
}
