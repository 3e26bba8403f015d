using static RegistryInfra.Components.Registries.Harbor.HarborValues;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>What each container asks for, and the most that it gets.</summary>
internal static class HarborResources
{
    public static Dictionary<string, object> Core => Of("100m", "256Mi", "1", "1Gi");

    public static Dictionary<string, object> Jobservice => Of("100m", "256Mi", "1", "1Gi");

    public static Dictionary<string, object> Registry => Of("100m", "256Mi", "1", "1Gi");

    public static Dictionary<string, object> Registryctl => Of("50m", "128Mi", "500m", "512Mi");

    public static Dictionary<string, object> Portal => Of("50m", "64Mi", "200m", "256Mi");

    public static Dictionary<string, object> Nginx => Of("50m", "64Mi", "1", "512Mi");

    /// <summary>A scan unpacks what it looks at.</summary>
    public static Dictionary<string, object> Trivy => Of("200m", "512Mi", "1", "2Gi");

    public static Dictionary<string, object> Exporter => Of("50m", "128Mi", "200m", "256Mi");

    public static Dictionary<string, object> Database => Of("100m", "256Mi", "1", "1Gi");

    public static Dictionary<string, object> Redis => Of("50m", "64Mi", "500m", "512Mi");

    private static Dictionary<string, object> Of(string cpu, string memory, string cpuLimit, string memoryLimit) => Map(
        ("requests", Map(("cpu", cpu), ("memory", memory))),
        ("limits", Map(("cpu", cpuLimit), ("memory", memoryLimit))));
}
