using System.Collections.Immutable;
using Pulumi;
using Kubernetes = Pulumi.Kubernetes.ApiExtensions;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>
/// The rules as policies of Kyverno's, one for each mode, and a guard over exceptions from them.
/// https://kyverno.io/docs/policy-types/validating-policy/
/// </summary>
internal static class KyvernoPolicy
{
    public static ImmutableArray<CustomResource> Make(
        string name, ImageAllowListArgs args, CelRules cel, Resource parent)
    {
        var scopes = PolicyScope.Of(args);
        var guard = ExceptionGuard.Make(
            name, args, [.. scopes.Select(scope => $"{args.PolicyName}-{scope.Suffix}")], parent);
        return
        [
            guard,
            .. scopes.Select(scope => new Kubernetes.CustomResource(
                $"{name}-{scope.Suffix}",
                Policy(args.Kyverno.PolicyKind, $"{args.PolicyName}-{scope.Suffix}", scope, cel),
                new CustomResourceOptions { Parent = parent, DependsOn = { guard } })),
        ];
    }

    private static CustomObjectArgs Policy(KyvernoPolicyKind kind, string name, PolicyScope scope, CelRules cel) => kind switch
    {
        KyvernoPolicyKind.ValidatingPolicy =>
            new("policies.kyverno.io/v1", "ValidatingPolicy", name, ValidatingPolicy(scope, cel)),
        KyvernoPolicyKind.ClusterPolicy => new("kyverno.io/v1", "ClusterPolicy", name, ClusterPolicy.Spec(scope, cel)),
        _ => throw new InvalidOperationException($"\"{kind}\" is not a kind of policy."),
    };

    private static Dictionary<string, object> ValidatingPolicy(PolicyScope scope, CelRules cel) => new()
    {
        ["failurePolicy"] = "Fail",
        ["validationActions"] = scope.ValidationActions,
        ["matchConstraints"] = MatchConstraints.For(scope),
        ["variables"] = CelDocuments.Variables(cel.Variables()),
        ["validations"] = CelDocuments.Validations(cel.Validations()),
    };
}
