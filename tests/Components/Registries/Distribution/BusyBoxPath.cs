namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>The registry's image has BusyBox alone, so its scripts run with BusyBox's shell and programs here too.</summary>
internal static class BusyBoxPath
{
    /// <summary>
    /// Puts a link to each program of BusyBox into a folder, and tells the PATH that begins with it. Debian's BusyBox has no cksum,
    /// as the image's has, so the machine's own programs come after.
    /// </summary>
    public static async Task<string> InstallAsync(string folder)
    {
        Tool.Require(Tool.BusyBox);
        Directory.CreateDirectory(folder);
        var (exitCode, output) = await Tool.BusyBox.RunAsync("--install", "-s", folder);
        Assert.That(exitCode, Is.Zero, output);
        return $"PATH={folder}:{Environment.GetEnvironmentVariable("PATH")}";
    }
}
