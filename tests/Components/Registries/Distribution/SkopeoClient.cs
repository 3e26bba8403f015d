namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>Skopeo as a client of a served registry, by the pull secret that the component hands out.</summary>
internal static class SkopeoClient
{
    public static Task<(int ExitCode, string Output)> PushAsync(this ServedRegistry registry, string name)
    {
        var image = OciLayout.Write(Path.Combine(registry.Folder, $"image-{Guid.NewGuid():N}"));
        return RunAsync(registry, "copy", "--dest-cert-dir", $"oci:{image}", $"docker://{registry.Host}/{name}");
    }

    public static Task<(int ExitCode, string Output)> PullAsync(this ServedRegistry registry, string name) => RunAsync(
        registry, "copy", "--src-cert-dir", $"docker://{registry.Host}/{name}",
        $"oci:{Path.Combine(registry.Folder, $"pulled-{Guid.NewGuid():N}")}");

    private static Task<(int ExitCode, string Output)> RunAsync(
        ServedRegistry registry, string verb, string trustOption, params string[] arguments) => Tool.Skopeo.RunAsync(
        [
            "--insecure-policy", verb, $"--authfile={Path.Combine(registry.Folder, "auth.json")}",
            $"{trustOption}={Path.Combine(registry.Folder, "trust")}", .. arguments,
        ]);
}
