using System.Diagnostics;
using System.Globalization;

namespace RegistryInfra.EndToEnd.Tests;

[Platform(Exclude = "Win", Reason = "sends POSIX signals")]
public class CancellationTests
{
    [TestCase("INT")]
    [TestCase("TERM")]
    [TestCase("HUP")]
    public async Task Preview_Signal_EndsTheProgramToo(string signal)
    {
        using var project = ShopProject.Dotnet();
        var pidFile = Path.Combine(project.Root, "program.pid");
        project.Write("Pulumi.dev.yaml", $"config:\n  mode: hangs\n  pidFile: {pidFile}\n");
        using var command = RegistryCommand.Start(project, [], "preview");
        var ending = RegistryCommand.EndAsync(command);
        Assert.That(() => File.Exists(pidFile) && new FileInfo(pidFile).Length > 0, Is.True.After(30_000, 50));
        var program = int.Parse(await File.ReadAllTextAsync(pidFile), CultureInfo.InvariantCulture);

        await SignalAsync(signal, command);

        var result = await ending;

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(8));
            Assert.That(result.Error, Is.EqualTo("error: preview cancelled\n"));
            Assert.That(() => IsRunning(program), Is.False.After(2_000, 20));
        });
    }

    /// <summary>A closed terminal, in the middle of a build.</summary>
    [Test]
    public async Task Preview_HangupDuringABuild_EndsTheBuildToo()
    {
        using var project = ShopProject.Of("name: shop\nruntime: dotnet\nmain: infra\n");
        var pidFile = Path.Combine(project.Root, "build.pid");
        project.Write("Pulumi.dev.yaml", "");
        project.Write("infra/Program.cs", "");
        project.Write("infra/Tiny.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <Target Name="Hang" BeforeTargets="CoreCompile">
                <Exec Command="echo $$ &gt; {pidFile}; exec sleep 300" />
              </Target>
            </Project>
            """);
        using var command = RegistryCommand.Start(project, [], "preview");
        var ending = RegistryCommand.EndAsync(command);
        Assert.That(() => File.Exists(pidFile) && new FileInfo(pidFile).Length > 0, Is.True.After(60_000, 50));
        var build = int.Parse(await File.ReadAllTextAsync(pidFile), CultureInfo.InvariantCulture);

        await SignalAsync("HUP", command);
        var result = await ending;

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(8));
            Assert.That(result.Error, Is.EqualTo("Building Tiny.csproj\nerror: preview cancelled\n"));
            Assert.That(() => IsRunning(build), Is.False.After(2_000, 20));
        });
    }

    /// <summary>Whatever has begun by then, such as the server: before the command listens, the signal itself ends it.</summary>
    [Test]
    public async Task Preview_SignalAtAnyMoment_IsNoFault([Range(150, 850, 50)] int milliseconds)
    {
        using var project = ShopProject.Dotnet();
        project.Write("Pulumi.dev.yaml", $"config:\n  mode: hangs\n  pidFile: {Path.Combine(project.Root, "program.pid")}\n");
        using var command = RegistryCommand.Start(project, [], "preview");
        var ending = RegistryCommand.EndAsync(command);

        await Task.Delay(milliseconds);
        await SignalAsync("INT", command);
        var result = await ending;

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(8).Or.EqualTo(130));
            Assert.That(result.Error, Is.EqualTo(result.ExitCode == 8 ? "error: preview cancelled\n" : ""));
        });
    }

    /// <summary>Ctrl-C goes to the program as well: its server must not take it for its own.</summary>
    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    public async Task Preview_SignalToAProgramWithCallbacks_EndsIt(string signal, int expected)
    {
        using var project = ShopProject.Callbacks();
        var pidFile = Path.Combine(project.Root, "program.pid");
        project.Write("Pulumi.dev.yaml", $"config:\n  mode: hook-hangs\n  pidFile: {pidFile}\n");
        using var command = RegistryCommand.Start(project, [], "preview");
        var ending = RegistryCommand.EndAsync(command);
        Assert.That(() => File.Exists(pidFile) && new FileInfo(pidFile).Length > 0, Is.True.After(30_000, 50));

        using (var kill = Process.Start("kill", [$"-{signal}", await File.ReadAllTextAsync(pidFile)]))
        {
            await kill.WaitForExitAsync();
        }

        var result = await ending;

        Assert.That(result.Output, Does.Contain($"the program was killed by signal {expected - 128} before it ended"));
    }

    private static async Task SignalAsync(string signal, Process process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
