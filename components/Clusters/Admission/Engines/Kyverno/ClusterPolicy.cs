using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>The rules as Kyverno's older kind. https://kyverno.io/docs/policy-types/cluster-policy/validate/</summary>
internal static class ClusterPolicy
{
    public static Dictionary<string, object> Spec(PolicyScope scope, CelRules cel) => new()
    {
        ["failurePolicy"] = "Fail",
        ["background"] = true,
        ["emitWarning"] = scope.Mode == AdmissionMode.Warn,
        ["rules"] = new[] { Rule(scope, cel) },
    };

    private static Dictionary<string, object> Rule(PolicyScope scope, CelRules cel)
    {
        var resources = new Dictionary<string, object>
        {
            ["kinds"] = JudgedResources.All.SelectMany(Kinds).ToArray(),
            ["operations"] = JudgedResources.Operations.ToArray(),
        };
        if (scope.IsNamed)
        {
            resources["namespaces"] = scope.Namespaces.ToArray();
        }

        var rule = new Dictionary<string, object>
        {
            ["name"] = "images",
            // Otherwise a request that Kyverno itself makes for somebody would pass unseen.
            ["skipBackgroundRequests"] = false,
            ["match"] = Any(resources),
            ["validate"] = new Dictionary<string, object>
            {
                ["failureAction"] = scope.Mode == AdmissionMode.Enforce ? "Enforce" : "Audit",
                // The expressions themselves let an old violator be updated, and by no image that is new.
                ["allowExistingViolations"] = false,
                ["cel"] = new Dictionary<string, object>
                {
                    ["variables"] = CelDocuments.Variables(cel.Variables()),
                    ["expressions"] = CelDocuments.Validations(cel.Validations()),
                },
            },
        };
        if (!scope.IsNamed && !scope.Namespaces.IsEmpty)
        {
            rule["exclude"] = Any(new() { ["namespaces"] = scope.Namespaces.ToArray() });
        }

        return rule;
    }

    private static IEnumerable<string> Kinds(JudgedResources judged) =>
    [
        .. judged.Kinds.Select(kind => judged.Group.Length == 0 ? $"v1/{kind}" : $"{judged.Group}/v1/{kind}"),
        .. judged.Kinds.Contains("Pod") ? (string[])["v1/Pod/ephemeralcontainers"] : [],
    ];

    private static Dictionary<string, object> Any(Dictionary<string, object> resources) => new()
    {
        ["any"] = new[] { new Dictionary<string, object> { ["resources"] = resources } },
    };
}
