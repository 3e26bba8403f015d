using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RegistryInfra.Components.Clusters.Mirrors;

/// <summary>
/// The Pod that copies, in three steps: a script finds what is missing, skopeo copies it, and the script reads it back. None has a
/// right in the cluster.
/// </summary>
internal static class MirrorPod
{
    /// <summary>Mode 0440: the group of the Pod reads.</summary>
    private const int ReadOnlyMode = 288;

    private const int CopyAttempts = 3;
    private const int CopyPauseSeconds = 5;

    /// <param name="name">The name of ConfigMap and Secret.</param>
    /// <param name="args">What is copied.</param>
    /// <param name="labels">Labels of the Pod.</param>
    /// <param name="hasCredentials">True where the Secret is there.</param>
    /// <param name="authorities">The hosts with an authority of their own.</param>
    public static PodTemplateSpecArgs Template(
        string name, ImageMirrorArgs args, InputMap<string> labels, bool hasCredentials, string[] authorities) => new()
        {
            Metadata = new ObjectMetaArgs { Labels = labels },
            Spec = new PodSpecArgs
            {
                ServiceAccountName = ImageMirror.AccountName,
                AutomountServiceAccountToken = false,
                EnableServiceLinks = false,
                RestartPolicy = "Never",
                SecurityContext = RestrictedPod.PodContext(),
                InitContainers =
                {
                    Python(args, "find", hasCredentials, authorities.Length > 0),
                    Copier(args, authorities.Length > 0),
                },
                Containers = Python(args, "check", hasCredentials, authorities.Length > 0),
                Volumes = Volumes(name, args, hasCredentials, authorities),
            },
        };

    private static ContainerArgs Python(ImageMirrorArgs args, string step, bool hasCredentials, bool hasAuthorities)
    {
        var container = new ContainerArgs
        {
            Name = step,
            Image = args.ScriptImage,
            Command =
            {
                "python3", "-B", "-u", $"{MirrorFiles.Folder}/{MirrorFiles.Script}", step,
                $"{MirrorFiles.Folder}/{MirrorFiles.Configuration}", MirrorFiles.WorkFolder,
            },
            // What went wrong is in the last lines of the log, and so in the state of the Pod.
            TerminationMessagePolicy = "FallbackToLogsOnError",
            Resources = RestrictedPod.Resources("50m", "64Mi", "500m", "256Mi"),
            SecurityContext = RestrictedContainer.SecurityContext(),
            VolumeMounts = Mounts(hasAuthorities),
        };
        if (step == "find" && hasCredentials)
        {
            container.VolumeMounts.Add(RestrictedPod.Mount("credentials", MirrorFiles.CredentialsFolder));
        }

        if (step == "find" && args.SourceSecret is not null)
        {
            container.VolumeMounts.Add(RestrictedPod.Mount("source", MirrorFiles.SourceFolder));
        }

        return container;
    }

    private static ContainerArgs Copier(ImageMirrorArgs args, bool hasAuthorities) => new()
    {
        Name = "copy",
        Image = args.CopierImage,
        Command =
        {
            "sh", $"{MirrorFiles.Folder}/{MirrorFiles.CopyScript}", MirrorFiles.WorkFolder,
            CopyAttempts.ToString(CultureInfo.InvariantCulture), CopyPauseSeconds.ToString(CultureInfo.InvariantCulture),
        },
        Env =
        {
            // Skopeo keeps a cache in its home, and what it unpacks of an archive beside it.
            new EnvVarArgs { Name = "HOME", Value = "/tmp" },
            new EnvVarArgs { Name = "TMPDIR", Value = "/tmp" },
        },
        TerminationMessagePolicy = "FallbackToLogsOnError",
        Resources = RestrictedPod.Resources("100m", "128Mi", "1", "1Gi"),
        SecurityContext = RestrictedContainer.SecurityContext(),
        VolumeMounts = [.. Mounts(hasAuthorities), RestrictedPod.Mount("tmp", "/tmp", readOnly: false)],
    };

    private static VolumeMountArgs[] Mounts(bool hasAuthorities) =>
    [
        RestrictedPod.Mount("files", MirrorFiles.Folder),
        RestrictedPod.Mount("work", MirrorFiles.WorkFolder, readOnly: false),
        .. hasAuthorities ? [RestrictedPod.Mount("authorities", MirrorFiles.AuthoritiesFolder)] : Array.Empty<VolumeMountArgs>(),
    ];

    private static VolumeArgs[] Volumes(string name, ImageMirrorArgs args, bool hasCredentials, string[] authorities) =>
    [
        new() { Name = "files", ConfigMap = new ConfigMapVolumeSourceArgs { Name = name } },
        new() { Name = "work", EmptyDir = new EmptyDirVolumeSourceArgs { Medium = "Memory", SizeLimit = "64Mi" } },
        RestrictedPod.Empty("tmp", "5Gi"),
        .. authorities.Length == 0 ? Array.Empty<VolumeArgs>() :
        [
            new()
            {
                Name = "authorities",
                ConfigMap = new ConfigMapVolumeSourceArgs
                {
                    Name = $"{name}-authorities",
                    Items = authorities.Select(host => new KeyToPathArgs
                    {
                        Key = MirrorFiles.AuthorityKey(host),
                        Path = $"{MirrorFiles.AuthorityKey(host)}/ca.crt",
                    }).ToArray(),
                },
            },
        ],
        .. hasCredentials ? [Secret("credentials", name, MirrorFiles.DockerConfig)] : Array.Empty<VolumeArgs>(),
        .. args.SourceSecret is { } secret ? [Secret("source", secret, ".dockerconfigjson")] : Array.Empty<VolumeArgs>(),
    ];

    private static VolumeArgs Secret(string volume, string name, string key) => new()
    {
        Name = volume,
        Secret = new SecretVolumeSourceArgs
        {
            SecretName = name,
            DefaultMode = ReadOnlyMode,
            Items = new KeyToPathArgs { Key = key, Path = MirrorFiles.DockerConfig },
        },
    };
}
