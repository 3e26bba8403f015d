using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using RegistryInfra.Components.Clusters;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>The Pod of the script: it has no right in the cluster, writes nothing to its file system and reads one Secret.</summary>
internal static class HarborConfigurationPod
{
    private const string Files = "files";
    private const string Secrets = "secrets";
    private const string Run = "run";

    /// <summary>A user and group that no image and no node has.</summary>
    private const int Identity = 10001;

    /// <summary>Mode 0440: the job's group reads.</summary>
    private const int ReadOnlyMode = 288;

    private const int ReadinessSeconds = 5;

    /// <summary>How long the script may take to let Harbor go on, when its Pod has to go.</summary>
    private const int GraceSeconds = 300;

    /// <param name="image">The image of Python.</param>
    /// <param name="site">Where Harbor is.</param>
    /// <param name="configMap">The name of the ConfigMap with the script and what it reads.</param>
    /// <param name="secrets">The files with what must not be seen.</param>
    /// <param name="option">What the script is to do, where it is not to configure.</param>
    /// <param name="tellsWhenReady">The script tells by a file when others may begin, and has to be let end what it began.</param>
    public static PodSpecArgs Spec(
        string image,
        HarborSite site,
        string configMap,
        IEnumerable<SecretProjectionArgs> secrets,
        string? option = null,
        bool tellsWhenReady = false)
    {
        var container = new ContainerArgs
        {
            Name = "configure",
            Image = image,
            Command = Command(site, option),
            // What went wrong is in the last lines of the log, and so in the state of the Pod.
            TerminationMessagePolicy = "FallbackToLogsOnError",
            Resources = new ResourceRequirementsArgs
            {
                Requests = { ["cpu"] = "50m", ["memory"] = "64Mi" },
                Limits = { ["cpu"] = "500m", ["memory"] = "256Mi" },
            },
            SecurityContext = RestrictedContainer.SecurityContext(),
            VolumeMounts =
            {
                new VolumeMountArgs { Name = Files, MountPath = HarborConfigurationFiles.Folder, ReadOnly = true },
                new VolumeMountArgs { Name = Secrets, MountPath = HarborConfigurationFiles.SecretsFolder, ReadOnly = true },
            },
        };
        var spec = new PodSpecArgs
        {
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            RestartPolicy = "Never",
            SecurityContext = new PodSecurityContextArgs
            {
                RunAsNonRoot = true,
                RunAsUser = Identity,
                RunAsGroup = Identity,
                FsGroup = Identity,
                SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
            },
            Containers = container,
            Volumes =
            {
                new VolumeArgs { Name = Files, ConfigMap = new ConfigMapVolumeSourceArgs { Name = configMap } },
                new VolumeArgs
                {
                    Name = Secrets,
                    Projected = new ProjectedVolumeSourceArgs
                    {
                        DefaultMode = ReadOnlyMode,
                        Sources = secrets.Select(secret => new VolumeProjectionArgs { Secret = secret }).ToArray(),
                    },
                },
            },
        };
        if (tellsWhenReady)
        {
            container.VolumeMounts.Add(new VolumeMountArgs { Name = Run, MountPath = HarborConfigurationFiles.RunFolder });
            container.ReadinessProbe = new ProbeArgs
            {
                Exec = new ExecActionArgs { Command = { "test", "-f", HarborConfigurationFiles.Marker } },
                PeriodSeconds = ReadinessSeconds,
            };
            spec.Volumes.Add(new VolumeArgs { Name = Run, EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = "1Mi" } });
            spec.TerminationGracePeriodSeconds = GraceSeconds;
        }

        return spec;
    }

    /// <summary>The password that the user <c>admin</c> is to have.</summary>
    public static SecretProjectionArgs AdminPassword(HarborSite site) =>
        File(site.AdminPasswordSecret, site.AdminPasswordKey, HarborDocument.AdminPasswordFile);

    /// <summary>The password that it was given last, which is there once it was given one.</summary>
    public static SecretProjectionArgs PasswordInForce(HarborSite site)
    {
        var file = File(site.PasswordInForceSecret, HarborSite.PasswordInForceKey, HarborDocument.PasswordInForceFile);
        file.Optional = true;
        return file;
    }

    /// <summary>A key of a Secret as a file.</summary>
    public static SecretProjectionArgs File(string secret, string key, string file) =>
        new() { Name = secret, Items = new KeyToPathArgs { Key = key, Path = file } };

    private static string[] Command(HarborSite site, string? option) =>
    [
        // Isolated: no variable of the environment and no module beside the script changes what runs.
        "python3",
        "-I",
        "-B",
        "-u",
        $"{HarborConfigurationFiles.Folder}/{HarborConfigurationFiles.Script}",
        $"{HarborConfigurationFiles.Folder}/{HarborConfigurationFiles.Document}",
        HarborConfigurationFiles.SecretsFolder,
        site.AuthorityPem is null
            ? HarborConfigurationFiles.PublicAuthorities
            : $"{HarborConfigurationFiles.Folder}/{HarborConfigurationFiles.Authority}",
        .. option is null ? Array.Empty<string>() : [option],
    ];
}
