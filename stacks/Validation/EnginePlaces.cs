using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>
/// The engine that admission installs has a namespace to itself: whatever else were in it would be exempt from the rules.
/// </summary>
internal static class EnginePlaces
{
    public static void Check(StackSettings settings, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            if (cluster.Admission.EngineNamespace() is not { } ns)
            {
                continue;
            }

            var engine = cluster.Admission.Gatekeeper.Release is null ? "kyverno" : "gatekeeper";
            foreach (var (other, _) in Others(cluster, sound).Where(other => other.Namespace == ns))
            {
                errors.Add(
                    $"clusters[{index}].admission.{engine}.release.namespace",
                    $"{Quoted.Text(ns)} is made for {other} as well, and what is in the engine's namespace is exempt",
                    "choose another");
            }
        }
    }

    private static IEnumerable<(string Owner, string? Namespace)> Others(ClusterSettings cluster, SoundRegistry[] sound) =>
    [
        .. sound.Where(registry => registry.Settings.Cluster == cluster.Name).SelectMany(registry => new[]
        {
            ($"registry {Quoted.Text(registry.Name)}", registry.Profile.Namespace),
            ($"registry {Quoted.Text(registry.Name)}", registry.Profile.NodeNamespace),
        }),
        .. cluster.PullSecrets?.Namespaces.Select(entry => ("pullSecrets.namespaces", (string?)entry.Name)) ?? [],
        ("pullSecrets.ecrRefresh", cluster.PullSecrets?.EcrRefresh?.Namespace),
        ("pullSecrets.external.operator", cluster.PullSecrets?.External?.Operator?.Namespace),
        ("scanning", cluster.Scanning?.Namespace),
        .. cluster.Network?.Namespaces.Select(entry => ("network.namespaces", (string?)entry)) ?? [],
    ];
}
