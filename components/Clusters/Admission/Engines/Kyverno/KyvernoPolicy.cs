using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Clusters.Admission.Signatures;
using RegistryInfra.Images.Rules;
using Kubernetes = Pulumi.Kubernetes.ApiExtensions;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>
/// The rules as policies of Kyverno's, one for each mode, and a guard over exceptions from them.
/// https://kyverno.io/docs/policy-types/validating-policy/
/// </summary>
internal static class KyvernoPolicy
{
    public static ImmutableArray<CustomResource> Make(
        string name, ImageAllowListArgs args, ImageRules rules, Resource parent)
    {
        var cel = new CelRules(rules);
        var scopes = PolicyScope.Of(args);
        var signatures = SignatureRule.Of(args, rules);
        string[] names =
        [
            .. scopes.Select(scope => $"{args.PolicyName}-{scope.Suffix}"),
            .. signatures.SelectMany(rule => scopes.Select(scope => NameOf(args, rule, scope))),
        ];
        var guard = ExceptionGuard.Make(name, args, names, parent);
        return
        [
            guard,
            .. scopes.Select(scope => new Kubernetes.CustomResource(
                $"{name}-{scope.Suffix}",
                Policy(args.Kyverno.PolicyKind, $"{args.PolicyName}-{scope.Suffix}", scope, cel),
                new CustomResourceOptions { Parent = parent, DependsOn = { guard } })),
            .. signatures.SelectMany(rule => scopes.Select(scope => new Kubernetes.CustomResource(
                $"{name}-{rule.Args.Name}-{scope.Suffix}",
                new CustomObjectArgs(
                    "policies.kyverno.io/v1",
                    "ImageValidatingPolicy",
                    NameOf(args, rule, scope),
                    new SignaturePolicy(rule, rules).Spec(scope)),
                new CustomResourceOptions { Parent = parent, DependsOn = { guard } }))),
        ];
    }

    private static string NameOf(ImageAllowListArgs args, SignatureRule rule, PolicyScope scope) =>
        $"{args.PolicyName}-{rule.Args.Name}-{scope.Suffix}";

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
