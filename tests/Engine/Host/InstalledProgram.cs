using System.ComponentModel;
using System.Diagnostics;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>A program of the machine that judges what the engine made.</summary>
internal static class InstalledProgram
{
    /// <summary>
    /// What the program prints. A program that is not installed makes the test ignored, in CI failed.
    /// </summary>
    /// <param name="program">Its name, which is also looked for on the PATH.</param>
    /// <param name="install">The command that installs it.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="arguments">Its arguments.</param>
    public static (int ExitCode, string Output) Run(
        string program, string install, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.Result);
        }
        catch (Win32Exception)
        {
            var reason = $"{program} is not installed: {install}";
            if (Environment.GetEnvironmentVariable("CI") is not null)
            {
                Assert.Fail(reason);
            }

            Assert.Ignore(reason);
            throw;
        }
    }
}
