namespace RegistryInfra.Components.Clusters;

/// <summary>Namespaces that parts of many owners live in: none of them is made or hardened for one of them alone.</summary>
internal static class SharedNamespaces
{
    /// <summary>True for a namespace that every cluster has, or that a policy engine brings.</summary>
    public static bool Contains(string ns) =>
        ns is "default" or "gatekeeper-system" or "kyverno" || ns.StartsWith("kube-", StringComparison.Ordinal);
}
