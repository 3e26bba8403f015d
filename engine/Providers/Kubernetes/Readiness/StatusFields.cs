using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>Reads what controllers write into the status of an object.</summary>
internal static class StatusFields
{
    public static PropertyMap? Condition(this PropertyMap live, string type) =>
        live.MapsAt("status", "conditions").FirstOrDefault(c => c.TextAt("type") == type);

    public static bool HasCondition(this PropertyMap live, string type) =>
        live.Condition(type)?.TextAt("status") == "True";

    public static long Status(this PropertyMap live, string name) => live.NumberAt("status", name) ?? 0;

    /// <summary>True when the controller has seen the object as it is now.</summary>
    public static bool IsObserved(this PropertyMap live) =>
        live.Status("observedGeneration") >= (live.NumberAt(Manifests.Metadata, "generation") ?? 0);

    /// <summary>The reason and the message of a condition.</summary>
    public static string Describe(this PropertyMap condition) =>
        $"[{condition.TextAt("reason") ?? condition.TextAt("type")}] {condition.TextAt("message")}".TrimEnd();

    public static bool HasAddress(this PropertyMap live) => live.MapsAt("status", "loadBalancer", "ingress").Any();
}
