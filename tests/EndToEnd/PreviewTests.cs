using System.Text.Json.Nodes;

namespace RegistryInfra.EndToEnd.Tests;

public class PreviewTests
{
    // "sesame", encrypted by the Pulumi CLI's scheme with the passphrase "password".
    private const string Salt = "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==";
    private const string Secret = "v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==";

    private static readonly (string, string)[] _withPassphrase = [("PULUMI_CONFIG_PASSPHRASE", "password")];

    [Test]
    public async Task Preview_NewStack_ShowsTheTree()
    {
        using var project = ShopProject.Dotnet();

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.That(result, Is.EqualTo(new CommandResult(0, """
            Previewing update (dev):
                 Type                          Name      Plan    Info
             +   pulumi:pulumi:Stack           shop-dev  create  1 message
             +   └─ shop:registry:Registry     main      create
             +      └─ random:index:RandomPet  main-pet  create

            Diagnostics:
              pulumi:pulumi:Stack (shop-dev):
                hello from the program

            Outputs:
                host: "registry.example.com"
                pet : [unknown]

            Resources:
                + 3 to create

            """, "")));
    }

    [Test]
    public async Task Preview_Diff_ShowsProperties()
    {
        using var project = ShopProject.Dotnet("length: 5");

        var result = await RegistryCommand.RunAsync(project, "preview", "--diff", "--stack", "dev");

        Assert.That(result.Output, Does.Contain("+ random:index/randomPet:RandomPet: (create)").And.Contain("length: 5"));
    }

    [Test]
    public async Task Preview_Json_IsADigest()
    {
        using var project = ShopProject.Dotnet("length: 5");

        var result = await RegistryCommand.RunAsync(project, "preview", "-j");
        var digest = JsonNode.Parse(result.Output)!;

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That((string?)digest["config"]!["shop:length"], Is.EqualTo("5"));
            Assert.That(digest["steps"]!.AsArray().Select(step => (string?)step!["op"]), Is.EqualTo(new[] { "create", "create", "create" }));
            Assert.That((int)digest["steps"]![2]!["newState"]!["inputs"]!["length"]!, Is.EqualTo(5));
            Assert.That((string?)digest["diagnostics"]![0]!["message"], Is.EqualTo("hello from the program\n"));
            Assert.That((long)digest["duration"]!, Is.Positive);
            Assert.That((int)digest["changeSummary"]!["create"]!, Is.EqualTo(3));
        });
    }

    [TestCase("preview")]
    [TestCase("preview", "--diff")]
    [TestCase("preview", "--json")]
    public async Task Preview_SecretConfiguration_IsNeverShown(params string[] arguments)
    {
        using var project = ShopProject.Dotnet();
        project.Write("Pulumi.dev.yaml", $"encryptionsalt: {Salt}\nconfig:\n  token:\n    secure: {Secret}\n");

        var result = await RegistryCommand.RunAsync(project, _withPassphrase, arguments);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(result.Output, Does.Contain("[secret]").And.Not.Contain("\"pulumi\"").And.Not.Contain("pulumi\n"));
        });
    }

    [Test]
    public async Task Preview_Piped_HasNoEscapeCodes()
    {
        using var project = ShopProject.Dotnet();

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.That(result.Output, Does.Not.Contain("\u001b"));
    }

    [Test]
    public async Task Preview_ColorAlways_HasEscapeCodes()
    {
        using var project = ShopProject.Dotnet();

        var result = await RegistryCommand.RunAsync(project, "preview", "--color", "always");

        Assert.That(result.Output, Does.Contain("\u001b"));
    }

    [Test]
    public async Task Preview_AgainstState_ShowsWhatChanges()
    {
        using var project = ShopProject.Dotnet("length: 5");
        WriteStateWithLength(project, 2);

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.That(result.Output, Does.Contain("main-pet").And.Contain("[diff: ~length]").And.Contain("2 unchanged"));
    }

    [TestCase(2, 0)]
    [TestCase(5, 7)]
    public async Task Preview_ExpectNoChanges_FailsOnlyWhenThereAreSome(int length, int expected)
    {
        using var project = ShopProject.Dotnet($"length: {length}");
        WriteStateWithLength(project, 2);

        var result = await RegistryCommand.RunAsync(project, "preview", "--expect-no-changes");

        Assert.That(result.ExitCode, Is.EqualTo(expected), result.Output + result.Error);
    }

    [Test]
    public async Task Preview_BackendUrl_NamesTheFolderOfTheState()
    {
        using var project = ShopProject.Dotnet("length: 5");
        WriteStateWithLength(project, 2);
        Directory.CreateDirectory(Path.Combine(project.Root, "elsewhere"));
        Directory.Move(Path.Combine(project.Root, ".pulumi"), Path.Combine(project.Root, "elsewhere", ".pulumi"));

        var result = await RegistryCommand.RunAsync(
            project, [("PULUMI_BACKEND_URL", $"file://{project.Root}/elsewhere"), ("PULUMI_STACK", "dev")], "preview");

        Assert.That(result.Output, Does.Contain("[diff: ~length]"));
    }

    private static void WriteStateWithLength(ShopProject project, int length)
    {
        const string stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
        const string registry = "urn:pulumi:dev::shop::shop:registry:Registry::main";
        const string provider = "urn:pulumi:dev::shop::pulumi:providers:random::default";
        project.WriteState(
            new { urn = stack, custom = false, type = "pulumi:pulumi:Stack", outputs = new { host = "registry.example.com", pet = "brave-cat" } },
            new { urn = registry, custom = false, type = "shop:registry:Registry", parent = stack },
            new { urn = provider, custom = true, id = "1f2e", type = "pulumi:providers:random" },
            new
            {
                urn = "urn:pulumi:dev::shop::shop:registry:Registry$random:index/randomPet:RandomPet::main-pet",
                custom = true,
                id = "brave-cat",
                type = "random:index/randomPet:RandomPet",
                inputs = new { length },
                outputs = new { id = "brave-cat", length },
                parent = registry,
                provider = $"{provider}::1f2e",
            });
    }
}
