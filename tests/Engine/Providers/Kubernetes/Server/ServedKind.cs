namespace RegistryInfra.Engine.Tests.Providers.Kubernetes.Server;

/// <summary>A kind of object that the stand-in knows.</summary>
internal sealed record ServedKind(string ApiVersion, string Kind, string Plural, bool Namespaced)
{
    public static readonly ServedKind[] BuiltIn =
    [
        new("v1", "Namespace", "namespaces", false), new("v1", "ConfigMap", "configmaps", true), new("v1", "Event",
            "events", true),
        new("v1", "PersistentVolumeClaim", "persistentvolumeclaims", true), new("v1", "Pod", "pods", true),
        new("v1", "PersistentVolume", "persistentvolumes", false),
        new("v1", "ReplicationController", "replicationcontrollers", true),
        new("v1", "ResourceQuota", "resourcequotas", true),
        new("v1", "Secret", "secrets", true), new("v1", "Service", "services", true),
        new("v1", "ServiceAccount", "serviceaccounts", true), new("apps/v1", "DaemonSet", "daemonsets", true),
        new("apps/v1", "Deployment", "deployments", true), new("apps/v1", "StatefulSet", "statefulsets", true),
        new("batch/v1", "Job", "jobs", true), new("networking.k8s.io/v1", "Ingress", "ingresses", true),
        new("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", true),
        new("discovery.k8s.io/v1", "EndpointSlice", "endpointslices", true),
        new("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", true),
        new("rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles", false),
        new("apiextensions.k8s.io/v1", "CustomResourceDefinition", "customresourcedefinitions", false),
        new("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", "validatingadmissionpolicies", false),
        new("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding",
            "validatingadmissionpolicybindings", false),
        new("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations",
            false),
    ];

    public string Group => ApiVersion.Contains('/', StringComparison.Ordinal) ? ApiVersion.Split('/')[0] : "";

    /// <summary>The path of all objects of the kind, in a namespace or in none.</summary>
    public string Path(string? @namespace) => (Group == "" ? $"/api/{ApiVersion}" : $"/apis/{ApiVersion}")
        + (Namespaced && @namespace is not null ? $"/namespaces/{@namespace}/{Plural}" : $"/{Plural}");
}
