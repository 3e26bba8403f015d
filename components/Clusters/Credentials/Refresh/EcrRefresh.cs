using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using RegistryInfra.Images;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Components.Clusters.Credentials.Refresh;

/// <summary>
/// Keeps pull secrets for Amazon ECR fresh: a namespace of its own, and in it a CronJob for each Secret, whose service account
/// may change the Secrets of that name in the named namespaces and nothing else. A Job runs once at the start, and is waited
/// for, so that no service account hands out an empty Secret.
/// </summary>
internal sealed class EcrRefresh
{
    private const string DockerConfigKey = ".dockerconfigjson";

    /// <summary>Seconds until a run is given up.</summary>
    private const int DeadlineSeconds = 300;

    private readonly string _name;
    private readonly EcrRefreshArgs _args;
    private readonly ImmutableArray<string> _namespaces;
    private readonly Resource _parent;
    private readonly ImmutableArray<Resource> _before;

    /// <param name="name">Name of the component.</param>
    /// <param name="args">What is refreshed, and where.</param>
    /// <param name="made">Those of the namespaces that are made here.</param>
    /// <param name="parent">The component.</param>
    public EcrRefresh(string name, PullSecretsArgs args, IEnumerable<Namespace> made, Resource parent)
    {
        (_name, _args, _parent) = (name, args.EcrRefresh!, parent);
        _namespaces = [.. args.Namespaces.Select(ns => ns.Name)];
        var own = MakeNamespace();
        _before = [own, MakeNetworkPolicy(own), .. made];
        Jobs = [.. _args.Secrets.Select(Make)];
    }

    /// <summary>The first runs: what comes after them finds tokens in the Secrets.</summary>
    public ImmutableArray<Resource> Jobs { get; }

    private Namespace MakeNamespace() => new(
        $"{_name}-{_args.Namespace}",
        new()
        {
            Metadata = new ObjectMetaArgs
            {
                Name = _args.Namespace,
                Labels = PodSecurity.Labels(PodSecurity.Restricted),
            },
        },
        new() { Parent = _parent });

    /// <summary>Nobody connects to the Pods, and they connect to DNS, the API server and AWS: to no port but theirs.</summary>
    private NetworkPolicy MakeNetworkPolicy(Namespace ns) => new(
        $"{_name}-{_args.Namespace}",
        new()
        {
            Metadata = new ObjectMetaArgs { Name = "refresh", Namespace = _args.Namespace },
            Spec = new NetworkPolicySpecArgs
            {
                PodSelector = new LabelSelectorArgs(),
                PolicyTypes = { "Ingress", "Egress" },
                Egress =
                {
                    new NetworkPolicyEgressRuleArgs { Ports = { Port("UDP", 53), Port("TCP", 53) } },
                    new NetworkPolicyEgressRuleArgs { Ports = { Port("TCP", 443), Port("TCP", 6443) } },
                },
            },
        },
        new() { Parent = _parent, DependsOn = { ns } });

    private static NetworkPolicyPortArgs Port(string protocol, int port) => new() { Protocol = protocol, Port = port };

    private Job Make(EcrRefreshSecretArgs secret)
    {
        var images = ImageScope.Parse(secret.Images);
        var labels = new InputMap<string>
        {
            ["app.kubernetes.io/name"] = "registry-refresh",
            ["app.kubernetes.io/instance"] = secret.Name,
        };
        var inside = new CustomResourceOptions { Parent = _parent, DependsOn = [.. _before] };
        var account = new ServiceAccount(
            $"{_name}-{secret.Name}", new() { Metadata = Own(), AutomountServiceAccountToken = false }, inside);
        var templates = new ConfigMap($"{_name}-{secret.Name}", new()
        {
            Metadata = Own(),
            Data =
            {
                [RefreshPod.ScriptFile] = EmbeddedText.Read(typeof(RefreshPod), RefreshPod.ScriptFile),
                [RefreshPod.ConfigFile] = ConfigOf(RegistryKey.For(images), "@AUTH@"),
                [RefreshPod.PatchFile] =
                    new JsonObject { ["data"] = new JsonObject { [DockerConfigKey] = "@CONFIG@" } }.ToJsonString(),
            },
        }, inside);
        Resource[] rights = [.. _namespaces.SelectMany(ns => MakeSecret(ns, secret.Name))];
        var after = new CustomResourceOptions { Parent = _parent, DependsOn = [account, templates, .. _before, .. rights] };
        var pod = RefreshPod.Template(_args, secret, EcrHost.RegionOf(images.Host)!, _namespaces, labels);
        var run = new JobSpecArgs { BackoffLimit = 3, ActiveDeadlineSeconds = DeadlineSeconds, Template = pod };
        var hours = _args.IntervalHours.ToString(CultureInfo.InvariantCulture);
        _ = new CronJob($"{_name}-{secret.Name}", new()
        {
            Metadata = Own(),
            Spec = ScheduledRun.Of($"0 */{hours} * * *", run),
        }, after);
        return new Job($"{_name}-{secret.Name}", new()
        {
            Metadata = new ObjectMetaArgs { Name = $"{secret.Name}-first", Namespace = _args.Namespace, Labels = labels },
            Spec = run,
        }, after);

        ObjectMetaArgs Own() => new() { Name = secret.Name, Namespace = _args.Namespace, Labels = labels };
    }

    /// <summary>
    /// The Secret, which is empty until the first run, and the right to change it. A right to make Secrets cannot be limited to
    /// a name, so it is made here.
    /// </summary>
    private IEnumerable<Resource> MakeSecret(string ns, string name)
    {
        var inside = new CustomResourceOptions { Parent = _parent, DependsOn = [.. _before] };
        var metadata = new ObjectMetaArgs { Name = name, Namespace = ns };
        yield return new Secret(
            $"{_name}-{ns}.{name}",
            new()
            {
                Metadata = metadata,
                Type = "kubernetes.io/dockerconfigjson",
                Data = { [DockerConfigKey] = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"auths":{}}""")) },
            },
            new() { Parent = _parent, DependsOn = [.. _before], IgnoreChanges = { "data" } });
        yield return new Role(
            $"{_name}-{ns}.{name}",
            new()
            {
                Metadata = new ObjectMetaArgs { Name = $"{name}-refresh", Namespace = ns },
                Rules = new PolicyRuleArgs { ApiGroups = { "" }, Resources = { "secrets" }, ResourceNames = { name }, Verbs = { "patch" } },
            },
            inside);
        yield return new RoleBinding(
            $"{_name}-{ns}.{name}",
            new()
            {
                Metadata = new ObjectMetaArgs { Name = $"{name}-refresh", Namespace = ns },
                RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = $"{name}-refresh" },
                Subjects = new SubjectArgs { Kind = "ServiceAccount", Name = name, Namespace = _args.Namespace },
            },
            inside);
    }

    private static string ConfigOf(RegistryKey key, string auth) => new JsonObject
    {
        ["auths"] = new JsonObject { [key.ToString()] = new JsonObject { ["auth"] = auth } },
    }.ToJsonString();
}
