using RegistryInfra.Components.Clusters.Network;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>
/// The values of Kyverno's chart. Its defaults look away from what is in <c>kube-system</c>, and from what nodes do.
/// <see href="https://github.com/kyverno/kyverno/blob/v1.19.0/charts/kyverno/values.yaml"/>
/// </summary>
internal static class KyvernoChart
{
    private const string Name = "kyverno";
    private const int WebhookPort = 9443;
    private const int Replicas = 3;
    private const int ReportReplicas = 2;

    /// <summary>Kinds that no policy on images judges, and that a cluster writes without end.</summary>
    private static readonly string[] _passedOver =
    [
        "Event", "Node", "Node/?*", "APIService", "APIService/?*", "TokenReview", "SubjectAccessReview", "SelfSubjectAccessReview",
        "Binding", "Pod/binding", "EphemeralReport", "ClusterEphemeralReport",
    ];

    public static EngineChart Of(ImageAllowListArgs args, KyvernoReleaseArgs release, string? pullSecret) => new()
    {
        Name = Name,
        Namespace = release.Namespace,
        NamespaceLabels = [],
        Version = release.Version,
        Repository = release.Repository,
        Archive = release.Archive,
        WebhookPort = WebhookPort,
        Ports = args.Signatures.Count == 0
            ? []
            : [.. Endpoint.Of(args.Registries.Select(registry => registry.Profile)).Select(endpoint => endpoint.Port)],
        Values = Values(args, release, pullSecret),
    };

    private static Dictionary<string, object> Values(ImageAllowListArgs args, KyvernoReleaseArgs release, string? pullSecret)
    {
        var cleanup = Image(release.CleanupImage);
        return new()
        {
            ["global"] = new Dictionary<string, object> { ["imagePullSecrets"] = EngineChart.PullSecrets(pullSecret) },
            // What signatures are read with.
            ["existingImagePullSecrets"] = pullSecret is null ? Array.Empty<string>() : [pullSecret],
            ["admissionController"] = new Dictionary<string, object>
            {
                ["replicas"] = Replicas,
                ["podDisruptionBudget"] = Budget(Replicas),
                ["rbac"] = Rbac(release),
                ["podLabels"] = release.Identity?.PodLabels() ?? [],
                ["container"] = new Dictionary<string, object> { ["image"] = Image(release.Image) },
                ["initContainer"] = new Dictionary<string, object> { ["image"] = Image(release.InitImage) },
            },
            ["reportsController"] = Reports(release),
            // What generates objects and what deletes them on a schedule: with rights that no rule on images needs.
            ["backgroundController"] = new Dictionary<string, object> { ["enabled"] = false },
            ["cleanupController"] = new Dictionary<string, object> { ["enabled"] = false },
            ["crds"] = new Dictionary<string, object> { ["migration"] = new Dictionary<string, object> { ["enabled"] = false } },
            ["webhooksCleanup"] = new Dictionary<string, object> { ["enabled"] = true, ["image"] = cleanup },
            ["test"] = new Dictionary<string, object> { ["image"] = cleanup },
            ["config"] = Config(args),
            ["features"] = Features(args, release.ReportsImage is not null),
        };
    }

    /// <summary>The filters drop an object, whatever a policy says, and the webhooks do not even ask in the namespaces.</summary>
    private static Dictionary<string, object> Config(ImageAllowListArgs args) => new()
    {
        // Its own namespace is among those that are exempt.
        ["excludeKyvernoNamespace"] = false,
        ["excludeGroups"] = Array.Empty<string>(),
        ["resourceFilters"] = _passedOver.Select(kind => $"[{kind},*,*]")
            .Concat(args.Exempt().Select(ns => $"[*/*,{ns},*]")).ToArray(),
        ["webhooks"] = new Dictionary<string, object>
        {
            ["namespaceSelector"] = new Dictionary<string, object>
            {
                ["matchExpressions"] = new[]
                {
                    new Dictionary<string, object>
                    {
                        ["key"] = PolicyScope.NamespaceLabel,
                        ["operator"] = "NotIn",
                        ["values"] = args.Exempt().ToArray(),
                    },
                },
            },
        },
    };

    private static Dictionary<string, object> Features(ImageAllowListArgs args, bool hasReports)
    {
        string[] namespaces = [.. args.Kyverno.PolicyExceptions.Select(entry => entry.Namespace).Distinct()];
        return new()
        {
            ["forceFailurePolicyIgnore"] = Switch(false),
            ["policyExceptions"] = new Dictionary<string, object>
            {
                ["enabled"] = namespaces.Length > 0,
                ["namespace"] = namespaces switch
                {
                    [] => "",
                    [var one] => one,
                    _ => "*",
                },
            },
            ["admissionReports"] = Switch(hasReports),
            ["aggregateReports"] = Switch(hasReports),
            ["policyReports"] = Switch(hasReports),
            ["validatingAdmissionPolicyReports"] = Switch(hasReports),
            ["backgroundScan"] = Switch(hasReports),
        };
    }

    private static Dictionary<string, object> Reports(KyvernoReleaseArgs release) => release.ReportsImage is not { } image
        ? Switch(false)
        : new(Switch(true))
        {
            ["image"] = Image(image),
            ["replicas"] = ReportReplicas,
            ["podDisruptionBudget"] = Budget(ReportReplicas),
            ["rbac"] = Rbac(release),
            ["podLabels"] = release.Identity?.PodLabels() ?? [],
        };

    private static Dictionary<string, object> Rbac(KyvernoReleaseArgs release) => new()
    {
        ["serviceAccount"] = new Dictionary<string, object> { ["annotations"] = release.Identity?.Annotations() ?? [] },
    };

    private static Dictionary<string, object> Budget(int replicas) =>
        new() { ["enabled"] = true, ["minAvailable"] = replicas - 1 };

    private static Dictionary<string, object> Switch(bool isOn) => new() { ["enabled"] = isOn };

    private static Dictionary<string, object> Image(string text)
    {
        var image = ImageReference.Parse(text);
        return new() { ["registry"] = image.Host, ["repository"] = image.Path, ["tag"] = EngineChart.Tag(image) };
    }
}
