using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;

/// <summary>
/// The values of Gatekeeper's chart. Its defaults let everything through while it is down.
/// <see href="https://github.com/open-policy-agent/gatekeeper/blob/v3.23.0/charts/gatekeeper/values.yaml"/>
/// </summary>
internal static class GatekeeperChart
{
    private const string Name = "gatekeeper";
    private const int WebhookPort = 8443;
    private const int Replicas = 3;

    /// <summary>
    /// Three seconds are the chart's, and a webhook that fails closed refuses what it is too slow for.
    /// </summary>
    private const int TimeoutSeconds = 10;

    /// <summary>What Gatekeeper itself is told by, so that a template that cannot be right is refused when it is made.</summary>
    private static readonly string[] _ownGroups =
        ["constraints.gatekeeper.sh", "expansion.gatekeeper.sh", "templates.gatekeeper.sh"];

    public static EngineChart Of(ImageAllowListArgs args, GatekeeperReleaseArgs release, string? pullSecret) => new()
    {
        Name = Name,
        Namespace = release.Namespace,
        // The chart would set it by a job with rights on all namespaces.
        NamespaceLabels = new() { ["admission.gatekeeper.sh/ignore"] = "no-self-managing" },
        Version = release.Version,
        Repository = release.Repository,
        Archive = release.Archive,
        WebhookPort = WebhookPort,
        Ports = [],
        Values = Values(args, release, pullSecret),
    };

    private static Dictionary<string, object> Values(ImageAllowListArgs args, GatekeeperReleaseArgs release, string? pullSecret)
    {
        var image = ImageReference.Parse(release.Image);
        var crds = ImageReference.Parse(release.CrdsImage);
        return new()
        {
            ["replicas"] = Replicas,
            ["pdb"] = new Dictionary<string, object>
            {
                ["controllerManager"] = new Dictionary<string, object> { ["minAvailable"] = Replicas - 1 },
            },
            ["validatingWebhookFailurePolicy"] = "Fail",
            ["validatingWebhookCheckIgnoreFailurePolicy"] = "Fail",
            ["validatingWebhookTimeoutSeconds"] = TimeoutSeconds,
            // A cold start must not wait for Gatekeeper where the settings let everything run anyway.
            ["validatingWebhookExemptNamespacesLabels"] = new Dictionary<string, object>
            {
                [PolicyScope.NamespaceLabel] = args.Exempt().ToArray(),
            },
            ["validatingWebhookCustomRules"] = Rules(),
            ["disableMutation"] = true,
            ["enableExternalData"] = false,
            ["image"] = new Dictionary<string, object>
            {
                ["repository"] = image.Repository,
                ["release"] = EngineChart.Tag(image),
                ["pullSecrets"] = EngineChart.PullSecrets(pullSecret),
            },
            ["preInstall"] = new Dictionary<string, object>
            {
                ["crdRepository"] = new Dictionary<string, object>
                {
                    ["image"] = new Dictionary<string, object>
                    {
                        ["repository"] = crds.Repository,
                        ["tag"] = EngineChart.Tag(crds),
                    },
                },
            },
            // The namespace is made with its labels, and the release waits until the webhook is ready: neither job is needed.
            ["postInstall"] = new Dictionary<string, object>
            {
                ["labelNamespace"] = new Dictionary<string, object> { ["enabled"] = false },
                ["probeWebhook"] = new Dictionary<string, object> { ["enabled"] = false },
            },
        };
    }

    /// <summary>
    /// The chart's rules are all resources, and a webhook that fails closed on all of them stops nodes from renewing their leases
    /// while it is down.
    /// </summary>
    private static Dictionary<string, object>[] Rules() =>
    [
        .. JudgedResources.All.Select(judged => Rule(judged.Group, "Namespaced", judged.Resources.ToArray())),
        .. _ownGroups.Select(group => Rule(group, "Cluster", "*")),
    ];

    private static Dictionary<string, object> Rule(string group, string scope, params string[] resources) => new()
    {
        ["apiGroups"] = new[] { group },
        // The webhook's requests are matched as they were made, in whatever version.
        ["apiVersions"] = new[] { "*" },
        ["operations"] = JudgedResources.Operations.ToArray(),
        ["resources"] = resources,
        ["scope"] = scope,
    };
}
