using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using RegistryInfra.Components.Clusters;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>The Pod of the script: it has no right in the cluster, writes nothing to its file system and reads one Secret.</summary>
internal static class HarborConfigurationPod
{
    private const string Files = "files";
    private const string Secrets = "secrets";

    /// <summary>A user and group that no image and no node has.</summary>
    private const int Identity = 10001;

    /// <summary>Mode 0440: the job's group reads.</summary>
    private const int ReadOnlyMode = 288;

    /// <param name="objects">The name of ConfigMap and Secret.</param>
    /// <param name="image">The image of Python.</param>
    /// <param name="site">Where Harbor is.</param>
    /// <param name="existing">Files that are in Secrets of somebody else.</param>
    /// <param name="options">Further options of the script.</param>
    public static PodSpecArgs Spec(
        string objects,
        string image,
        HarborSite site,
        IReadOnlyList<HarborExistingSecret> existing,
        params string[] options)
    {
        return new()
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
            Containers = new ContainerArgs
            {
                Name = "configure",
                Image = image,
                Command = Command(site, options),
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
            },
            Volumes =
            {
                new VolumeArgs { Name = Files, ConfigMap = new ConfigMapVolumeSourceArgs { Name = objects } },
                new VolumeArgs
                {
                    Name = Secrets,
                    Projected = new ProjectedVolumeSourceArgs
                    {
                        DefaultMode = ReadOnlyMode,
                        Sources = Sources(objects, site, existing),
                    },
                },
            },
        };
    }

    private static VolumeProjectionArgs[] Sources(
        string objects, HarborSite site, IReadOnlyList<HarborExistingSecret> existing) =>
    [
        new() { Secret = new SecretProjectionArgs { Name = objects } },
        File(site.AdminPasswordSecret, site.AdminPasswordKey, HarborDocument.AdminPasswordFile),
        .. existing.Select(secret => File(secret.Name, secret.Key, secret.File)),
    ];

    private static VolumeProjectionArgs File(string secret, string key, string file) => new()
    {
        Secret = new SecretProjectionArgs { Name = secret, Items = new KeyToPathArgs { Key = key, Path = file } },
    };

    private static string[] Command(HarborSite site, string[] options) =>
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
        .. options,
    ];
}
