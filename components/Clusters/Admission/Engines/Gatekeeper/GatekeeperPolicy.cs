using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Clusters.Admission.Signatures;
using RegistryInfra.Images.Rules;
using Kubernetes = Pulumi.Kubernetes.ApiExtensions;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;

/// <summary>
/// The rules as a ConstraintTemplate, with one Constraint for each mode.
/// https://open-policy-agent.github.io/gatekeeper/website/docs/constrainttemplates/
/// </summary>
internal static class GatekeeperPolicy
{
    private const string Target = "admission.k8s.gatekeeper.sh";

    /// <summary>
    /// Where a Constraint in the Common Expression Language holds. The API server's own check is named, so that a webhook
    /// which is down lets nothing through.
    /// https://open-policy-agent.github.io/gatekeeper/website/docs/enforcement-points/
    /// </summary>
    private static readonly ImmutableArray<string> _enforcementPoints =
        ["vap.k8s.io", "validation.gatekeeper.sh", "audit.gatekeeper.sh", "gator.gatekeeper.sh"];

    public static ImmutableArray<CustomResource> Make(
        string name, ImageAllowListArgs args, ImageRules rules, Resource parent, Resource? engine)
    {
        var isCel = args.Gatekeeper.Source == GatekeeperSource.Cel;
        var kind = ConstraintKind.For(args.PolicyName);
        var regoRules = new RegoRules(rules);
        var template = new Kubernetes.CustomResource(
            $"{name}-template",
            new CustomObjectArgs("templates.gatekeeper.sh/v1", "ConstraintTemplate", kind.ToLowerInvariant(), new()
            {
                ["crd"] = Definition(kind, isCel ? Object() : RegoRules.ParametersSchema()),
                ["targets"] = new[] { isCel ? CelTarget(new CelRules(rules)) : RegoTarget(RegoRules.Source) },
            }),
            new CustomResourceOptions { Parent = parent, DependsOn = engine is null ? [] : [engine] });
        return
        [
            .. PolicyScope.Of(args).Select(scope => new Kubernetes.CustomResource(
                $"{name}-{scope.Suffix}",
                new CustomObjectArgs(
                    "constraints.gatekeeper.sh/v1beta1",
                    kind,
                    $"{args.PolicyName}-{scope.Suffix}",
                    Constraint(scope, isCel ? null : regoRules.Parameters())),
                new CustomResourceOptions { Parent = parent, DependsOn = { template } })),
            .. RatifyPolicy.Make(name, args, rules, parent),
            .. SignatureRule.Of(args, rules).Where(rule => rule.Args.Certificates.Count == 0).SelectMany(rule => ImagePolicies.Of(rule, args)).Select(policy =>
                new Kubernetes.CustomResource(
                    $"{name}-{policy.Name}",
                    new CustomObjectArgs(
                        "policy.sigstore.dev/v1beta1", "ClusterImagePolicy", $"{args.PolicyName}-{policy.Name}", policy.Spec),
                    new CustomResourceOptions { Parent = parent })),
        ];
    }

    /// <summary>A template of Rego.</summary>
    public static Dictionary<string, object> RegoTemplate(string kind, Dictionary<string, object> parameters, string source) => new()
    {
        ["crd"] = Definition(kind, parameters),
        ["targets"] = new[] { RegoTarget(source) },
    };

    private static Dictionary<string, object> Definition(string kind, Dictionary<string, object> parameters) => new()
    {
        ["spec"] = new Dictionary<string, object>
        {
            ["names"] = new Dictionary<string, object> { ["kind"] = kind },
            ["validation"] = new Dictionary<string, object> { ["openAPIV3Schema"] = parameters },
        },
    };

    private static Dictionary<string, object> Object() => new() { ["type"] = "object" };

    private static Dictionary<string, object> CelTarget(CelRules cel) => new()
    {
        ["target"] = Target,
        ["operations"] = JudgedResources.Operations.ToArray(),
        ["code"] = new[]
        {
            new Dictionary<string, object>
            {
                ["engine"] = "K8sNativeValidation",
                ["source"] = new Dictionary<string, object>
                {
                    ["failurePolicy"] = "Fail",
                    ["generateVAP"] = true,
                    ["variables"] = CelDocuments.Variables(cel.Variables()),
                    ["validations"] = CelDocuments.Validations(cel.Validations()),
                },
            },
        },
    };

    private static Dictionary<string, object> RegoTarget(string source) => new()
    {
        ["target"] = Target,
        ["rego"] = source,
    };

    /// <summary>A Constraint of Rego, which has parameters, or of the Common Expression Language, which has none.</summary>
    public static Dictionary<string, object> Constraint(PolicyScope scope, Dictionary<string, object>? parameters)
    {
        var match = new Dictionary<string, object>
        {
            ["kinds"] = JudgedResources.All
                .Select(judged => new Dictionary<string, object>
                {
                    ["apiGroups"] = new[] { judged.Group },
                    ["kinds"] = judged.Kinds.ToArray(),
                })
                .ToArray(),
            ["scope"] = "Namespaced",
        };
        if (!scope.Namespaces.IsEmpty)
        {
            match[scope.IsNamed ? "namespaces" : "excludedNamespaces"] = scope.Namespaces.ToArray();
        }

        var spec = new Dictionary<string, object> { ["match"] = match };
        if (parameters is not null)
        {
            spec["parameters"] = parameters;
            spec["enforcementAction"] = Action(scope.Mode);
            return spec;
        }

        spec["enforcementAction"] = "scoped";
        spec["scopedEnforcementActions"] = new[]
        {
            new Dictionary<string, object>
            {
                ["action"] = Action(scope.Mode),
                ["enforcementPoints"] = _enforcementPoints
                    .Select(point => new Dictionary<string, object> { ["name"] = point })
                    .ToArray(),
            },
        };
        return spec;
    }

    private static string Action(AdmissionMode mode) => mode switch
    {
        AdmissionMode.Enforce => "deny",
        AdmissionMode.Warn => "warn",
        AdmissionMode.Audit => "dryrun",
        _ => throw new InvalidOperationException($"\"{mode}\" is not a mode of admission."),
    };
}
