using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Clusters.Admission.Rewriting;
using RegistryInfra.Images.Rules;
using Kubernetes = Pulumi.Kubernetes.ApiExtensions;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>
/// What is written into Pods by Kyverno, as a MutatingPolicy. https://kyverno.io/docs/policy-types/mutating-policy/
/// </summary>
internal static class KyvernoMutation
{
    public static ImmutableArray<CustomResource> Make(string name, ImageAllowListArgs args, ImageRules rules, Resource parent) =>
    [
        .. PodMutation.Of(args, rules).Select(mutation => new Kubernetes.CustomResource(
            $"{name}-{mutation.Suffix}",
            new CustomObjectArgs(
                "policies.kyverno.io/v1", "MutatingPolicy", $"{args.PolicyName}-{mutation.Suffix}", Spec(mutation)),
            new CustomResourceOptions { Parent = parent })),
    ];

    private static Dictionary<string, object> Spec(PodMutation mutation)
    {
        var match = new Dictionary<string, object>
        {
            ["matchPolicy"] = "Equivalent",
            ["resourceRules"] = mutation.ResourceRules(),
        };
        if (mutation.NamespaceSelector() is { } selector)
        {
            match["namespaceSelector"] = selector;
        }

        var spec = mutation.Spec();
        spec["matchConstraints"] = match;
        // Templates stay as they are: Kyverno would derive a rule for each kind of controller.
        spec["autogen"] = new Dictionary<string, object>
        {
            ["podControllers"] = new Dictionary<string, object> { ["controllers"] = Array.Empty<string>() },
        };
        return spec;
    }
}
