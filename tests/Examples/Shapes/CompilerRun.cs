using System.Diagnostics;

namespace RegistryInfra.Examples.Tests.Shapes;

/// <summary>A compiler's verdict on a program.</summary>
/// <param name="ExitCode">Zero when it compiles.</param>
/// <param name="Output">What the compiler wrote.</param>
internal sealed record CompilerRun(int ExitCode, string Output)
{
    public static async Task<CompilerRun> OfAsync(string program, string workingDirectory, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output + await error);
    }
}
