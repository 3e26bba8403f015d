namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>The script that starts the registry, kept as a file beside this one.</summary>
internal static class DistributionScript
{
    public static string Read()
    {
        var resource = $"{typeof(DistributionScript).Namespace}.{DistributionFiles.ScriptFile}";
        using var stream = typeof(DistributionScript).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly holds no script \"{resource}\".");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
