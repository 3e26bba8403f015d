using Pulumi;
using Pulumi.Kubernetes.AdmissionRegistration.V1;
using Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
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

    /// <summary>The rules that the policy is written from; for reports and for judging images outside a cluster.</summary>
    public ImageRules Rules { get; }

    /// <summary>Makes the policy and its bindings.</summary>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public ImageAllowList(string name, ImageAllowListArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, Checked(name, args), options)
    {
        Rules = args.Rules();
        if (AdmissionDemands.OfAddOns(args) is { IsKept: false } addOns)
        {
            Log.Warn($"{addOns.Place}: {addOns.Problem}: {addOns.Fix}", this);
        }

        var cel = new CelRules(Rules);
        var policyName = args.PolicyName;
        var policy = new ValidatingAdmissionPolicy(
            $"{name}-policy",
            new ValidatingAdmissionPolicyArgs
            {
                Metadata = new ObjectMetaArgs { Name = policyName },
                Spec = new ValidatingAdmissionPolicySpecArgs
                {
                    FailurePolicy = "Fail",
                    MatchConstraints = ImageResources.Match(),
                    Variables = cel.Variables()
                        .Select(variable => new VariableArgs { Name = variable.Name, Expression = variable.Expression })
                        .ToArray(),
                    Validations = cel.Validations().Select(Validation).ToArray(),
                },
            },
            new CustomResourceOptions { Parent = this });
        var bindings = PolicyScope.Of(args).Select(scope => Bind(name, policyName, policy, scope)).ToArray();
        PolicyName = Output.All(bindings.Select(binding => binding.Id)).Apply(_ => policyName);
        RegisterOutputs(new Dictionary<string, object?> { ["policyName"] = PolicyName });
    }

    private static ImageAllowListArgs Checked(string name, ImageAllowListArgs args)
    {
        const string Kind = "image allow-list";
        ArgsException.ThrowIfAny(
            $"{Kind} \"{name}\"",
            [.. ArgsRules.Checked(Kind, name, args).ConflictsWith(args.Registries.Select(registry => registry.Profile))]);
        return args;
    }

    private static ValidationArgs Validation(CelValidation validation) => new()
    {
        Expression = validation.Expression,
        Message = validation.Message,
        MessageExpression = validation.MessageExpression,
        Reason = "Forbidden",
    };

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
