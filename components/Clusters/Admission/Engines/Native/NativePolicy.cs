using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.AdmissionRegistration.V1;
using Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Native;

/// <summary>The rules as a ValidatingAdmissionPolicy, with one binding for each mode.</summary>
internal static class NativePolicy
{
    public static ImmutableArray<CustomResource> Make(string name, ImageAllowListArgs args, CelRules cel, Resource parent)
    {
        var policy = new ValidatingAdmissionPolicy(
            $"{name}-policy",
            new ValidatingAdmissionPolicyArgs
            {
                Metadata = new ObjectMetaArgs { Name = args.PolicyName },
                Spec = new ValidatingAdmissionPolicySpecArgs
                {
                    FailurePolicy = "Fail",
                    MatchConstraints = new MatchResourcesArgs
                    {
                        MatchPolicy = "Equivalent",
                        ResourceRules = JudgedResources.All.Select(Rule).ToArray(),
                    },
                    Variables = cel.Variables()
                        .Select(variable => new VariableArgs { Name = variable.Name, Expression = variable.Expression })
                        .ToArray(),
                    Validations = cel.Validations().Select(Validation).ToArray(),
                },
            },
            new CustomResourceOptions { Parent = parent });
        return [.. PolicyScope.Of(args).Select(scope => Bind(name, args.PolicyName, policy, scope, parent))];
    }

    private static NamedRuleWithOperationsArgs Rule(JudgedResources judged) => new()
    {
        ApiGroups = { judged.Group },
        ApiVersions = { "v1" },
        Operations = JudgedResources.Operations.ToArray(),
        Resources = judged.Resources.ToArray(),
        Scope = "Namespaced",
    };

    private static ValidationArgs Validation(CelValidation validation) => new()
    {
        Expression = validation.Expression,
        Message = validation.Message,
        MessageExpression = validation.MessageExpression,
        Reason = "Forbidden",
    };

    private static ValidatingAdmissionPolicyBinding Bind(
        string name, string policyName, ValidatingAdmissionPolicy policy, PolicyScope scope, Resource parent)
    {
        var spec = new ValidatingAdmissionPolicyBindingSpecArgs
        {
            PolicyName = policyName,
            ValidationActions = scope.ValidationActions,
        };
        if (!scope.Namespaces.IsEmpty)
        {
            spec.MatchResources = Match(scope);
        }

        return new ValidatingAdmissionPolicyBinding(
            $"{name}-{scope.Suffix}",
            new ValidatingAdmissionPolicyBindingArgs
            {
                Metadata = new ObjectMetaArgs { Name = $"{policyName}-{scope.Suffix}" },
                Spec = spec,
            },
            new CustomResourceOptions { Parent = parent, DependsOn = { policy } });
    }

    private static MatchResourcesArgs Match(PolicyScope scope) => new()
    {
        NamespaceSelector = new LabelSelectorArgs
        {
            MatchExpressions =
            {
                new LabelSelectorRequirementArgs
                {
                    Key = PolicyScope.NamespaceLabel,
                    Operator = scope.Operator,
                    Values = scope.Namespaces.ToArray(),
                },
            },
        },
    };
}
