using System.Diagnostics;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Clusters;

/// <summary>Runs a script of Node.js, whose packages are installed beside it.</summary>
internal static class NodeScript
{
    /// <summary>What the script writes for an input.</summary>
    /// <param name="folder">Folder of the scripts.</param>
    /// <param name="script">Name of the script.</param>
    /// <param name="input">What it reads.</param>
    public static async Task<string> RunAsync(string folder, string script, JsonNode input)
    {
        using var node = Start(folder, script);
        await node.StandardInput.WriteAsync(input.ToJsonString());
        node.StandardInput.Close();
        var error = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.That(node.ExitCode, Is.Zero, await error);
        return output;
    }

    /// <summary>
    /// Ignores the test, or all tests of a fixture where it is called before them, unless the packages of a script are there.
    /// NUnit ignores nothing from within Assert.Multiple.
    /// </summary>
    public static void Require(string folder, string script)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Missing($"The packages of {script} are not installed: npm ci --prefix {folder}");
        }
    }

    /// <summary>Starts a script that is asked more than once, a line each time.</summary>
    public static Process Start(string folder, string script)
    {
        Require(folder, script);
        try
        {
            return Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, script)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Missing("Node.js is not installed: apt-get install nodejs npm");
            throw;
        }
    }

    /// <summary>CI installs what its tests need, so there a missing program is a failure.</summary>
    private static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Ignore(reason);
    }
}
