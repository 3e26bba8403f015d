using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace RegistryInfra.Components.Clusters;

/// <summary>What every Pod of ours that calls registries has in common, within the Pod Security Standard <c>restricted</c>.</summary>
internal static class RestrictedPod
{
    /// <summary>A user and group that no image and no node has.</summary>
    public const int Identity = 10001;

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

    public static VolumeArgs Empty(string name, string sizeLimit) =>
        new() { Name = name, EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = sizeLimit } };

    public static VolumeMountArgs Mount(string name, string path, bool readOnly = true) =>
        new() { Name = name, MountPath = path, ReadOnly = readOnly };
}
