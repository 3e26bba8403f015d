using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RegistryInfra.EndToEnd.Tests;

/// <summary>A project in a directory of its own, whose program is one of Programs/. It goes away with the test.</summary>
internal sealed class ShopProject : IDisposable
{
    private const string CliVersion = "v3.200.0";

    private readonly string _folder;

    private ShopProject(string project, string below = ".")
    {
        _folder = Directory.CreateTempSubdirectory("registry-test-").FullName;
        Root = Path.GetFullPath(below, _folder);
        Write("Pulumi.yaml", project);
    }

    public static string Programs { get; } = FindPrograms();

    /// <summary>The folder of this repository.</summary>
    public static string CheckoutRoot => new DirectoryInfo(Programs).Parent!.Parent!.Parent!.FullName;

    public string Root { get; }

    /// <summary>The C# program; the stack "dev" has the given lines of configuration.</summary>
    public static ShopProject Dotnet(params string[] config) => Of("Shop", config);

    /// <summary>The C# program that has transforms and hooks, by its configuration.</summary>
    public static ShopProject Callbacks(params string[] config) => Of("Callbacks", config);

    /// <summary>The program of the official Node.js SDK; the test is ignored when that is not installed.</summary>
    public static ShopProject Nodejs(params string[] config) => Nodejs("index.js", config);

    /// <summary>The larger program of the official Node.js SDK, which has keys, aliases and references to other stacks.</summary>
    public static ShopProject NodejsPlatform(params string[] config) => Nodejs("platform.js", config);

    /// <summary>The project of this repository, its stack files copied: the program stays where it is.</summary>
    public static ShopProject Checkout()
    {
        var root = CheckoutRoot;
        var yaml = File.ReadAllText(Path.Combine(root, "Pulumi.yaml"));
        // Deep enough that a path which leads up from the wrong folder does not end in the root of all, and so in the right place.
        var project = new ShopProject(
            yaml.Replace("main: infra", $"main: {Path.Combine(root, "infra")}", StringComparison.Ordinal), below: "so/deep/that/paths/differ");
        foreach (var file in Directory.EnumerateFiles(root, "Pulumi.*.yaml"))
        {
            File.Copy(file, Path.Combine(project.Root, Path.GetFileName(file)));
        }

        return project;
    }

    /// <summary>A project of which the test writes everything.</summary>
    public static ShopProject Of(string project) => new(project);

    public string Write(string name, string content)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Writes the state of the stack "dev", as Pulumi's self-managed backend keeps it.</summary>
    public string WriteState(params object[] resources) => Write(".pulumi/stacks/shop/dev.json", JsonSerializer.Serialize(new
    {
        version = 3,
        checkpoint = new
        {
            stack = "organization/shop/dev",
            latest = new
            {
                manifest = new
                {
                    time = "2026-01-01T00:00:00Z",
                    magic = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CliVersion))),
                    version = CliVersion,
                },
                resources,
            },
        },
    }));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ShopProject Of(string program, string[] config) =>
        new ShopProject($"name: shop\nruntime: dotnet\nmain: {Path.Combine(Programs, program)}\n").With(config);

    private static ShopProject Nodejs(string entry, string[] config)
    {
        var program = Path.Combine(Programs, "Nodejs");
        Prerequisite.Require(
            Directory.Exists(Path.Combine(program, "node_modules", "@pulumi", "tls")),
            "the official Node.js SDK is not installed: npm ci --prefix tests/EndToEnd/Programs/Nodejs");
        return new ShopProject($"name: shop\nruntime: nodejs\nmain: {Path.Combine(program, entry)}\n").With(config);
    }

    private ShopProject With(string[] config)
    {
        Write("Pulumi.dev.yaml", config is [] ? "" : $"config:\n{string.Concat(config.Select(line => $"  {line}\n"))}");
        return this;
    }

    private static string FindPrograms()
    {
        var directory = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Infra.sln")))
        {
            directory = directory.Parent;
        }

        return Path.Combine(directory!.FullName, "tests", "EndToEnd", "Programs");
    }
}
