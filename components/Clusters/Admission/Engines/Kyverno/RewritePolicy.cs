using System.Collections.Immutable;
using RegistryInfra.Components.Registries;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>
/// Writes images of a source as another registry of the stack keeps them, before the other policies judge them.
/// https://kyverno.io/docs/policy-types/mutating-policy/
/// </summary>
/// <remarks>
/// Templates of controllers are written anew as well as Pods, or the allow-list would refuse them first. What is applied names each
/// container and its image alone, so nothing else of the object changes.
/// </remarks>
internal static class RewritePolicy
{
    /// <summary>By the fields that lead to a Pod, the kinds that have it there.</summary>
    private static readonly (ImmutableArray<string> Path, ImmutableArray<string> Kinds)[] _shapes =
    [
        (["spec"], ["Pod"]),
        (
            ["spec", "template", "spec"],
            ["ReplicationController", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"]),
        (["spec", "jobTemplate", "spec", "template", "spec"], ["CronJob"]),
    ];

    public static Dictionary<string, object> Spec(ImageAllowListArgs args, IEnumerable<CachedImages> cached) => new()
    {
        ["failurePolicy"] = "Fail",
        ["matchConstraints"] = MatchConstraints.For(new(
            AdmissionMode.Enforce, "NotIn", [.. args.ExemptNamespaces.Select(entry => entry.Name).Order(StringComparer.Ordinal)])),
        ["variables"] = CelDocuments.Variables(CelRules.Rewritten(cached)),
        ["mutations"] = _shapes.Select(shape => Mutation(shape.Path, shape.Kinds)).ToArray(),
    };

    private static Dictionary<string, object> Mutation(ImmutableArray<string> path, ImmutableArray<string> kinds)
    {
        // A field's type is called like the way to it: Object.spec.template for the template in the spec.
        var types = path.Select((_, depth) => string.Join('.', path.Take(depth).Prepend("Object"))).ToArray();
        return new()
        {
            ["patchType"] = "ApplyConfiguration",
            ["applyConfiguration"] = new Dictionary<string, object>
            {
                ["expression"] = CelDocument.Read(
                    "rewrite",
                    ("kinds", CelLiteral.Of(kinds)),
                    ("open", string.Concat(types.Zip(path, (type, field) => $"{type}{{{field}: "))),
                    ("pod", $"{types[^1]}.{path[^1]}"),
                    ("spec", $"dyn(object).{string.Join('.', path)}"),
                    ("close", new string('}', path.Length))),
            },
        };
    }
}
