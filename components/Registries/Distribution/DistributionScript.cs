namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>The scripts that run in the cluster, kept as files beside this one.</summary>
internal static class DistributionScript
{
    public static string Read(string file)
    {
        var resource = $"{typeof(DistributionScript).Namespace}.{file}";
        using var stream = typeof(DistributionScript).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly holds no script \"{resource}\".");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
