using System.Net;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries;

/// <summary>Who may connect to a registry that runs in a cluster: somebody, and never everybody.</summary>
internal static class AllowedClients
{
    /// <summary>What is wrong with the settings <c>allowedNamespaces</c> and <c>allowedCidrs</c>.</summary>
    public static IEnumerable<ArgsProblem> Problems(IReadOnlyCollection<string> namespaces, IReadOnlyCollection<string> cidrs)
    {
        if (namespaces.Count + cidrs.Count == 0)
        {
            yield return new(
                "allowedCidrs",
                "nobody may connect: name the nodes' network here, or namespaces in allowedNamespaces")
            {
                ComparedWith = ["allowedNamespaces"],
            };
        }

        foreach (var problem in OfNetworks("allowedCidrs", cidrs))
        {
            yield return problem;
        }
    }

    /// <summary>What is wrong with a list of networks.</summary>
    /// <param name="place">The setting.</param>
    /// <param name="cidrs">Its entries.</param>
    public static IEnumerable<ArgsProblem> OfNetworks(string place, IEnumerable<string> cidrs)
    {
        foreach (var (index, cidr) in cidrs.Index())
        {
            if (!IPNetwork.TryParse(cidr, out var network) || network.ToString() != cidr)
            {
                yield return new(
                    $"{place}[{index}]",
                    $"{Quoted.Text(cidr)} is not a network: use its first address and a prefix length, such as "
                        + "\"10.0.0.0/16\"");
            }
            else if (network.PrefixLength == 0)
            {
                yield return new(
                    $"{place}[{index}]", $"{Quoted.Text(cidr)} is everyone: name the networks that pull and push");
            }
        }
    }
}
