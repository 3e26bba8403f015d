namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>
/// Podman as a client of a served registry, by the pull secret that the component hands out, with a storage of its own. It trusts
/// what the directory of the registry's host has, as containerd and Docker do.
/// https://github.com/containers/image/blob/main/docs/containers-certs.d.5.md
/// </summary>
internal static class PodmanClient
{
    /// <summary>Makes the directory of the host: the authority of the registry, and who connects, if that is asked.</summary>
    public static async Task TrustAsync(this ServedRegistry registry, (string Certificate, string Key)? client = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Home(registry), ".config/containers/certs.d", registry.Host)).FullName;
        File.Copy(Path.Combine(registry.Folder, "trust/ca.crt"), Path.Combine(folder, "ca.crt"), overwrite: true);
        if (client is { } given)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "client.cert"), given.Certificate);
            await File.WriteAllTextAsync(Path.Combine(folder, "client.key"), given.Key);
        }
    }

    public static Task<(int ExitCode, string Output)> PodmanAsync(this ServedRegistry registry, params string[] arguments) =>
        new Tool("env", "coreutils").RunAsync(
        [
            $"HOME={Home(registry)}", $"REGISTRY_AUTH_FILE={Path.Combine(registry.Folder, "auth.json")}",
            "podman", "--storage-driver=vfs", $"--root={Path.Combine(registry.Folder, "podman/root")}",
            $"--runroot={Path.Combine(registry.Folder, "podman/run")}", "--cgroup-manager=cgroupfs", "--events-backend=none",
            .. arguments,
        ]);

    private static string Home(ServedRegistry registry) => Path.Combine(registry.Folder, "podman/home");
}
