using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>The registry's Pod, within the Pod Security Standard <c>restricted</c>.</summary>
internal static class DistributionPod
{
    private const string PortName = "https";

    /// <summary>A user and group that no image and no node has.</summary>
    private const int Identity = 10001;

    /// <summary>Mode 0440: the registry's group reads.</summary>
    private const int ReadOnlyMode = 288;

    public static PodTemplateSpecArgs Template(
        DistributionNames names, string image, int replicas, InputMap<string> labels, InputMap<string> checksums)
    {
        var spec = new PodSpecArgs
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
            Containers = Container(image),
            Volumes =
            {
                new VolumeArgs { Name = "configuration", ConfigMap = new ConfigMapVolumeSourceArgs { Name = names.Registry } },
                new VolumeArgs { Name = "certificate", Secret = Secret(names.Certificate, "tls.crt", "tls.key") },
                new VolumeArgs { Name = "accounts", Secret = Secret(names.Accounts, DistributionFiles.HtpasswdFile) },
                new VolumeArgs { Name = "http", Secret = Secret(names.HttpSecret, DistributionFiles.HttpSecretFile) },
                new VolumeArgs
                {
                    Name = "images",
                    PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceArgs { ClaimName = names.Registry },
                },
            },
        };
        if (replicas > 1)
        {
            spec.TopologySpreadConstraints = Spread(labels);
        }

        return new() { Metadata = new ObjectMetaArgs { Labels = labels, Annotations = checksums }, Spec = spec };
    }

    private static ContainerArgs Container(string image) => new()
    {
        Name = "registry",
        Image = image,
        Command =
        {
            "/bin/sh",
            $"{DistributionFiles.ConfigurationFolder}/{DistributionFiles.ScriptFile}",
            $"{DistributionFiles.HttpSecretFolder}/{DistributionFiles.HttpSecretFile}",
            $"{DistributionFiles.ConfigurationFolder}/{DistributionFiles.ConfigurationFile}",
        },
        // Release 3 sends traces to localhost unless told not to.
        Env = new EnvVarArgs { Name = "OTEL_TRACES_EXPORTER", Value = "none" },
        Ports = new ContainerPortArgs { Name = PortName, ContainerPortValue = DistributionRegistry.Port },
        ReadinessProbe = Probe(periodSeconds: 10, failureThreshold: 3),
        LivenessProbe = Probe(periodSeconds: 30, failureThreshold: 4),
        Resources = new ResourceRequirementsArgs
        {
            Requests = { ["cpu"] = "100m", ["memory"] = "128Mi" },
            Limits = { ["cpu"] = "1", ["memory"] = "512Mi" },
        },
        SecurityContext = new SecurityContextArgs
        {
            AllowPrivilegeEscalation = false,
            Privileged = false,
            ReadOnlyRootFilesystem = true,
            RunAsNonRoot = true,
            Capabilities = new CapabilitiesArgs { Drop = "ALL" },
        },
        VolumeMounts =
        {
            new VolumeMountArgs { Name = "configuration", MountPath = DistributionFiles.ConfigurationFolder, ReadOnly = true },
            new VolumeMountArgs { Name = "certificate", MountPath = DistributionFiles.CertificateFolder, ReadOnly = true },
            new VolumeMountArgs { Name = "accounts", MountPath = DistributionFiles.HtpasswdFolder, ReadOnly = true },
            new VolumeMountArgs { Name = "http", MountPath = DistributionFiles.HttpSecretFolder, ReadOnly = true },
            new VolumeMountArgs { Name = "images", MountPath = DistributionFiles.StorageFolder },
        },
    };

    /// <summary>The root path needs no login and fails when the storage does; <c>/v2/</c> would answer 401.</summary>
    private static ProbeArgs Probe(int periodSeconds, int failureThreshold) => new()
    {
        HttpGet = new HTTPGetActionArgs { Path = "/", Port = PortName, Scheme = "HTTPS" },
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
