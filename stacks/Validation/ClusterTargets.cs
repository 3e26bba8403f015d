using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>Each cluster is reached in exactly one way, and no two are the same cluster or directory.</summary>
internal static class ClusterTargets
{
    public static void Check(StackSettings settings, SettingsErrors errors)
    {
        var first = new Dictionary<(string Key, string Target), int>();
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            var path = $"clusters[{index}]";
            switch (cluster)
            {
                case { Context: null, RenderTo: null }:
                    const string Fix = "add context, the name of a kubeconfig context";
                    errors.Add(path, "it has neither context nor renderTo", Fix);
                    break;
                case { Context: not null, RenderTo: not null }:
                    errors.Add(path, "it has both context and renderTo", "remove one of the two");
                    break;
                default:
                    (string Key, string Target) target =
                        cluster.Context is { } context ? ("context", context) : ("renderTo", cluster.RenderTo!);
                    if (!first.TryAdd(target, index))
                    {
                        var taken = $"{Shown.Text(target.Target)} is taken by clusters[{first[target]}]";
                        errors.Add($"{path}.{target.Key}", taken, "choose another");
                    }

                    break;
            }
        }
    }
}
