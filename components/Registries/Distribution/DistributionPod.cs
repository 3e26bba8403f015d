using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Clusters;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>The registry's Pod, within the Pod Security Standard <c>restricted</c>.</summary>
internal static class DistributionPod
{
    /// <summary>Name of the port that Prometheus reads from.</summary>
    public const string MetricsPortName = "metrics";

    private const string PortName = "https";
    private const string Configuration = "configuration";
    private const string Images = "images";
    private const string Secrets = "http";

    /// <summary>
    /// 64 MiB, below which pushes are refused: room for what is being pushed in the seconds until that is seen, and for the
    /// garbage collection.
    /// </summary>
    private const int ReserveKib = 65_536;

    /// <summary>Seconds that writes stay stopped by a garbage collection that no longer shows a sign of life.</summary>
    private const string StopLease = "60";

    /// <summary>More than the 30 seconds in which the server answers the requests that it has.</summary>
    private const int GracePeriodSeconds = 45;

    /// <summary>A user and group that no image and no node has.</summary>
    private const int Identity = 10001;

    /// <summary>Mode 0440: the registry's group reads.</summary>
    private const int ReadOnlyMode = 288;

    /// <summary>Bytes of the volume below which pushes are refused.</summary>
    public static string ReserveBytes => (ReserveKib * 1024L).ToString(CultureInfo.InvariantCulture);

    public static PodTemplateSpecArgs Template(
        DistributionNames names, DistributionRegistryArgs args, InputMap<string> labels, InputMap<string> checksums)
    {
        var spec = Spec(names, Container(args));
        spec.TerminationGracePeriodSeconds = GracePeriodSeconds;
        spec.Volumes = new InputList<VolumeArgs>
        {
            ConfigurationVolume(names),
            new VolumeArgs
            {
                Name = "certificate",
                Secret = Secret(args.Certificate.SecretName ?? names.Certificate, "tls.crt", "tls.key"),
            },
            SecretsVolume(names, args),
            ImagesVolume(names, args),
        };
        if (args.Tokens is null)
        {
            spec.Volumes.Add(new VolumeArgs { Name = "accounts", Secret = Secret(names.Accounts, DistributionFiles.HtpasswdFile) });
        }

        if (args.Replicas > 1)
        {
            spec.TopologySpreadConstraints = Spread(labels);
        }

        return new()
        {
            Metadata = new ObjectMetaArgs
            {
                Labels = { labels, DistributionStorage.PodLabels(args.Storage) },
                Annotations = checksums,
            },
            Spec = spec,
        };
    }

    /// <summary>What every Pod beside the volume has.</summary>
    public static PodSpecArgs Spec(DistributionNames names, ContainerArgs container) => new()
    {
        ServiceAccountName = names.Registry,
        AutomountServiceAccountToken = false,
        // A Service named "registry" would set REGISTRY_PORT and the like, which override the configuration.
        EnableServiceLinks = false,
        SecurityContext = new PodSecurityContextArgs
        {
            RunAsNonRoot = true,
            RunAsUser = Identity,
            RunAsGroup = Identity,
            FsGroup = Identity,
            FsGroupChangePolicy = "OnRootMismatch",
            SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
        },
        Containers = container,
    };

    public static VolumeArgs ConfigurationVolume(DistributionNames names) =>
        new() { Name = Configuration, ConfigMap = new ConfigMapVolumeSourceArgs { Name = names.Registry } };

