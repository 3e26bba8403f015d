namespace RegistryInfra.Components.Clusters.Credentials.Refresh;

/// <summary>The script of the CronJobs, kept as a file beside this one.</summary>
internal static class RefreshScript
{
    public static string Read()
    {
        var resource = $"{typeof(RefreshScript).Namespace}.{RefreshPod.ScriptFile}";
        using var stream = typeof(RefreshScript).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly holds no script \"{resource}\".");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
