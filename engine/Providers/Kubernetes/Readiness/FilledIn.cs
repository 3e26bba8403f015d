using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>Objects that are of use once a controller has filled them in.</summary>
internal static class FilledIn
{
    public static ReadyState CheckResourceQuota(PropertyMap live) =>
        live.At("spec", "hard")?.Plain is { } hard && hard.Equals(live.At("status", "hard")?.Plain)
            ? ReadyState.Ready
            : ReadyState.Waiting("Waiting for the limits of the quota to be in force");

    /// <summary>Only the token of a service account comes from a controller.</summary>
    public static ReadyState CheckSecret(PropertyMap live) =>
        live.TextAt("type") != "kubernetes.io/service-account-token" || live.MapAt("data") is { Count: > 0 }
            ? ReadyState.Ready
            : ReadyState.Waiting("Waiting for the token of the service account");
}
