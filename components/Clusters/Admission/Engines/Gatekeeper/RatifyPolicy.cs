using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Clusters.Admission.Signatures;
using RegistryInfra.Images.Rules;
using Kubernetes = Pulumi.Kubernetes.ApiExtensions;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;

/// <summary>
/// Rules on signatures of the Notary Project as objects of Ratify 1, which runs beside Gatekeeper: their certificates, one verifier for
/// all of them, and a template that asks Ratify about the images that they hold.
/// https://ratify.dev/docs/plugins/verifier/notation
/// </summary>
/// <remarks>
/// Of several verifiers for one kind of signature Ratify takes any one, so there is one verifier with a trust policy a rule.
/// </remarks>
internal static class RatifyPolicy
{
    /// <summary>What the policy's name and this make is the name of the template's kind.</summary>
    public const string Suffix = "-notary";

    private const string ApiVersion = "config.ratify.deislabs.io/v1beta1";

    /// <summary>The provider that the chart of Ratify 1 makes, with its authority.</summary>
    private const string Provider = "ratify-provider";

    private const string Fault = "unsigned";

    public static ImmutableArray<CustomResource> Make(
        string name, ImageAllowListArgs args, ImageRules rules, Resource parent)
    {
        SignatureRule[] notary = [.. SignatureRule.Of(args, rules).Where(rule => rule.Args.Certificates.Count > 0)];
        if (notary.Length == 0)
        {
            return [];
        }

        var options = new CustomResourceOptions { Parent = parent };
        Kubernetes.CustomResource[] certificates =
        [
            .. notary.SelectMany(rule => rule.Args.Certificates.Select((certificate, index) => new Kubernetes.CustomResource(
                $"{name}-{rule.Args.Name}-certificate{index + 1}",
                new CustomObjectArgs(ApiVersion, "KeyManagementProvider", CertificateName(args, rule, index), new()
                {
                    ["type"] = "inline",
                    ["parameters"] = new Dictionary<string, object>
                    {
                        ["contentType"] = "certificate",
                        ["value"] = certificate,
                    },
                }),
                options))),
        ];
        var verifier = new Kubernetes.CustomResource(
            $"{name}-notary",
            new CustomObjectArgs(ApiVersion, "Verifier", args.PolicyName, Verifier(args, notary)),
            new CustomResourceOptions { Parent = parent, DependsOn = [.. certificates] });
        var kind = ConstraintKind.For(args.PolicyName + Suffix);
        var template = new Kubernetes.CustomResource(
            $"{name}-notary",
            new CustomObjectArgs(
                "templates.gatekeeper.sh/v1", "ConstraintTemplate", kind.ToLowerInvariant(),
                GatekeeperPolicy.RegoTemplate(kind, RegoRules.NotarySchema(), RegoRules.NotarySource)),
            new CustomResourceOptions { Parent = parent, DependsOn = { verifier } });
        var parameters = new RegoRules(rules).NotaryParameters(
            [.. notary.SelectMany(rule => rule.Images.All).Distinct()], args.PolicyName, Provider, (Fault, Problem(notary)));
        return
        [
            .. certificates,
            verifier,
            .. PolicyScope.Of(args).Select(scope => new Kubernetes.CustomResource(
                $"{name}-notary-{scope.Suffix}",
                new CustomObjectArgs(
                    "constraints.gatekeeper.sh/v1beta1", kind, $"{args.PolicyName}{Suffix}-{scope.Suffix}",
                    GatekeeperPolicy.Constraint(scope, parameters)),
                new CustomResourceOptions { Parent = parent, DependsOn = { template } })),
        ];
    }

    private static Dictionary<string, object> Verifier(ImageAllowListArgs args, SignatureRule[] notary) => new()
    {
        ["name"] = args.PolicyName,
        ["type"] = "notation",
        ["artifactTypes"] = "application/vnd.cncf.notary.signature",
        ["parameters"] = new Dictionary<string, object>
        {
            ["verificationCertStores"] = new Dictionary<string, object>
            {
                ["ca"] = notary.ToDictionary(
                    rule => rule.Args.Name,
                    object (rule) => rule.Args.Certificates.Select((_, index) => CertificateName(args, rule, index)).ToArray()),
            },
            ["trustPolicyDoc"] = new Dictionary<string, object>
            {
                ["version"] = "1.0",
                ["trustPolicies"] = notary.Select(TrustPolicy).ToArray(),
            },
        },
    };

    /// <summary>https://github.com/notaryproject/specifications/blob/main/specs/trust-store-trust-policy.md</summary>
    private static Dictionary<string, object> TrustPolicy(SignatureRule rule) => new()
    {
        ["name"] = rule.Args.Name,
        // Either repositories or all images: the template asks about those alone that a rule holds.
        ["registryScopes"] = rule.Images.All.All(scope => scope.IsRepository)
            ? rule.Images.All.Select(scope => scope.ToString()).ToArray()
            : ["*"],
        ["signatureVerification"] = new Dictionary<string, object> { ["level"] = "strict" },
        ["trustStores"] = new[] { $"ca:{rule.Args.Name}" },
        ["trustedIdentities"] = _anyOfTheAuthority,
    };

    private static readonly string[] _anyOfTheAuthority = ["*"];

    private static string CertificateName(ImageAllowListArgs args, SignatureRule rule, int index) =>
        $"{args.PolicyName}-{rule.Args.Name}-{index + 1}";

    private static string Problem(SignatureRule[] notary) => notary is [var only]
        ? only.UnsignedProblem
        : $"has no signature that its rule of {string.Join(", ", notary.Select(rule => rule.Args.Name))} asks for: sign its digest in the "
            + "pipeline that pushes it, with notation sign";
}
