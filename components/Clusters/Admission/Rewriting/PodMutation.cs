using System.Collections.Immutable;
using System.Text.Json;
using RegistryInfra.Components.Clusters.Admission.Engines;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission.Rewriting;

/// <summary>
/// Something that is written into Pods, in the Common Expression Language. Kyverno and the API server take it as it is.
/// </summary>
/// <param name="Suffix">The end of the name of the policy that does it.</param>
/// <param name="Rules">The operations and resources that it looks at, as a webhook's rules name them.</param>
/// <param name="Operator"><c>In</c> or <c>NotIn</c>.</param>
/// <param name="Namespaces">Names, sorted.</param>
/// <param name="Variables">Named expressions, in the order in which they build on each other.</param>
/// <param name="PatchType"><c>ApplyConfiguration</c> or <c>JSONPatch</c>.</param>
/// <param name="Expression">What is written.</param>
internal sealed record PodMutation(
    string Suffix,
    ImmutableArray<(string Operation, ImmutableArray<string> Resources)> Rules,
    string Operator,
    ImmutableArray<string> Namespaces,
    ImmutableArray<CelVariable> Variables,
    string PatchType,
    string Expression)
{
    private static readonly string[] _core = [""];
    private static readonly string[] _versions = ["v1"];

    /// <summary>What the settings ask for.</summary>
    public static IEnumerable<PodMutation> Of(ImageAllowListArgs args, ImageRules rules)
    {
        if (rules.RewritesImages)
        {
            yield return new(
                "rewrite",
                // An update is rewritten by the images that it adds: a running container is not started again under another name.
                [("CREATE", ["pods"]), ("UPDATE", ["pods", "pods/ephemeralcontainers"])],
                "NotIn",
                [.. args.ExemptNamespaces.Select(entry => entry.Name).Order(StringComparer.Ordinal)],
                [.. CelRules.Rewritten(rules)],
                "ApplyConfiguration",
                CelDocument.Read("imagesAsKept"));
        }

        if (args.Rewrite is { PullSecrets: true, Secrets: { } secrets } && secrets.SecretNames.ToArray() is { Length: > 0 } names)
        {
            yield return new(
                "pull-secrets",
                // The list of a Pod cannot change any more.
                [("CREATE", ["pods"])],
                "In",
                [.. secrets.Namespaces.Select(ns => ns.Name).Order(StringComparer.Ordinal)],
                [new("missingSecrets", CelDocument.Read("missingSecrets", ("names", CelLiteral.Of(names))))],
                "JSONPatch",
                CelDocument.Read("pullSecrets"));
        }
    }

    /// <summary>The members that a MutatingAdmissionPolicy and a MutatingPolicy have in common.</summary>
    public Dictionary<string, object> Spec() => new()
    {
        // A Pod that could not be rewritten is refused; the rules would refuse it anyway, with a message that misleads.
        ["failurePolicy"] = "Fail",
        // What a webhook adds later, such as a sidecar, is rewritten, too.
        ["reinvocationPolicy"] = "IfNeeded",
        ["matchConditions"] = new[]
        {
            new Dictionary<string, object> { ["name"] = "no-mirror", ["expression"] = CelDocument.Read("noMirror") },
        },
        ["variables"] = CelDocuments.Variables(Variables),
        ["mutations"] = new[]
        {
            new Dictionary<string, object>
            {
                ["patchType"] = PatchType,
                [JsonNamingPolicy.CamelCase.ConvertName(PatchType)] = new Dictionary<string, object> { ["expression"] = Expression },
            },
        },
    };

    /// <summary>The rules, as an engine's match constraints hold them.</summary>
    public Dictionary<string, object>[] ResourceRules() =>
    [
        .. Rules.Select(rule => new Dictionary<string, object>
        {
            ["apiGroups"] = _core,
            ["apiVersions"] = _versions,
            ["operations"] = new[] { rule.Operation },
            ["resources"] = rule.Resources.ToArray(),
            ["scope"] = "Namespaced",
        }),
    ];

    /// <summary>Which namespaces it holds in; null for all.</summary>
    public Dictionary<string, object>? NamespaceSelector() => Namespaces.IsEmpty ? null : new()
    {
        ["matchExpressions"] = new[]
        {
            new Dictionary<string, object>
            {
                ["key"] = PolicyScope.NamespaceLabel,
                ["operator"] = Operator,
                ["values"] = Namespaces.ToArray(),
            },
        },
    };
}
