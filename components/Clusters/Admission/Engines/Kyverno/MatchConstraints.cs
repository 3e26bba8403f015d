namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>
/// What a policy of Kyverno's looks at. Its webhook takes the rules word for word: ephemeral containers have to be in them,
/// and so have the controllers, since Kyverno derives rules for controllers only from one that names Pods and nothing else.
/// </summary>
internal static class MatchConstraints
{
    public static Dictionary<string, object> For(PolicyScope scope)
    {
        var match = new Dictionary<string, object>
        {
            ["matchPolicy"] = "Equivalent",
            ["resourceRules"] = JudgedResources.All.Select(Rule).ToArray(),
        };
        if (!scope.Namespaces.IsEmpty)
        {
            match["namespaceSelector"] = new Dictionary<string, object>
            {
                ["matchExpressions"] = new[]
                {
                    new Dictionary<string, object>
                    {
                        ["key"] = PolicyScope.NamespaceLabel,
                        ["operator"] = scope.Operator,
                        ["values"] = scope.Namespaces.ToArray(),
                    },
                },
            };
        }

        return match;
    }

    private static Dictionary<string, object> Rule(JudgedResources judged) => new()
    {
        ["apiGroups"] = new[] { judged.Group },
        ["apiVersions"] = new[] { "v1" },
        ["operations"] = JudgedResources.Operations.ToArray(),
        ["resources"] = judged.Resources.ToArray(),
        ["scope"] = "Namespaced",
    };
}
