using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Clusters;
using RegistryInfra.Components.Registries.Certificates;
using RegistryInfra.Components.Registries.Rotation;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// CNCF Distribution in a namespace of its own: TLS by an authority made for it, users with bcrypt hashes, images on a
/// volume or in an object storage, Pods that hold no right they do not need, and a network that is closed but for the clients named.
/// </summary>
/// <remarks>
/// It has no scanner and no roles. The authority's key, the passwords and their hashes are secrets in the stack's state.
/// </remarks>
public sealed class DistributionRegistry : ComponentResource, IPushedRegistry
{
    /// <summary>The port of the Service and of the Pods. TLS only.</summary>
    public const int Port = 5000;

    /// <summary>The port of the Pods that tells probes of the health, where who connects has to show a certificate.</summary>
    internal const int HealthPort = 5001;

    private const string TypeToken = "registry:distribution:Registry";

    private readonly Output<string>? _accountsId;

    /// <summary>Makes the registry and its namespace.</summary>
    /// <param name="name">Name in the settings, and of the Service: a DNS label that begins with a letter.</param>
    /// <param name="args">What to make.</param>
    /// <param name="options">Options; a <c>kubernetes</c> provider given here says which cluster.</param>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public DistributionRegistry(string name, DistributionRegistryArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked("Distribution registry", name, args), options)
    {
        var names = new DistributionNames(name, args.Namespace ?? name);
        Name = name;
        Profile = DistributionKind.Profile(name, args);
        Scanning = args.IsScannedByJob ? ScanPosture.Scheduled : ScanPosture.None;
        var host = RegistryHost.Parse(Profile.Host).Host;

        var accounts = new DistributionAccounts(name, args, new() { Parent = this });
        var ns = new Namespace(names.Namespace, new() { Metadata = NamespaceMetadata(names, args) }, new() { Parent = this, Protect = args.DeletionProtection });
        InputMap<string> labels = PodLabels(name);
        var network = new DistributionNetwork(names, args, labels, new() { Parent = this, DependsOn = ns });
        var certificate = new ServerCertificate(
            name,
            args.Certificate,
            (names.Namespace, names.Certificate),
            ServerNames(host, names, args),
            new()
            {
                Parent = this,
                DependsOn = ns,
                Aliases = { new Alias { Type = "registry:distribution:Certificates" } },
            });
        var workload = new DistributionWorkload(
            names, args, accounts, certificate, labels, new() { Parent = this, DependsOn = { ns, network } });
        DisarmDefaultAccount(names, workload);
        if (args.Metrics is { } metrics)
        {
            _ = new DistributionMonitoring(
                names, args, metrics, certificate.EndSeconds, labels, new() { Parent = this, DependsOn = workload });
        }

        // A proxy removes by itself what it kept long enough, and nothing becomes garbage where nothing is written. Pods that share
        // an object storage alone cannot tell each other to stop, so garbage is collected there while none of them writes.
        if (args.Proxy is null && args.ReadOnly == args.Storage is not null)
        {
            _ = new DistributionCollector(names, args, labels, new() { Parent = this, DependsOn = workload });
        }

        _ = new DistributionEntrance(
            names, args, host, labels, new() { Parent = this, DependsOn = { ns, network } });
        if (args.NodeTrust is { } trust)
        {
            _ = new DistributionNodes(
                names, trust, args.Image, Profile.Host, certificate.AuthorityPem!, new() { Parent = this });
        }

        if (DistributionReach.Problem(names, host) is { } unreachable)
        {
            Log.Warn($"registry \"{name}\", host: {unreachable}", this);
        }

        var schedule = new RotationSchedule(args.Rotation);
        if (args.Tokens is null)
        {
            RotationNotice.Tell($"registry \"{name}\", rotation", args.Rotation.Time, schedule.NextTime, args.Rotation.IntervalDays, this);
        }

        CaCertificatePem = certificate.AuthorityPem;
        Passwords = accounts.Passwords;
        _accountsId = workload.AccountsId;
        PullCredentials = Credentials(args, accounts);
        NextRotation = args.Tokens is null ? Output.Create(RotationNotice.Text(schedule.NextTime)) : null;
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["host"] = Profile.Host,
            ["caCertificatePem"] = CaCertificatePem,
        });
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Pulled with a password that is in the stack's state and is made anew in turns. It can push as well: htpasswd knows no roles.</summary>
    public RegistryProfile Profile { get; }

    /// <summary>Distribution has no scanner, so it is a job of the stack that scans, or nobody.</summary>
    public ScanPosture Scanning { get; }

    /// <inheritdoc/>
    public ImmutableArray<PullCredential> PullCredentials { get; }

    /// <inheritdoc/>
    public Output<string>? AuthorityPem => CaCertificatePem;

    /// <inheritdoc/>
    public Output<string>? NextRotation { get; }

    /// <summary>
    /// The certificate of the authority, as PEM. Nodes and builds have to trust it for its host, and for no
    /// other: <see href="https://github.com/containerd/containerd/blob/main/docs/hosts.md"/> Null where a public authority signs.
    /// </summary>
    public Output<string>? CaCertificatePem { get; }

    /// <summary>Secret: by user, the password.</summary>
    public Output<ImmutableDictionary<string, string>> Passwords { get; }

    /// <inheritdoc/>
    public (Output<string> User, Output<string> Password) CredentialOf(string pusher) => (Output.Create(pusher), PasswordOf(pusher));

    private Output<string> PasswordOf(string user) => Output.Tuple(Passwords, _accountsId!).Apply(known => known.Item1[user]);

    private ImmutableArray<PullCredential> Credentials(
        DistributionRegistryArgs args, DistributionAccounts accounts)
    {
        var images = Profile.Images.Concat(Profile.ImagesOfOthers).First();
        return args.Tokens switch
        {
            null =>
            [
                // Handed out once the registry knows it.
                new(images, Output.Create(accounts.PullUser), PasswordOf(accounts.PullUser))
                {
                    Excess = args.ReadOnly || args.Proxy is not null ? null
                        : $"may push{(args.AllowDelete ? " and delete" : "")} too, since htpasswd knows no roles",
                },
            ],
            { PullUser: { } user, PullPassword: { } password } =>
                [new(images, Output.Create(user), Output.CreateSecret(password.ToOutput()))],
            _ => [],
        };
    }

    /// <summary>
    /// Nothing here runs as the account that every namespace has, so it hands out no token either. Kubernetes makes it
    /// some time after the namespace: by when the Pods run, it is there.
    /// </summary>
    private void DisarmDefaultAccount(DistributionNames names, DistributionWorkload workload) => _ =
        new ServiceAccountPatch($"{names.Registry}-default", new()
        {
            Metadata = new ObjectMetaPatchArgs { Name = "default", Namespace = names.Namespace },
            AutomountServiceAccountToken = false,
        }, new() { Parent = this, DependsOn = workload });

    /// <summary>Labels by which the Pods of a registry are selected.</summary>
    internal static ImmutableDictionary<string, string> PodLabels(string name) => new Dictionary<string, string>
    {
        ["app.kubernetes.io/name"] = "distribution",
        ["app.kubernetes.io/instance"] = name,
    }.ToImmutableDictionary();

    private static ObjectMetaArgs NamespaceMetadata(DistributionNames names, DistributionRegistryArgs args)
    {
        var metadata = new ObjectMetaArgs
        {
            Name = names.Namespace,
            Labels = PodSecurity.Labels(PodSecurity.Restricted),
        };
        if (args.Mesh is { } mesh)
        {
            metadata.Labels.AddRange(mesh.NamespaceLabels);
            if (mesh.NamespaceAnnotations(Port) is { Count: > 0 } annotations)
            {
                metadata.Annotations = annotations;
            }
        }

        return metadata;
    }

    private static string[] ServerNames(RegistryHost host, DistributionNames names, DistributionRegistryArgs args) =>
    [
        .. ((string[])
        [
            host.Name,
            // Another authority may sign for the host alone, and may not for names of a cluster.
            .. args.Host is null || args.Certificate is { IsSignedHere: true, AuthorityKey: null } ? names.ServiceNames : [],
            .. args.Certificate.AlternativeNames,
        ]).Distinct(),
    ];
}
