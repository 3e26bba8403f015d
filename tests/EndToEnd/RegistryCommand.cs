using System.Diagnostics;

namespace RegistryInfra.EndToEnd.Tests;

/// <summary>The built <c>registry</c> command, run as a process of its own.</summary>
internal static class RegistryCommand
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    // What the machine's owner may have set must not decide a test.
    private static readonly string[] _unset =
    [
        "PULUMI_STACK", "PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_HOME", "NO_COLOR",
    ];

    private static string Assembly => Path.Combine(TestContext.CurrentContext.TestDirectory, "registry.dll");

    /// <summary>Runs to the end.</summary>
    public static Task<CommandResult> RunAsync(ShopProject project, params string[] arguments) =>
        RunAsync(project, [], arguments);

    /// <summary>Runs to the end, with variables of the environment.</summary>
    public static async Task<CommandResult> RunAsync(
        ShopProject project, (string Name, string Value)[] environment, params string[] arguments)
    {
        using var process = Start(project, environment, arguments);
        return await EndAsync(process);
    }

    public static Process Start(ShopProject project, (string Name, string Value)[] environment, params string[] arguments) =>
        Start(project, environment, "dotnet", [Assembly, .. arguments]);

    /// <summary>Starts it in a shell, where its streams can be redirected.</summary>
    public static Process StartShell(ShopProject project, string arguments) =>
        Start(project, [], "/bin/sh", ["-c", $"dotnet {Assembly} {arguments}"]);

    public static async Task<CommandResult> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"the command did not end within {_patience}: {await output}{await error}");
        }

        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Starts another command the way this one is started.</summary>
    public static Process Start(
        ShopProject project, (string Name, string Value)[] environment, string command, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = project.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in _unset)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
