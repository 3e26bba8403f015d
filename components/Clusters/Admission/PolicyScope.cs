using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>A mode and the namespaces that it holds in.</summary>
/// <param name="Mode">What happens to a request that breaks the policy.</param>
/// <param name="Operator"><c>In</c> or <c>NotIn</c>.</param>
/// <param name="Namespaces">Names, sorted.</param>
internal sealed record PolicyScope(AdmissionMode Mode, string Operator, ImmutableArray<string> Namespaces)
{
    /// <summary>
    /// The label that the API server itself sets. Any other label could be set by whoever owns the namespace.
    /// </summary>
    private const string NamespaceName = "kubernetes.io/metadata.name";

    /// <summary>All namespaces but the named ones first, then one scope for each mode that named ones have.</summary>
    public static IEnumerable<PolicyScope> Of(ImageAllowListArgs args)
    {
        var named = args.ExemptNamespaces.Select(entry => entry.Name).Concat(args.NamespaceModes.Keys);
        yield return new(args.Mode, "NotIn", [.. named.Order(StringComparer.Ordinal)]);
        foreach (var mode in args.NamespaceModes.GroupBy(pair => pair.Value, pair => pair.Key).OrderBy(m => m.Key))
        {
            yield return new(mode.Key, "In", [.. mode.Order(StringComparer.Ordinal)]);
        }
    }

    /// <summary>The end of the binding's name.</summary>
    public string Suffix => Operator == "In" ? $"{Mode.ToString().ToLowerInvariant()}-named" : "cluster";

    public MatchResourcesArgs? Match() => Namespaces.IsEmpty
        ? null
        : new MatchResourcesArgs
        {
            NamespaceSelector = new LabelSelectorArgs
            {
                MatchExpressions =
                {
                    new LabelSelectorRequirementArgs
                    {
                        Key = NamespaceName,
                        Operator = Operator,
                        Values = Namespaces.ToArray(),
                    },
                },
            },
        };

    public InputList<string> ValidationActions() => Mode switch
    {
        AdmissionMode.Enforce => new[] { "Deny" },
        AdmissionMode.Warn => new[] { "Warn", "Audit" },
        AdmissionMode.Audit => new[] { "Audit" },
        _ => throw new InvalidOperationException($"\"{Mode}\" is not a mode of admission."),
    };
}
