using RegistryInfra.Components.Clusters.Network;
using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>Network rules and private names fit the registries, and no part of the stack relies on rules that the plugin ignores.</summary>
internal static class NetworkPolicies
{
    private const string Fix = "run it in a cluster whose plugin enforces policies";

    public static void Check(StackSettings settings, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            SoundRegistry[] pulled = [.. sound.Where(registry => cluster.Registries.Contains(registry.Name))];
            if (cluster.PrivateNames is { } names && pulled.Length == cluster.Registries.Count)
            {
                foreach (var problem in names.ConflictsWith(pulled.Select(registry => registry.Profile)))
                {
                    errors.Add(problem.Under($"clusters[{index}].privateNames"));
                }
            }

            if (cluster.Network is not { } network)
            {
                continue;
            }

            var path = $"clusters[{index}].network";
            if (pulled.Length == cluster.Registries.Count)
            {
                foreach (var problem in network.ConflictsWith(pulled.Select(registry => registry.Profile)))
                {
                    errors.Add(problem.Under(path));
                }
            }

            if (network.Plugin == NetworkPlugin.None)
            {
                OfIgnored(path, cluster, sound, errors);
            }
        }
    }

    private static void OfIgnored(string path, ClusterSettings cluster, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var registry in sound.Where(registry => registry.Settings.Cluster == cluster.Name))
        {
            errors.Add(
                $"{path}.plugin",
                $"\"none\" ignores the policies that close registry {Quoted.Text(registry.Name)} to all but its clients",
                Fix);
        }

        if (cluster.PullSecrets?.EcrRefresh is not null)
        {
            errors.Add($"{path}.plugin", "\"none\" ignores the policy of pullSecrets.ecrRefresh", Fix);
        }

        if (cluster.PullSecrets?.External?.Operator is not null)
        {
            errors.Add($"{path}.plugin", "\"none\" ignores the policy of pullSecrets.external.operator", Fix);
        }

        if (cluster.Admission.EngineNamespace() is not null)
        {
            errors.Add($"{path}.plugin", "\"none\" ignores the policy of the engine that admission installs", Fix);
        }
    }
}
