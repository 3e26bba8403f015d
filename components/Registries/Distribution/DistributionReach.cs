using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>Whether nodes, which pull by their own DNS and not by that of the cluster, can reach a host.</summary>
internal static class DistributionReach
{
    private static readonly string[] _clusterSuffixes = [".svc", ".cluster.local"];

    /// <summary>Why nodes cannot find the host, and the fix; null where they may.</summary>
    public static string? Problem(DistributionNames names, RegistryHost host) =>
        names.ServiceNames.Contains(host.Name) || _clusterSuffixes.Any(suffix => host.Name.EndsWith(suffix, StringComparison.Ordinal))
            ? $"{Quoted.Text(host.ToString())} is a name of the cluster's DNS, which nodes do not ask, so no Pod can pull its image: "
                + "choose a way in with expose, and the name by which nodes find it, such as \"localhost:30500\" with nodePort"
            : null;
}
