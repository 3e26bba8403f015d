using System.Net;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Network;

/// <summary>How network rules do not fit together, or not to the plugin and the registries.</summary>
internal static class NetworkRulesConflicts
{
    private const string Addresses = "addresses";

    public static IEnumerable<ArgsProblem> Of(NetworkRulesArgs args) =>
    [
        .. OfPlugin(args),
        .. OfNamespaces(args),
        .. OfNetworks(args),
        .. args.Registries.Count == 0 ? [] : With(args, args.Registries.Select(registry => registry.Profile)),
    ];

    /// <summary>A plugin that knows no names has to be told the address of every host.</summary>
    public static IEnumerable<ArgsProblem> With(NetworkRulesArgs args, IEnumerable<RegistryProfile> registries)
    {
        string[] outside =
        [
            .. Endpoint.Of(registries).Where(endpoint => endpoint is { Namespace: null, IsAddress: false })
                .Select(endpoint => endpoint.Host).Distinct(),
        ];
        foreach (var (index, entry) in args.Addresses.Index())
        {
            if (args.Plugin.KnowsNames())
            {
                yield return new(
                    $"{Addresses}[{index}]",
                    $"the plugin lets Pods reach {Quoted.Text(entry.Host)} by its name, and an address would let them reach what "
                        + "else is there: remove the entry");
            }
            else if (!outside.Contains(entry.Host))
            {
                yield return new(
                    $"{Addresses}[{index}].host",
                    $"{Quoted.Text(entry.Host)} is not an endpoint of the registries: use "
                        + string.Join(", ", outside));
            }
        }

        if (args.Plugin.KnowsNames() || !args.Plugin.Enforces())
        {
            yield break;
        }

        string[] unknown = [.. outside.Where(host => args.Addresses.All(entry => entry.Host != host))];
        if (unknown.Length > 0)
        {
            yield return new(
                Addresses,
                $"the plugin knows no names, and no entry says where {string.Join(", ", unknown.Select(Quoted.Text))} is, from which "
                    + "images are pulled: add one for each host, with the network of its private endpoint");
        }
    }

    private static IEnumerable<ArgsProblem> OfPlugin(NetworkRulesArgs args)
    {
        if (!args.Plugin.Enforces() && args.Namespaces.Count > 0)
        {
            yield return new(
                "namespaces",
                "the network plugin of the cluster ignores every rule, so this would be a comfort and no protection: remove the "
                    + "namespaces, or install a plugin that enforces policies");
        }
        else if (args.Plugin.Enforces() && args.Namespaces.Count == 0)
        {
            yield return new("namespaces", "the list is empty, so there is no rule: name those of workloads, such as [shop]");
        }
    }

    private static IEnumerable<ArgsProblem> OfNamespaces(NetworkRulesArgs args)
    {
        foreach (var (index, ns) in args.Namespaces.Index())
        {
            if (ns.StartsWith("kube-", StringComparison.Ordinal) || ns == args.Dns.Namespace)
            {
                yield return new(
                    $"namespaces[{index}]",
                    $"{Quoted.Text(ns)} is a namespace of the cluster itself, which would come to a stop: name those of workloads");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfNetworks(NetworkRulesArgs args)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, entry) in args.Addresses.Index())
        {
            if (!seen.Add(entry.Host))
            {
                yield return new(
                    $"{Addresses}[{index}].host", $"{Quoted.Text(entry.Host)} is there twice: put the two into one entry");
            }

            foreach (var (network, text) in entry.Networks.Index())
            {
                if (!IPNetwork.TryParse(text, out var parsed) || parsed.ToString() != text)
                {
                    yield return new(
                        $"{Addresses}[{index}].networks[{network}]",
                        $"{Quoted.Text(text)} is not the first address of a network: use one such as \"10.0.1.0/24\"");
                }
                else if (parsed.PrefixLength == 0)
                {
                    yield return new(
                        $"{Addresses}[{index}].networks[{network}]",
                        $"{Quoted.Text(text)} is everyone, so it would be no rule: name the network of a private endpoint");
                }
            }
        }
    }
}
