using Pulumi;
using Pulumi.Kubernetes.AdmissionRegistration.V1;
using Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Images;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>
/// A cluster runs images of the given registries and no others, by Kubernetes' own ValidatingAdmissionPolicy: there
/// is no webhook that could be down. Kubernetes 1.30 and later.
/// </summary>
/// <remarks>
/// Judged are the images of containers, init containers, ephemeral containers and image volumes, when a Pod or the
/// template of a controller is created or updated; an update by the images that it adds. A check that fails to run
/// refuses the request. Outside admission, and so outside this: static pods, which a node runs although their mirror
/// is refused, and images that a node already holds under an allowed name.
/// See <see href="https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/"/>.
/// </remarks>
public sealed class ImageAllowList : ComponentResource
{
    private const string TypeToken = "registry:cluster:ImageAllowList";

    /// <summary>Name of the policy, known once its bindings stand: what depends on it is judged by it.</summary>
    [Output("policyName")]
    public Output<string> PolicyName { get; private set; }

    /// <summary>What the policy allows, as it is written in the policy; for other engines and for reports.</summary>
    public ImagePattern Pattern { get; }

    /// <summary>Makes the policy and its bindings.</summary>
    /// <exception cref="ArgsException">A prefix or a namespace is refused, or nothing would be allowed.</exception>
    public ImageAllowList(string name, ImageAllowListArgs args, ComponentResourceOptions? options = null)
        : this(name, args, ImageAllowListValidation.Read(name, args), options)
    {
    }

    private ImageAllowList(
        string name,
        ImageAllowListArgs args,
        ImagePattern pattern,
        ComponentResourceOptions? options)
        : base(TypeToken, name, options)
    {
        Pattern = pattern;
        var rules = new ImageRules(Pattern, args.RequireDigest, args.RefuseLatest);
        var policyName = args.PolicyName ?? name;
        var policy = new ValidatingAdmissionPolicy(
            $"{name}-policy",
            new ValidatingAdmissionPolicyArgs
            {
                Metadata = new ObjectMetaArgs { Name = policyName },
                Spec = new ValidatingAdmissionPolicySpecArgs
                {
                    FailurePolicy = "Fail",
                    MatchConstraints = ImageResources.Match(),
                    Variables = rules.Variables(),
                    Validations = rules.Validations(),
                },
            },
            new CustomResourceOptions { Parent = this });
        var bindings = PolicyScope.Of(args).Select(scope => Bind(name, policyName, policy, scope)).ToArray();
        PolicyName = Output.All(bindings.Select(binding => binding.Id)).Apply(_ => policyName);
        RegisterOutputs(new Dictionary<string, object?> { ["policyName"] = PolicyName });
    }

    private ValidatingAdmissionPolicyBinding Bind(
        string name, string policyName, ValidatingAdmissionPolicy policy, PolicyScope scope)
    {
        var spec = new ValidatingAdmissionPolicyBindingSpecArgs
        {
            PolicyName = policyName,
            ValidationActions = scope.ValidationActions(),
        };
        if (scope.Match() is { } match)
        {
            spec.MatchResources = match;
        }

        return new ValidatingAdmissionPolicyBinding(
            $"{name}-{scope.Suffix}",
            new ValidatingAdmissionPolicyBindingArgs
            {
                Metadata = new ObjectMetaArgs { Name = $"{policyName}-{scope.Suffix}" },
                Spec = spec,
            },
            new CustomResourceOptions { Parent = this, DependsOn = { policy } });
    }
}
