using Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>What a policy on images looks at.</summary>
internal static class ImageResources
{
    /// <summary>
    /// Pods, with the subresource that adds ephemeral containers, decide. The controllers' templates are checked
    /// besides, so that the author of one hears of it, and not only the log of the controller.
    /// </summary>
    public static MatchResourcesArgs Match() => new()
    {
        MatchPolicy = "Equivalent",
        ResourceRules =
        {
            Rule("", "pods", "pods/ephemeralcontainers", "replicationcontrollers"),
            Rule("apps", "deployments", "statefulsets", "daemonsets", "replicasets"),
            Rule("batch", "jobs", "cronjobs"),
        },
    };

    private static NamedRuleWithOperationsArgs Rule(string group, params string[] resources) => new()
    {
        ApiGroups = { group },
        ApiVersions = { "v1" },
        Operations = { "CREATE", "UPDATE" },
        Resources = resources,
        Scope = "Namespaced",
    };
}
