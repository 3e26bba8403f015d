using System.Collections.Frozen;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// The folders of rendered manifests. kubectl applies files in the order of their paths, and an object is refused whose
/// namespace does not exist, or a Pod whose service account does not. The official provider has the first and the
/// fourth folder only.
/// </summary>
internal static class ManifestPhase
{
    public const string Definitions = "0-crd";
    public const string Namespaces = "0-namespace";

    /// <summary>What the admission of other objects looks up.</summary>
    public const string Prerequisites = "0-prerequisite";

    public const string Objects = "1-manifest";

    /// <summary>What would keep other objects out as long as its service does not run.</summary>
    public const string Webhooks = "2-webhook";

    public static readonly string[] All = [Definitions, Namespaces, Prerequisites, Objects, Webhooks];

    private static readonly FrozenDictionary<string, string> _kinds = new Dictionary<string, string>
    {
        ["/LimitRange"] = Prerequisites,
        ["/Namespace"] = Namespaces,
        ["/ResourceQuota"] = Prerequisites,
        ["/ServiceAccount"] = Prerequisites,
        ["admissionregistration.k8s.io/MutatingWebhookConfiguration"] = Webhooks,
        ["admissionregistration.k8s.io/ValidatingWebhookConfiguration"] = Webhooks,
        ["apiextensions.k8s.io/CustomResourceDefinition"] = Definitions,
        ["apiregistration.k8s.io/APIService"] = Webhooks,
        ["networking.k8s.io/IngressClass"] = Prerequisites,
        ["node.k8s.io/RuntimeClass"] = Prerequisites,
        ["rbac.authorization.k8s.io/ClusterRole"] = Prerequisites,
        ["rbac.authorization.k8s.io/Role"] = Prerequisites,
        ["scheduling.k8s.io/PriorityClass"] = Prerequisites,
        ["storage.k8s.io/StorageClass"] = Prerequisites,
    }.ToFrozenDictionary();

    public static string Folder(KubernetesToken token) =>
        _kinds.GetValueOrDefault($"{token.Group}/{token.Kind}", Objects);
}
