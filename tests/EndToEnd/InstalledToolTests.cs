using System.IO.Compression;

namespace RegistryInfra.EndToEnd.Tests;

/// <summary>The command as <c>dotnet pack</c> and <c>dotnet tool install</c> put it on the PATH.</summary>
public class InstalledToolTests
{
    [Test]
    public async Task Pack_InstalledFromItsFolderAlone_RunsOnEveryPlatformAndPreviews()
    {
        using var project = ShopProject.Dotnet();
        var packages = Path.Combine(project.Root, "packages");
        var tools = Path.Combine(project.Root, "tools");
        var cli = Path.GetFullPath(Path.Combine(ShopProject.Programs, "..", "..", "..", "cli"));
        var configuration = new DirectoryInfo(TestContext.CurrentContext.TestDirectory).Parent!.Name;
        // Without the sources of the machine: the package must need no other.
        var sources = project.Write(
            "nuget.config",
            $"""<configuration><packageSources><clear /><add key="packed" value="{packages}" /></packageSources></configuration>""");

        // The tests were built with the command, whose assemblies need only be packed.
        await RunAsync(project, "dotnet", "pack", cli, "--no-build", "--configuration", configuration, "--output", packages);
        await RunAsync(
            project, "dotnet", "tool", "install", "RegistryInfra.Cli", "--tool-path", tools, "--configfile", sources, "--no-cache");
        var command = Path.Combine(tools, "registry");
        var version = await RunAsync(project, command, "--version");
        var preview = await RunAsync(project, command, "preview", "--stack", "dev");

        using var package = ZipFile.OpenRead(Directory.GetFiles(packages).Single());
        var folders = package.Entries
            .Where(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal))
            .Select(entry => Path.GetDirectoryName(entry.FullName))
            .Distinct();
        Assert.Multiple(() =>
        {
            Assert.That(folders, Is.EqualTo([Path.Combine("tools", "net10.0", "any")]));
            Assert.That(version, Is.EqualTo("0.1.0\n"));
            Assert.That(preview, Does.Contain("to create"));
        });
    }

    private static async Task<string> RunAsync(ShopProject project, string command, params string[] arguments)
    {
        using var process = RegistryCommand.Start(project, [], command, arguments);
        var result = await RegistryCommand.EndAsync(process);
        Assert.That(result.ExitCode, Is.Zero, $"{command} {string.Join(' ', arguments)}: {result.Output}{result.Error}");
        return result.Output;
    }
}
