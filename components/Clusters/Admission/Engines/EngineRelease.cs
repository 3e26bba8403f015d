using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Registries;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Admission.Engines;

/// <summary>
/// An engine in a namespace of its own, whose Pods keep the Pod Security Standard <c>restricted</c>, and whose network lets in those
/// who ask the webhook, and out to DNS, the API server and, for signatures, the registries.
/// </summary>
internal sealed class EngineRelease : ComponentResource
{
    private const string TypeToken = "registry:cluster:AdmissionEngine";

    private const int DnsPort = 53;
    private const int HttpsPort = 443;

    /// <summary>Where an API server listens behind the Service that Pods know.</summary>
    private const int ApiServerPort = 6443;

    /// <summary>Three replicas start one after the other on a small cluster, and pull their image first.</summary>
    private const int TimeoutSeconds = 600;

    private EngineRelease(string name, ImageAllowListArgs args, EngineChart chart, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var ns = MakeNamespace(name, chart);
        var network = MakeNetworkPolicy(name, chart, new() { Parent = this, DependsOn = { ns } });
        var secrets = MakePullSecrets(name, args, chart, ns);
        var release = new ReleaseArgs
        {
            Name = chart.Name,
            Namespace = chart.Namespace,
            Chart = chart.Archive ?? chart.Name,
            Version = chart.Version,
            Atomic = true,
            CleanupOnFail = true,
            CreateNamespace = false,
            Timeout = TimeoutSeconds,
            Values = chart.Values,
        };
        if (chart.Archive is null)
        {
            release.RepositoryOpts = new RepositoryOptsArgs { Repo = chart.Repository };
        }

        _ = new Release($"{name}-{chart.Name}", release, new()
        {
            Parent = this,
            DependsOn = new Resource?[] { ns, network, secrets }.OfType<Resource>().ToArray(),
        });
        RegisterOutputs();
    }

    /// <summary>Installs the engine where the arguments ask for it; null where it is there already.</summary>
    public static EngineRelease? Make(string name, ImageAllowListArgs args, Resource parent) =>
        EngineChart.Of(args, NeedsPullSecret(args) ? new PullSecretsArgs().SecretName : null) is { } chart
            ? new(name, args, chart, new() { Parent = parent })
            : null;

    private Namespace MakeNamespace(string name, EngineChart chart)
    {
        var labels = PodSecurity.Labels(PodSecurity.Restricted);
        foreach (var (key, value) in chart.NamespaceLabels)
        {
            labels.Add(key, value);
        }

        return new(
            $"{name}-{chart.Namespace}",
            new() { Metadata = new ObjectMetaArgs { Name = chart.Namespace, Labels = labels } },
            new() { Parent = this });
    }

    /// <summary>
    /// The addresses of an API server and of the services that signatures are looked up at change, so it is their ports that
    /// are allowed.
    /// </summary>
    private static NetworkPolicy MakeNetworkPolicy(string name, EngineChart chart, CustomResourceOptions options) => new(
        $"{name}-{chart.Namespace}",
        new()
        {
            Metadata = new ObjectMetaArgs { Name = "admission-engine", Namespace = chart.Namespace },
            Spec = new NetworkPolicySpecArgs
            {
                PodSelector = new LabelSelectorArgs(),
                PolicyTypes = { "Ingress", "Egress" },
                Ingress = new NetworkPolicyIngressRuleArgs { Ports = { Port("TCP", chart.WebhookPort) } },
                Egress =
                {
                    new NetworkPolicyEgressRuleArgs { Ports = { Port("UDP", DnsPort), Port("TCP", DnsPort) } },
                    new NetworkPolicyEgressRuleArgs
                    {
                        Ports = chart.Ports.Concat([HttpsPort, ApiServerPort]).Distinct().Order()
                            .Select(port => Port("TCP", port)).ToArray(),
                    },
                },
            },
        },
        options);

    /// <summary>The engine's own images are pulled by it, and Kyverno reads signatures by it.</summary>
    private PullSecrets? MakePullSecrets(string name, ImageAllowListArgs args, EngineChart chart, Namespace ns) =>
        !NeedsPullSecret(args) ? null : new PullSecrets($"{name}-{chart.Name}", new()
        {
            Registries = [.. Handing(args)],
            DockerConfig = DockerConfig(args),
            Namespaces =
            [
                new()
                {
                    Name = chart.Namespace,
                    ServiceAccounts = [new() { Name = "default", AutomountToken = false }],
                },
            ],
        }, new() { Parent = this, DependsOn = ns });

    private static bool NeedsPullSecret(ImageAllowListArgs args) => DockerConfig(args) is not null || Handing(args).Any();

    /// <summary>The credentials of other registries, where an image of the engine comes from one.</summary>
    private static Input<string>? DockerConfig(ImageAllowListArgs args) =>
        args.EngineImages().All(entry => args.Registries.Exists(registry => Serves(registry, entry.Image))) ? null : args.DockerConfig;

    /// <summary>The registries with a credential that the engine has a use for.</summary>
    private static IEnumerable<IRegistry> Handing(ImageAllowListArgs args) => args.Registries.Where(registry =>
        !registry.PullCredentials.IsEmpty && (args.Signatures.Count > 0 || args.EngineImages().Any(entry => Serves(registry, entry.Image))));

    private static bool Serves(IRegistry registry, string image) =>
        registry.Profile.Images.Concat(registry.Profile.ImagesOfOthers).Any(scope => scope.Contains(ImageReference.Parse(image)));

    private static NetworkPolicyPortArgs Port(string protocol, int port) => new() { Protocol = protocol, Port = port };
}
