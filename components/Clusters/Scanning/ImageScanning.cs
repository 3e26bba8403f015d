using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>
/// What runs in a cluster, or is in a registry, is scanned again and again, since what was clean when it was pushed is not clean for good: by the
/// Trivy Operator or by a job, in a namespace of its own, with the credentials of the cluster's registries.
/// </summary>
/// <remarks>It finds what is known. It stops nothing: that is for admission, by an attested scan.</remarks>
public sealed class ImageScanning : ComponentResource
{
    private const string TypeToken = "registry:cluster:ImageScanning";
    private const string KindName = "image scanning";
    private const string AuthoritiesName = "registry-authorities";

    private readonly string _name;
    private readonly ImageScanningArgs _args;

    /// <summary>Makes the namespace and the scanner.</summary>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public ImageScanning(string name, ImageScanningArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked(KindName, name, args), options)
    {
        (_name, _args) = (name, args);
        var ns = MakeNamespace();
        var network = new ScannerNetwork(name, args, new() { Parent = this, DependsOn = ns });
        var secrets = MakePullSecrets(ns);
        var authorities = MakeAuthorities(ns);
        var site = new ScannerSite(
            args.Namespace,
            secrets is null ? null : new PullSecretsArgs().SecretName,
            authorities is null ? null : AuthoritiesName,
            new Resource?[] { ns, network, secrets, authorities }.OfType<Resource>().ToArray());
        var scanner = new ComponentResourceOptions { Parent = this, DependsOn = site.Before };
        TellUnreadable();
        if (args.Kind == ImageScanningKind.Operator)
        {
            _ = new TrivyOperator(name, args, site, scanner);
        }
        else
        {
            _ = new ScanJob(name, args, args.Job!, site, scanner);
        }

        if (args.Alerts is { } alerts)
        {
            ScanAlerts.Make(name, args, alerts, new() { Parent = this, DependsOn = ns });
        }

        RegisterOutputs();
    }

    private Namespace MakeNamespace() => new($"{_name}-{_args.Namespace}", new()
    {
        Metadata = new ObjectMetaArgs
        {
            Name = _args.Namespace,
            Labels = PodSecurity.Labels(PodSecurity.Restricted),
        },
    }, new() { Parent = this, Protect = _args.Job is { Reports.DeletionProtection: true } });

    /// <summary>The scanner reads private images by the same credentials as the nodes, and its own are pulled by them too.</summary>
    private PullSecrets? MakePullSecrets(Namespace ns)
    {
        IRegistry[] handing = [.. _args.Registries.Where(registry => !registry.PullCredentials.IsEmpty)];
        return handing.Length == 0 && _args.DockerConfig is null ? null : new PullSecrets($"{_name}-scanning", new()
        {
            Registries = [.. handing],
            DockerConfig = _args.DockerConfig,
            Namespaces =
            [
                new()
                {
                    Name = _args.Namespace,
                    ServiceAccounts = [new() { Name = "default", AutomountToken = false }],
                },
            ],
        }, new() { Parent = this, DependsOn = ns });
    }

    private ConfigMap? MakeAuthorities(Namespace ns)
    {
        IRegistry[] own = [.. _args.Registries.Where(registry => registry.AuthorityPem is not null)];
        if (own.Length == 0)
        {
            return null;
        }

        var data = new InputMap<string>();
        foreach (var registry in own)
        {
            data.Add(ScannerSite.AuthorityFile(registry.Name), registry.AuthorityPem!);
        }

        return new($"{_name}-{AuthoritiesName}", new()
        {
            Metadata = new ObjectMetaArgs { Name = AuthoritiesName, Namespace = _args.Namespace },
            Data = data,
        }, new() { Parent = this, DependsOn = ns });
    }

    private void TellUnreadable()
    {
        foreach (var registry in _args.Registries.Where(
            registry => registry.Profile.PullAccess == PullAccess.WorkloadIdentity && _args.Identity is null))
        {
            Log.Warn(
                $"{KindName} \"{_name}\": nodes pull from registry {Quoted.Text(registry.Name)} by an identity that no Pod has, "
                    + "so its private images cannot be scanned: add identity, such as identity: {awsRole: ...}",
                this);
        }
    }
}
