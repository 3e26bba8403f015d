using Pulumi;
using Pulumi.Kubernetes.AdmissionRegistration.V1;
using Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>
/// Keeps PolicyExceptions that the settings do not name away from the policies on images. The API server does it itself:
/// Kyverno does not judge its own objects in every installation.
/// https://kyverno.io/docs/guides/exceptions/
/// </summary>
internal static class ExceptionGuard
{
    public static ValidatingAdmissionPolicyBinding Make(
        string name, ImageAllowListArgs args, string[] policies, Resource parent)
    {
        var guardName = $"{args.PolicyName}-exceptions";
        var policy = new ValidatingAdmissionPolicy(
            $"{name}-exceptions",
            new ValidatingAdmissionPolicyArgs
            {
                Metadata = new ObjectMetaArgs { Name = guardName },
                Spec = new ValidatingAdmissionPolicySpecArgs
                {
                    FailurePolicy = "Fail",
                    MatchConstraints = new MatchResourcesArgs
                    {
                        ResourceRules =
                        {
                            new NamedRuleWithOperationsArgs
                            {
                                ApiGroups = { "kyverno.io", "policies.kyverno.io" },
                                ApiVersions = { "*" },
                                Operations = { "CREATE", "UPDATE" },
                                Resources = { "policyexceptions" },
                            },
                        },
                    },
                    Variables =
                    {
                        new VariableArgs { Name = "exceptedPolicies", Expression = CelDocument.Read("exceptedPolicies") },
                    },
                    Validations =
                    {
                        new ValidationArgs
                        {
                            Expression = CelDocument.Read(
                                "exceptionIsNamed",
                                ("policies", CelLiteral.Of(policies)),
                                ("named", CelLiteral.Of(Named(args)))),
                            Message = "The exception is from a policy on images, or from a pattern that could mean one: "
                                + "name it in the stack's settings under admission.kyverno.policyExceptions",
                            Reason = "Forbidden",
                        },
                    },
                },
            },
            new CustomResourceOptions { Parent = parent });
        return new ValidatingAdmissionPolicyBinding(
            $"{name}-exceptions",
            new ValidatingAdmissionPolicyBindingArgs
            {
                Metadata = new ObjectMetaArgs { Name = guardName },
                Spec = new ValidatingAdmissionPolicyBindingSpecArgs
                {
                    PolicyName = guardName,
                    ValidationActions = { "Deny" },
                },
            },
            new CustomResourceOptions { Parent = parent, DependsOn = { policy } });
    }

    private static IEnumerable<string> Named(ImageAllowListArgs args) =>
        args.Kyverno.PolicyExceptions.Select(exception => $"{exception.Namespace}/{exception.Name}");
}
