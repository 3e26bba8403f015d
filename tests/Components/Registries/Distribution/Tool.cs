using System.Diagnostics;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>A program of the machine that a test runs, or is ignored without.</summary>
internal sealed record Tool(string Name, string Package)
{
    public static readonly Tool Registry = new("docker-registry", "docker-registry");
    public static readonly Tool Skopeo = new("skopeo", "skopeo");
    public static readonly Tool Htpasswd = new("htpasswd", "apache2-utils");
    public static readonly Tool OpenSsl = new("openssl", "openssl");
    public static readonly Tool Promtool = new("promtool", "prometheus");
    public static readonly Tool Podman = new("podman", "podman");
    public static readonly Tool BusyBox = new("busybox", "busybox");
    public static readonly Tool Python = new("python3", "python3");

    /// <summary>Ignores the test that asks when a tool is missing; fails it where CI is true, which installs them.</summary>
    public static void Require(params Tool[] tools)
    {
        var missing = tools.Where(tool => tool.Path() is null).ToArray();
        if (missing.Length == 0)
        {
            return;
        }

        Lacking($"Not installed: {string.Join(", ", missing.Select(tool => tool.Name))}. "
            + $"Install with: apt-get install -y {string.Join(' ', missing.Select(tool => tool.Package))}");
    }

    /// <summary>Ignores the test that cannot run here; fails it where CI is true.</summary>
    public static void Lacking(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }
        else
        {
            Assert.Ignore(reason);
        }
    }

    /// <summary>Runs to the end. Output and errors come back together, since openssl writes to both.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => OutputAsync(Start(arguments));

    /// <summary>Waits for the end of a program, and disposes of it.</summary>
    public static async Task<(int ExitCode, string Output)> OutputAsync(Process started)
    {
        using var process = started;
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, await output + await error);
    }

    public Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Path() ?? Name, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public string? Path() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => System.IO.Path.Combine(folder, Name))
        .FirstOrDefault(File.Exists);
}
