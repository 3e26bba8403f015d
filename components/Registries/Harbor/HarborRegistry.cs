using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Clusters;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Registries.Harbor.Storage;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// Harbor in a namespace of its own, by its Helm chart: TLS outside and between its parts, a Secret for everything that the
/// chart would invent, a scanner, and a network that is closed but for those named.
/// </summary>
/// <remarks>
/// Passwords, keys and the authorities' keys are secrets in the stack's state. Losing the Secret <c>NAME-secret-key</c> loses
/// every credential that Harbor keeps for other registries: it belongs to what is backed up.
/// </remarks>
public sealed class HarborRegistry : ComponentResource, IPushedRegistry
{
    private const string TypeToken = "registry:harbor:Registry";
    private const string ChartName = "harbor";

    /// <summary>How many old revisions of the release are kept in the namespace.</summary>
    private const int MaximumHistory = 10;

    /// <summary>Makes Harbor and its namespace.</summary>
    /// <param name="name">Name in the settings, and of the release: a DNS label that begins with a letter.</param>
    /// <param name="args">What to make.</param>
    /// <param name="options">Options; a <c>kubernetes</c> provider given here says which cluster.</param>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public HarborRegistry(string name, HarborRegistryArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked("Harbor registry", name, args), options)
    {
        var names = new HarborNames(name, args.Namespace ?? name);
        Name = name;
        Profile = HarborKind.Profile(name, args);
        Scanning = args.Configuration.Projects.TrueForAll(project => project.ScanOnPush)
            && args.Configuration.ProxyCaches.TrueForAll(cache => cache.ScanOnPush)
            ? ScanPosture.Continuous
            : ScanPosture.Native;
        var host = RegistryHost.Parse(args.Host).Host;

        var ns = MakeNamespace(names, args.DeletionProtection);
        var inNamespace = new ComponentResourceOptions { Parent = this, DependsOn = ns };
        var bucket = args.Storage.S3 is { Create: not null } s3
            ? new HarborS3Bucket(names, s3, args.DeletionProtection, new() { Parent = this })
            : null;
        var secrets = new HarborSecrets(names, args, bucket, inNamespace);
        var certificates = new HarborCertificates(names, args, host, inNamespace);
        var network = new HarborNetwork(names, args, inNamespace);
        var before = new InputList<Resource> { ns, secrets, certificates, network };
        if (bucket is not null)
        {
            before.Add(bucket);
        }

        if (args.Storage.Azure is { Create: not null } azure)
        {
            before.Add(new HarborAzureContainer(names, azure, args.DeletionProtection, new() { Parent = this }));
        }

        if (args.Storage.Gcs is { } gcs)
        {
            MakeStorageAccount(names, gcs, ns);
            if (gcs.Create is not null)
            {
                before.Add(new HarborGcsBucket(names, gcs, args.DeletionProtection, new() { Parent = this }));
            }
        }

        var site = new HarborSite
        {
            Namespace = names.Namespace,
            Url = new($"https://{names.Core}.{names.Namespace}.svc"),
            AuthorityPem = certificates.InternalAuthorityPem,
            AdminPasswordSecret = names.Admin,
            AdminPassword = secrets.AdminPassword,
        };
        before.Add(new HarborReleaseCheck(
            name,
            args.Configuration.Image,
            HarborImages.Tag(args),
            args.Chart.UpgradeFrom is not null,
            site,
            new() { Parent = this, DependsOn = { ns, secrets, certificates, network } }));
        var release = MakeRelease(
            names,
            args,
            new HarborValues(names, args, host, secrets, certificates).Create(),
            new() { Parent = this, DependsOn = before });
        DisarmDefaultAccount(names, release);
        var entrance = new HarborEntrance(names, args, host, new() { Parent = this, DependsOn = release });
        var configuration = new HarborConfiguration(
            name, args.Configuration, site, new() { Parent = this, DependsOn = { release, entrance } });

        if (args.Metrics is { Alerts: true } metrics)
        {
            _ = new HarborMonitoring(names, metrics, inNamespace);
        }

        AuthorityPem = certificates.AuthorityPem;
        AdminPassword = secrets.AdminPassword;
        Robots = configuration.Robots;
        PullCredentials =
        [
            .. HarborProjects.Pullers(args.Configuration).Select(pull => new PullCredential(
                HarborProjects.Scope(Profile.Host, pull.Project), Robots[pull.Robot].User, Robots[pull.Robot].Password)
            {
                Cluster = pull.Cluster,
            }),
        ];
        NextRotation = Output.All(
            HarborProjects.Pullers(args.Configuration).Select(pull => configuration.NextRotations[pull.Robot]).Distinct())
            .Apply(times => times.Min(StringComparer.Ordinal)!);
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["host"] = Profile.Host,
            ["authorityPem"] = AuthorityPem,
        });
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public RegistryProfile Profile { get; }

    /// <summary>
    /// At each push, and each night again, unless a project says otherwise. What a proxy cache serves for the first time is not
    /// scanned yet.
    /// </summary>
    public ScanPosture Scanning { get; }

    /// <inheritdoc/>
    public ImmutableArray<PullCredential> PullCredentials { get; }

    /// <inheritdoc/>
    public Output<string>? AuthorityPem { get; }

    /// <summary>That of the robot of clusters which is made anew first.</summary>
    public Output<string>? NextRotation { get; }

    /// <summary>Secret: the password of the user <c>admin</c>, which changes after <see cref="HarborRegistryArgs.AdminRotationDays"/>.</summary>
    public Output<string> AdminPassword { get; }

    /// <summary>By consumer, the user and the password of its robot; the password is secret.</summary>
    public ImmutableDictionary<string, (Output<string> User, Output<string> Password)> Robots { get; }

    /// <inheritdoc/>
    public (Output<string> User, Output<string> Password) CredentialOf(string pusher) => Robots[pusher];

    private Namespace MakeNamespace(HarborNames names, bool protect) => new(names.Namespace, new()
    {
        Metadata = new ObjectMetaArgs
        {
            Name = names.Namespace,
            Labels = PodSecurity.Labels(PodSecurity.Restricted),
        },
    }, new() { Parent = this, Protect = protect });

    private static Release MakeRelease(
        HarborNames names, HarborRegistryArgs args, InputMap<object> values, CustomResourceOptions options)
    {
        var chart = args.Chart;
        var release = new ReleaseArgs
        {
            Name = names.Registry,
            Namespace = names.Namespace,
            Chart = chart.Archive ?? ChartName,
            Version = chart.Version,
            Values = values,
            Timeout = chart.TimeoutSeconds,
            MaxHistory = MaximumHistory,
            CreateNamespace = false,
        };
        if (chart.Archive is null)
        {
            release.RepositoryOpts = new RepositoryOptsArgs { Repo = chart.Repository };
        }

        return new(names.Registry, release, options);
    }

    /// <summary>The identity by which the registry's Pods reach their bucket, and which has no right in the cluster.</summary>
    private void MakeStorageAccount(HarborNames names, HarborGcsArgs gcs, Namespace ns) => _ =
        new ServiceAccount(names.StorageAccount, new()
        {
            Metadata = new ObjectMetaArgs
            {
                Name = names.StorageAccount,
                Namespace = names.Namespace,
                Annotations = { ["iam.gke.io/gcp-service-account"] = gcs.ServiceAccount },
            },
            AutomountServiceAccountToken = false,
        }, new() { Parent = this, DependsOn = ns });

    /// <summary>
    /// Nothing here calls the API server, so the account that every namespace has hands out no token either. Kubernetes makes
    /// it some time after the namespace: by when the Pods run, it is there.
    /// </summary>
    private void DisarmDefaultAccount(HarborNames names, Release release) => _ =
        new ServiceAccountPatch($"{names.Registry}-default", new()
        {
            Metadata = new ObjectMetaPatchArgs { Name = "default", Namespace = names.Namespace },
            AutomountServiceAccountToken = false,
        }, new() { Parent = this, DependsOn = release });
}
