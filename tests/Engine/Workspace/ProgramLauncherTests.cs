using System.Text.Json;
using RegistryInfra.Engine.Programs;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Engine.Tests.Workspace;

public class ProgramLauncherTests
{
    private static readonly ProgramStart _start = new()
    {
        MonitorAddress = "127.0.0.1:4001",
        EngineAddress = "127.0.0.1:4001",
        Project = "shop",
        Stack = "dev",
        Organization = "organization",
        RootDirectory = "/shop",
        Config = new Dictionary<string, string> { ["shop:token"] = "\"quoted\"" },
        ConfigSecretKeys = ["shop:token"],
        DryRun = true,
        Parallel = 8,
    };

    [Test]
    public async Task PrepareAsync_DotnetBinary_RunsItWithPulumisEnvironment()
    {
        using var files = new TemporaryProject(
            "name: shop\nmain: infra\nruntime:\n  name: dotnet\n  options:\n    binary: out/Shop.dll\n");
        var binary = files.Write("infra/out/Shop.dll", "");

        var process = (await Prepare(files)).StartInfo(_start);

        Assert.Multiple(() =>
        {
            Assert.That(Path.GetFileNameWithoutExtension(process.FileName), Is.EqualTo("dotnet"));
            Assert.That(process.ArgumentList, Is.EqualTo(new[] { binary }));
            Assert.That(process.WorkingDirectory, Is.EqualTo(Path.Combine(files.Root, "infra")));
            Assert.That(process.Environment["PULUMI_MONITOR"], Is.EqualTo("127.0.0.1:4001"));
            Assert.That(process.Environment["PULUMI_ENGINE"], Is.EqualTo("127.0.0.1:4001"));
            Assert.That(process.Environment["PULUMI_ORGANIZATION"], Is.EqualTo("organization"));
            Assert.That(process.Environment["PULUMI_PROJECT"], Is.EqualTo("shop"));
            Assert.That(process.Environment["PULUMI_STACK"], Is.EqualTo("dev"));
            Assert.That(process.Environment["PULUMI_ROOT_DIRECTORY"], Is.EqualTo("/shop"));
            Assert.That(process.Environment["PULUMI_PWD"], Is.EqualTo(process.WorkingDirectory));
            Assert.That(process.Environment["PULUMI_DRY_RUN"], Is.EqualTo("true"));
            Assert.That(process.Environment["PULUMI_QUERY_MODE"], Is.EqualTo("false"));
            Assert.That(process.Environment["PULUMI_PARALLEL"], Is.EqualTo("8"));
            Assert.That(
                JsonSerializer.Deserialize<Dictionary<string, string>>(process.Environment["PULUMI_CONFIG"]!), Is.EqualTo(_start.Config));
            Assert.That(process.Environment["PULUMI_CONFIG_SECRET_KEYS"], Is.EqualTo("""["shop:token"]"""));
        });
    }

    [Test]
    public async Task PrepareAsync_SelfContainedBinary_IsTheCommand()
    {
        using var files = new TemporaryProject("name: shop\nruntime:\n  name: dotnet\n  options:\n    binary: shop\n");
        var binary = files.Write("shop", "");

        Assert.That((await Prepare(files)).StartInfo(_start).FileName, Is.EqualTo(binary));
    }

    [Test]
    public async Task PrepareAsync_Nodejs_UsesTheRunnerOfTheSdk()
    {
        using var files = new TemporaryProject("name: shop\nruntime: nodejs\nmain: program/index.js\n");
        var runner = files.Write("node_modules/@pulumi/pulumi/cmd/run/index.js", "");
        files.Write("program/index.js", "");

        var process = (await Prepare(files)).StartInfo(_start);

        Assert.Multiple(() =>
        {
            Assert.That(process.FileName, Is.EqualTo("node"));
            Assert.That(process.ArgumentList.Take(2), Is.EqualTo(
                new[] { "--require", Path.Combine(AppContext.BaseDirectory, "stack-traces.cjs") }));
            Assert.That(process.ArgumentList.Skip(2), Is.EqualTo(new[]
            {
                runner, "--monitor", "127.0.0.1:4001", "--engine", "127.0.0.1:4001", "--organization", "organization",
                "--project", "shop", "--root-directory", "/shop", "--stack", "dev",
                "--pwd", Path.Combine(files.Root, "program"), "--dry-run", "--parallel", "8", "index.js",
            }));
            Assert.That(process.Environment["PULUMI_NODEJS_TYPESCRIPT"], Is.EqualTo("true"));
        });
    }

    [TestCase("name: shop\nruntime: python\n", "runtime \"python\" cannot be run offline")]
    [TestCase("name: shop\nruntime: nodejs\n", "run npm install")]
    [TestCase("name: shop\nruntime: dotnet\nmain: infra\n", "main: infra of Pulumi.yaml is neither a file nor a directory")]
    [TestCase("name: shop\nruntime:\n  name: dotnet\n  options:\n    binary: gone.dll\n", "there is no file gone.dll")]
    public void PrepareAsync_SomethingMissing_SaysWhat(string yaml, string expected)
    {
        using var files = new TemporaryProject(yaml);

        Assert.That(() => Prepare(files), Throws.TypeOf<WorkspaceException>().With.Message.Contains(expected));
    }

    private static async Task<ChildProgram> Prepare(TemporaryProject files) =>
        (ChildProgram)await ProgramLauncher.PrepareAsync(Project.Find(files.Root), _ => { }, CancellationToken.None);
}
