using System.Collections.Immutable;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission.Engines;

/// <summary>A mode and the namespaces that it holds in.</summary>
/// <param name="Mode">What happens to a request that breaks the policy.</param>
/// <param name="Operator"><c>In</c> or <c>NotIn</c>.</param>
/// <param name="Namespaces">Names, sorted.</param>
internal sealed record PolicyScope(AdmissionMode Mode, string Operator, ImmutableArray<string> Namespaces)
{
    /// <summary>
    /// The label that the API server itself sets. Any other label could be set by whoever owns the namespace.
    /// </summary>
    public const string NamespaceLabel = "kubernetes.io/metadata.name";

    /// <summary>All namespaces but the named ones first, then one scope for each mode that named ones have.</summary>
    public static ImmutableArray<PolicyScope> Of(ImageAllowListArgs args)
    {
        var named = args.Exempt().Concat(args.NamespaceModes.Keys);
        return
        [
            new(args.Mode, "NotIn", [.. named.Order(StringComparer.Ordinal)]),
            .. args.NamespaceModes.GroupBy(pair => pair.Value, pair => pair.Key).OrderBy(mode => mode.Key)
                .Select(mode => new PolicyScope(mode.Key, "In", [.. mode.Order(StringComparer.Ordinal)])),
        ];
    }

    /// <summary>True when the scope is of the named namespaces and no others.</summary>
    public bool IsNamed => Operator == "In";

    /// <summary>The end of the name of what enforces the scope.</summary>
    public string Suffix => IsNamed ? $"{Mode.ToString().ToLowerInvariant()}-named" : "cluster";

    /// <summary>What Kubernetes and Kyverno call the mode.</summary>
    public string[] ValidationActions => Mode switch
    {
        AdmissionMode.Enforce => ["Deny"],
        AdmissionMode.Warn => ["Warn", "Audit"],
        AdmissionMode.Audit => ["Audit"],
        _ => throw new InvalidOperationException($"\"{Mode}\" is not a mode of admission."),
    };
}
