using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External.Installation;

/// <summary>
/// Installs the operator in a namespace of its own: two replicas, what nothing here uses switched off, and a network that lets
/// the API server in and the way to the stores out.
/// <see href="https://github.com/external-secrets/external-secrets/blob/main/deploy/charts/external-secrets/values.yaml"/>
/// </summary>
internal sealed class ExternalSecretsOperator
{
    private const string ReleaseName = "external-secrets";

    /// <summary>The port on which the API server asks whether an object is right.</summary>
    private const int WebhookPort = 10250;

    private const int TimeoutSeconds = 600;

    public ExternalSecretsOperator(string name, ExternalPullSecretsArgs args, Resource parent)
    {
        var settings = args.Operator!;
        var ns = new Namespace(
            $"{name}-{settings.Namespace}",
            new()
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = settings.Namespace,
                    Labels = PodSecurity.Labels(PodSecurity.Restricted),
                },
            },
            new() { Parent = parent });
        var network = MakeNetworkPolicy(name, settings.Namespace, args, new() { Parent = parent, DependsOn = { ns } });
        var release = new ReleaseArgs
        {
            Name = ReleaseName,
            Namespace = settings.Namespace,
            Chart = settings.Archive ?? ReleaseName,
            Version = settings.Version,
            Atomic = true,
            CleanupOnFail = true,
            CreateNamespace = false,
            Timeout = TimeoutSeconds,
            Values = Values(settings, args),
        };
        if (settings.Archive is null)
        {
            release.RepositoryOpts = new RepositoryOptsArgs { Repo = settings.Repository };
        }

        Release = new($"{name}-{ReleaseName}", release, new() { Parent = parent, DependsOn = { ns, network } });
    }

    /// <summary>The operator: its kinds of objects are known after it.</summary>
    public Release Release { get; }

    private static NetworkPolicy MakeNetworkPolicy(
        string name, string ns, ExternalPullSecretsArgs args, CustomResourceOptions options) => new(
            $"{name}-{ns}",
            new()
            {
                Metadata = new ObjectMetaArgs { Name = "operator", Namespace = ns },
                Spec = new NetworkPolicySpecArgs
                {
                    PodSelector = new LabelSelectorArgs(),
                    PolicyTypes = { "Ingress", "Egress" },
                    Ingress = new NetworkPolicyIngressRuleArgs { Ports = { Port("TCP", WebhookPort) } },
                    Egress =
                    {
                        new NetworkPolicyEgressRuleArgs { Ports = { Port("UDP", 53), Port("TCP", 53) } },
                        new NetworkPolicyEgressRuleArgs { Ports = StorePorts(args).Select(port => Port("TCP", port)).ToArray() },
                    },
                },
            },
            options);

    /// <summary>The API server's ports, and those of the stores and generators that one runs oneself.</summary>
    private static IEnumerable<int> StorePorts(ExternalPullSecretsArgs args) =>
    [
        .. args.Stores.Select(store => store.Vault?.Server)
            .Concat(args.Secrets.Select(secret => secret.GitLab?.Server))
            .Concat(args.Secrets.Where(secret => secret.Quay is not null)
                .Select(secret => $"https://{ImageScope.Parse(secret.Images).Host}"))
            .OfType<string>().Select(server => new Uri(server).Port)
            .Concat([443, 6443]).Distinct().Order(),
    ];

    private static NetworkPolicyPortArgs Port(string protocol, int port) => new() { Protocol = protocol, Port = port };

    private static Dictionary<string, object> Values(ExternalSecretsOperatorArgs settings, ExternalPullSecretsArgs args)
    {
        var readsClusterStores = args.Stores.Exists(store => store.Scope == ExternalStoreScope.Cluster);
        var writes = args.Pushes.Count > 0;
        var image = ImageReference.Parse(settings.Image);
        var webhook = Part(image, replicas: 2);
        webhook["failurePolicy"] = "Fail";
        return new(Part(image, replicas: 2))
        {
            ["leaderElect"] = true,
            ["installCRDs"] = true,
            ["crds"] = new Dictionary<string, object>
            {
                ["createClusterSecretStore"] = readsClusterStores,
                ["createClusterExternalSecret"] = false,
                ["createClusterGenerator"] = false,
                ["createClusterPushSecret"] = false,
                ["createPushSecret"] = writes,
            },
            ["processClusterStore"] = readsClusterStores,
            ["processClusterExternalSecret"] = false,
            ["processClusterGenerator"] = false,
            ["processClusterPushSecret"] = false,
            ["processPushSecret"] = writes,
            // Whoever may edit a namespace would otherwise be allowed to make stores and to read their credentials.
            ["rbac"] = new Dictionary<string, object>
            {
                ["aggregateToView"] = false,
                ["aggregateToEdit"] = false,
                ["aggregateToAdmin"] = false,
                ["servicebindings"] = new Dictionary<string, object> { ["create"] = false },
            },
            // The chart checks the health of its other two parts alone, unless it is told.
            ["livenessProbe"] = new Dictionary<string, object> { ["enabled"] = true },
            ["readinessProbe"] = new Dictionary<string, object> { ["enabled"] = true },
            // A lost node takes one replica with it. The chart adds which Pods are counted.
            ["global"] = new Dictionary<string, object>
            {
                ["topologySpreadConstraints"] = new List<object>
                {
                    new Dictionary<string, object>
                    {
                        ["maxSkew"] = 1,
                        ["topologyKey"] = "kubernetes.io/hostname",
                        ["whenUnsatisfiable"] = "ScheduleAnyway",
                    },
                },
            },
            ["webhook"] = webhook,
            ["certController"] = Part(image, replicas: 1),
        };
    }

    private static Dictionary<string, object> Part(ImageReference image, int replicas) => new()
    {
        ["replicaCount"] = replicas,
        ["image"] = new Dictionary<string, object>
        {
            ["repository"] = image.Repository,
            ["tag"] = $"{image.Tag}@{image.Digest}",
        },
        ["podDisruptionBudget"] = new Dictionary<string, object> { ["enabled"] = replicas > 1, ["minAvailable"] = 1 },
        ["securityContext"] = new Dictionary<string, object>
        {
            ["enabled"] = true,
            ["allowPrivilegeEscalation"] = false,
            ["readOnlyRootFilesystem"] = true,
            ["runAsNonRoot"] = true,
            ["runAsUser"] = 1000,
            ["capabilities"] = new Dictionary<string, object> { ["drop"] = new List<object> { "ALL" } },
            ["seccompProfile"] = new Dictionary<string, object> { ["type"] = "RuntimeDefault" },
        },
        ["resources"] = new Dictionary<string, object>
        {
            ["requests"] = new Dictionary<string, object> { ["cpu"] = "50m", ["memory"] = "128Mi" },
            ["limits"] = new Dictionary<string, object> { ["cpu"] = "500m", ["memory"] = "256Mi" },
        },
    };
}
