using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>A volume is ready when a claim has it, or may have it.</summary>
internal static class Volumes
{
    public static ReadyState Check(PropertyMap live) => live.TextAt("status", "phase") switch
    {
        "Available" or "Bound" => ReadyState.Ready,
        "Failed" => ReadyState.Failed($"The volume failed: {live.TextAt("status", "message")}".TrimEnd(' ', ':')),
        _ => ReadyState.Waiting("Waiting for the volume to be available"),
    };
}
