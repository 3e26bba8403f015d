namespace RegistryInfra.EndToEnd.Tests;

public class BadInputTests
{
    private const int ConfigurationError = 2;
    private const int StackNotFound = 6;

    [TestCase("preview --bogus", "unknown flag: --bogus")]
    [TestCase("preview --show-same", "unknown flag: --show-same; did you mean --show-sames?")]
    [TestCase("preview --target urn:x", "--target is a flag of pulumi preview that an offline preview has not")]
    [TestCase("preview --refresh=true", "--refresh is a flag of pulumi preview that an offline preview has not")]
    [TestCase("previw", "unknown command: previw; did you mean preview?")]
    [TestCase("preview --stack", "--stack")]
    [TestCase("preview --color purple", "'purple'")]
    [TestCase("preview -p -5", "--parallel -5: at least one operation must be allowed")]
    [TestCase("preview -p many", "many")]
    [TestCase("preview -m @alice: --bogus", "unknown flag: --bogus", Description = "no file of arguments")]
    [TestCase("preview dev", "preview takes no arguments, but was given \"dev\": name a stack by its flag, registry preview --stack dev")]
    [TestCase("login", "login is a command of pulumi that registry has not: use pulumi login")]
    [TestCase("preview --cwd nowhere", "--cwd nowhere: there is no such directory")]
    public async Task Preview_WrongFlag_IsNamedOnOneLine(string line, string expected)
    {
        using var project = ShopProject.Dotnet();

        var result = await RegistryCommand.RunAsync(project, line.Split(' '));

        Expect(result, ConfigurationError, expected);
    }

    [TestCase("config:\n  a: [1, 2\n  b: 3\n", "Pulumi.dev.yaml:2:")]
    [TestCase("config:\n a: 1\n   b: 2\n", "Pulumi.dev.yaml:3:5: malformed YAML")]
    [TestCase("config:\n  show:mode: x\n", "Pulumi.dev.yaml:2:3: nobody reads \"show:mode\", since the project is called \"shop\": write \"shop:mode\".")]
    [TestCase("confg:\n  a: 1\n", "Pulumi.dev.yaml:1:1: unknown key \"confg\" in a stack file: did you mean \"config\"?")]
    [TestCase("config:\n  token:\n    secure: v1:a:b\nencryptionsalt: v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==\n", "PULUMI_CONFIG_PASSPHRASE")]
    public async Task Preview_WrongStackFile_NamesThePlace(string yaml, string expected)
    {
        using var project = ShopProject.Of("name: shop\nruntime: dotnet\nconfig: {mode: {type: string, default: x}}\n");
        project.Write("Pulumi.dev.yaml", yaml);

        Expect(await RegistryCommand.RunAsync(project, "preview"), ConfigurationError, expected);
    }

    [TestCase("name: shop\nruntime: dotnet\nmian: infra\n", "Pulumi.yaml:3:1: unknown key \"mian\" in a project file: did you mean \"main\"?")]
    [TestCase("name: shop\nruntime: cobol\n", "runtime \"cobol\" cannot be run offline")]
    [TestCase("name: shop\nruntime: dotnet\nconfig:\n  region:\n    type: string\n", "Stack 'dev' is missing configuration value 'region'")]
    public async Task Preview_WrongProject_NamesTheFault(string yaml, string expected)
    {
        using var project = ShopProject.Of(yaml);
        project.Write("Pulumi.dev.yaml", "");

        Expect(await RegistryCommand.RunAsync(project, "preview"), ConfigurationError, expected);
    }

    [Test]
    public async Task Preview_ConfigurationTooLarge_SaysHowLargeItMayBe()
    {
        using var project = ShopProject.Dotnet();
        project.Write("Pulumi.dev.yaml", $"config:\n  a: {new string('x', 140_000)}\n");

        Expect(
            await RegistryCommand.RunAsync(project, "preview"), ConfigurationError,
            "Pulumi.dev.yaml: the configuration has 140013 bytes as JSON, and 131057 can be handed to a program");
    }

    [Test]
    public async Task Preview_UnknownStack_NamesTheNearest()
    {
        using var project = ShopProject.Dotnet();

        Expect(await RegistryCommand.RunAsync(project, "preview", "-s", "dve"), StackNotFound, "no stack named 'dve' found");
    }

    [Test]
    public async Task Preview_SeveralStacks_ListsThem()
    {
        using var project = ShopProject.Dotnet();
        project.Write("Pulumi.prod.yaml", "");

        Expect(await RegistryCommand.RunAsync(project, "preview"), StackNotFound, "--stack: dev, prod");
    }

    [Test]
    public async Task Preview_NoProject_SaysWhereItLooked()
    {
        using var project = ShopProject.Dotnet();
        File.Delete(Path.Combine(project.Root, "Pulumi.yaml"));

        Expect(await RegistryCommand.RunAsync(project, "preview"), ConfigurationError, $"no Pulumi.yaml in {project.Root}");
    }

    [Test]
    public async Task Preview_TruncatedState_NamesTheFile()
    {
        using var project = ShopProject.Dotnet();
        var state = project.WriteState();
        File.WriteAllText(state, File.ReadAllText(state)[..80]);

        Expect(await RegistryCommand.RunAsync(project, "preview"), 1, state);
    }

    private static void Expect(CommandResult result, int exitCode, string message) => Assert.Multiple(() =>
    {
        Assert.That(result.ExitCode, Is.EqualTo(exitCode));
        Assert.That(result.Error, Does.StartWith("error: ").And.Contain(message).And.Not.Contain("   at "));
        Assert.That(result.Output, Is.Empty);
    });
}
