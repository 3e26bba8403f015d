using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace RegistryInfra.Components.Clusters;

/// <summary>What every Pod of ours that calls registries has in common, within the Pod Security Standard <c>restricted</c>.</summary>
internal static class RestrictedPod
{
    /// <summary>A user and group that no image and no node has.</summary>
    public const int Identity = 10001;

    /// <summary>Mode 0440: the group of the Pod reads.</summary>
    public const int ReadOnlyMode = 288;

    private const int TokenSeconds = 3600;

    public static PodSecurityContextArgs PodContext() => new()
    {
        RunAsNonRoot = true,
        RunAsUser = Identity,
        RunAsGroup = Identity,
        FsGroup = Identity,
        FsGroupChangePolicy = "OnRootMismatch",
        SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
    };

    public static ResourceRequirementsArgs Resources(string cpu, string memory, string maximumCpu, string maximumMemory) => new()
    {
        Requests = { ["cpu"] = cpu, ["memory"] = memory },
        Limits = { ["cpu"] = maximumCpu, ["memory"] = maximumMemory },
    };

    /// <summary>A token of an hour, which the kubelet replaces, and the certificate of the API server's authority.</summary>
    public static ProjectedVolumeSourceArgs ApiCredentials() => new()
    {
        DefaultMode = ReadOnlyMode,
        Sources =
        {
            new VolumeProjectionArgs
            {
                ServiceAccountToken = new ServiceAccountTokenProjectionArgs { Path = "token", ExpirationSeconds = TokenSeconds },
            },
            new VolumeProjectionArgs
            {
                ConfigMap = new ConfigMapProjectionArgs
                {
                    Name = "kube-root-ca.crt",
                    Items = new KeyToPathArgs { Key = "ca.crt", Path = "ca.crt" },
                },
            },
        },
    };

    public static VolumeArgs Empty(string name, string sizeLimit) =>
        new() { Name = name, EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = sizeLimit } };

    public static VolumeMountArgs Mount(string name, string path, bool readOnly = true) =>
        new() { Name = name, MountPath = path, ReadOnly = readOnly };
}
