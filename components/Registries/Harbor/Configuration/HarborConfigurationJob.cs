using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// The job that runs the script. The template of a Job cannot change, so a change of what it runs on replaces it: the old Job
/// is deleted first, as the new one has its name.
/// </summary>
internal sealed class HarborConfigurationJob : ComponentResource
{
    private const string TypeToken = "registry:harbor:ConfigurationJob";
    private const string Files = "files";
    private const string Secrets = "secrets";

    /// <summary>A user and group that no image and no node has.</summary>
    private const int Identity = 10001;

    /// <summary>Mode 0440: the job's group reads.</summary>
    private const int ReadOnlyMode = 288;

    /// <summary>An hour, of which Harbor gets ten minutes to become healthy.</summary>
    private const int DeadlineSeconds = 3600;

    public HarborConfigurationJob(
        string name, string image, HarborSite site, InputMap<string> checksums, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var objects = $"{name}-configuration";
        var labels = HarborConfiguration.PodLabels(name);
        _ = new Job(objects, new()
        {
            Metadata = new ObjectMetaArgs { Name = objects, Namespace = site.Namespace, Labels = labels },
            Spec = new JobSpecArgs
            {
                // The script tries again by itself; a second Pod is for one that the cluster ended.
                BackoffLimit = 1,
                ActiveDeadlineSeconds = DeadlineSeconds,
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = labels, Annotations = checksums },
                    Spec = Pod(objects, image, site),
                },
            },
        }, new()
        {
            Parent = this,
            DeleteBeforeReplace = true,
            CustomTimeouts = new() { Create = TimeSpan.FromSeconds(DeadlineSeconds) },
        });
        RegisterOutputs();
    }

    private static PodSpecArgs Pod(string objects, string image, HarborSite site) => new()
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
            // Isolated: no variable of the environment and no module beside the script changes what runs.
            Command =
            {
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
            },
            // What went wrong is in the last lines of the log, and so in the state of the Pod.
            TerminationMessagePolicy = "FallbackToLogsOnError",
            Resources = new ResourceRequirementsArgs
            {
                Requests = { ["cpu"] = "50m", ["memory"] = "64Mi" },
                Limits = { ["cpu"] = "500m", ["memory"] = "256Mi" },
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
                    Sources =
                    {
                        new VolumeProjectionArgs { Secret = new SecretProjectionArgs { Name = objects } },
                        new VolumeProjectionArgs
                        {
                            Secret = new SecretProjectionArgs
                            {
                                Name = site.AdminPasswordSecret,
                                Items = new KeyToPathArgs
                                {
                                    Key = site.AdminPasswordKey,
                                    Path = HarborDocument.AdminPasswordFile,
                                },
                            },
                        },
                    },
                },
            },
        },
    };
}
