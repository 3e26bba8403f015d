using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Clusters.Admission.Rewriting;
using RegistryInfra.Images.Rules;
using Kubernetes = Pulumi.Kubernetes.ApiExtensions;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Native;

/// <summary>
/// What is written into Pods by the API server itself: a MutatingAdmissionPolicy and its binding, in the version of the API that the
/// cluster serves.
/// </summary>
internal static class NativeMutation
{
    public static ImmutableArray<CustomResource> Make(string name, ImageAllowListArgs args, ImageRules rules, Resource parent) =>
        [.. PodMutation.Of(args, rules).Select(mutation => Make(name, args, mutation, parent))];

    private static Kubernetes.CustomResource Make(string name, ImageAllowListArgs args, PodMutation mutation, Resource parent)
    {
        var version = ServedMutation.ApiVersion(args.Rewrite!.KubernetesVersion!)!;
        var objectName = $"{args.PolicyName}-{mutation.Suffix}";
        var spec = mutation.Spec();
        spec["matchConstraints"] = new Dictionary<string, object>
        {
            ["matchPolicy"] = "Equivalent",
            ["resourceRules"] = mutation.ResourceRules(),
        };
        var policy = new Kubernetes.CustomResource(
            $"{name}-{mutation.Suffix}",
            new CustomObjectArgs(version, "MutatingAdmissionPolicy", objectName, spec),
            new CustomResourceOptions { Parent = parent });
        var binding = new Dictionary<string, object> { ["policyName"] = objectName };
        if (mutation.NamespaceSelector() is { } selector)
        {
            binding["matchResources"] = new Dictionary<string, object> { ["namespaceSelector"] = selector };
        }

        return new Kubernetes.CustomResource(
            $"{name}-{mutation.Suffix}",
            new CustomObjectArgs(version, "MutatingAdmissionPolicyBinding", objectName, binding),
            new CustomResourceOptions { Parent = parent, DependsOn = { policy } });
    }
}
