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
                case { Context: null, Kubeconfig: null, RenderTo: null } when !IsWrong(path, errors):
                    errors.Add(
                        path,
                        "it has neither context, kubeconfig nor renderTo",
                        "add context, the name of a kubeconfig context");
                    break;
                case { Context: not null, RenderTo: not null }:
                    errors.Add(path, "it has both context and renderTo", "remove one of the two");
                    break;
                case { Kubeconfig: not null, RenderTo: not null }:
                    errors.Add(path, "it has both kubeconfig and renderTo", "remove one of the two");
                    break;
                case { Context: { } context, Kubeconfig: null }:
                    Distinct(
                        settings,
                        index,
                        "context",
                        context,
                        other => other.Context == context && other.Kubeconfig is null,
                        errors);
                    break;
                case { RenderTo: { } directory }:
                    Distinct(settings, index, "renderTo", directory, other => Overlap(directory, other.RenderTo), errors);
                    break;
            }
        }
    }

    private static bool IsWrong(string path, SettingsErrors errors) =>
        errors.HasUnder($"{path}.context") || errors.HasUnder($"{path}.kubeconfig") || errors.HasUnder($"{path}.renderTo");

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