    /// <summary>Where images are in an object storage, notes of the script alone.</summary>
    public static VolumeArgs ImagesVolume(DistributionNames names, DistributionRegistryArgs args) => args.Storage is not null
        ? new() { Name = Images, EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = "1Mi" } }
        : new()
        {
            Name = Images,
            PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceArgs { ClaimName = names.Registry },
        };

    /// <summary>A file for each variable of the environment.</summary>
    public static VolumeArgs SecretsVolume(DistributionNames names, DistributionRegistryArgs args) =>
        new() { Name = Secrets, Secret = Secret(names.HttpSecret, SecretKeys(args)) };

    public static VolumeMountArgs SecretsMount() =>
        new() { Name = Secrets, MountPath = DistributionFiles.SecretsFolder, ReadOnly = true };

    public static VolumeMountArgs ConfigurationMount() =>
        new() { Name = Configuration, MountPath = DistributionFiles.ConfigurationFolder, ReadOnly = true };

    public static VolumeMountArgs ImagesMount() => new() { Name = Images, MountPath = DistributionFiles.StorageFolder };

    /// <summary>Release 3 sends traces to localhost unless told not to.</summary>
    public static EnvVarArgs NoTraces() => new() { Name = "OTEL_TRACES_EXPORTER", Value = "none" };

    public static ResourceRequirementsArgs Resources() => new()
    {
        Requests = { ["cpu"] = "100m", ["memory"] = "128Mi" },
        Limits = { ["cpu"] = "1", ["memory"] = "512Mi" },
    };

    private static ContainerArgs Container(DistributionRegistryArgs args)
    {
        var container = new ContainerArgs
        {
            Name = "registry",
            Image = args.Image,
            Command =
            {
                "/bin/sh",
                $"{DistributionFiles.ConfigurationFolder}/{DistributionFiles.SecretsScriptFile}",
                DistributionFiles.SecretsFolder,
                "/bin/sh",
                $"{DistributionFiles.ConfigurationFolder}/{DistributionFiles.ScriptFile}",
                $"{DistributionFiles.ConfigurationFolder}/{DistributionFiles.ConfigurationFile}",
                $"{DistributionFiles.ConfigurationFolder}/{DistributionFiles.ReadOnlyConfigurationFile}",
                DistributionFiles.InContainer.Certificate,
                DistributionFiles.StorageFolder,
                StopLease,
                args.Storage is null ? ReserveKib.ToString(CultureInfo.InvariantCulture) : "0",
            },
            Env = NoTraces(),
            Ports = new ContainerPortArgs { Name = PortName, ContainerPortValue = DistributionRegistry.Port },
            ReadinessProbe = Probe(args, periodSeconds: 10, failureThreshold: 3),
            LivenessProbe = Probe(args, periodSeconds: 30, failureThreshold: 4),
            Resources = Resources(),
            SecurityContext = RestrictedContainer.SecurityContext(),
            VolumeMounts =
            {
                ConfigurationMount(),
                new VolumeMountArgs { Name = "certificate", MountPath = DistributionFiles.CertificateFolder, ReadOnly = true },
                SecretsMount(),
                ImagesMount(),
            },
        };
        if (args.Metrics is not null)
        {
            container.Ports.Add(new ContainerPortArgs
            {
                Name = MetricsPortName,
                ContainerPortValue = DistributionRegistry.HealthPort,
            });
        }

        if (args.Tokens is null)
        {
            container.VolumeMounts.Add(
                new VolumeMountArgs { Name = "accounts", MountPath = DistributionFiles.HtpasswdFolder, ReadOnly = true });
        }

        return container;
    }

    private static string[] SecretKeys(DistributionRegistryArgs args) =>
    [
        DistributionFiles.HttpSecret,
        .. args.Proxy is { User: not null }
            ? [DistributionFiles.UpstreamUser, DistributionFiles.UpstreamPassword]
            : Array.Empty<string>(),
        .. DistributionStorage.Secrets(args.Storage).Select(secret => secret.Key),
    ];

    /// <summary>The root path needs no login and fails when the storage does; <c>/v2/</c> would answer 401.</summary>
    private static ProbeArgs Probe(DistributionRegistryArgs args, int periodSeconds, int failureThreshold) => new()
    {
        HttpGet = args.ClientAuthority is null
            ? new HTTPGetActionArgs { Path = "/", Port = PortName, Scheme = "HTTPS" }
            : new HTTPGetActionArgs { Path = "/debug/health", Port = DistributionRegistry.HealthPort, Scheme = "HTTP" },
        PeriodSeconds = periodSeconds,
        TimeoutSeconds = 5,
        FailureThreshold = failureThreshold,
    };

    private static SecretVolumeSourceArgs Secret(string name, params string[] keys) => new()
    {
        SecretName = name,
        DefaultMode = ReadOnlyMode,
        Items = keys.Select(key => new KeyToPathArgs { Key = key, Path = key }).ToArray(),
    };

    private static TopologySpreadConstraintArgs Spread(InputMap<string> labels) => new()
    {
        MaxSkew = 1,
        TopologyKey = "kubernetes.io/hostname",
        WhenUnsatisfiable = "ScheduleAnyway",
        LabelSelector = new LabelSelectorArgs { MatchLabels = labels },
    };
}
