using System.Text.Json;

namespace RegistryInfra.EndToEnd.Tests.Deploying;

/// <summary>What keeps a deployment from its work: one message that says what to do, and a state that stays as it was.</summary>
public class BadStateTests
{
    private const string Salt = "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==";

    [Test]
    public async Task Up_WrongPassphrase_IsRefused()
    {
        using var project = ShopProject.Dotnet();
        project.Write("Pulumi.dev.yaml", $"encryptionsalt: {Salt}\nconfig:\n  token: {{secure: \"v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==\"}}\n");

        var result = await RegistryCommand.RunAsync(project, [("PULUMI_CONFIG_PASSPHRASE", "wrong")], "up", "--yes");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Error, Is.EqualTo(
                "error: Pulumi.dev.yaml: incorrect passphrase: check PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.\n"));
        });
    }

    [Test]
    public async Task Up_ForeignLock_SaysWhoseAndHowToLiftIt()
    {
        using var project = ShopProject.Dotnet();
        project.Write(".pulumi/meta.yaml", "version: 1\n");
        var held = project.Write(".pulumi/locks/organization/shop/dev/1.json", JsonSerializer.Serialize(new
        {
            pid = 4711,
            username = "alice",
            hostname = "elsewhere",
            timestamp = "2026-01-01T00:00:00Z",
        }));

        var refused = await RegistryCommand.RunAsync(project, "up", "--yes");
        var unasked = await RegistryCommand.RunAsync(project, "cancel");
        var lifted = await RegistryCommand.RunAsync(project, "cancel", "--yes");
        var again = await RegistryCommand.RunAsync(project, "cancel", "--yes");
        var up = await RegistryCommand.RunAsync(project, "up", "--yes");

        Assert.Multiple(() =>
        {
            Assert.That(refused.ExitCode, Is.EqualTo(1));
            Assert.That(refused.Error, Does.StartWith("error: the stack is currently locked by 1 lock(s).")
                .And.Contain("alice@elsewhere (pid 4711)").And.Contain("registry cancel --stack dev"));
            Assert.That(unasked.ExitCode, Is.EqualTo(2));
            Assert.That(lifted, Is.EqualTo(new CommandResult(0, "", "The currently running update for 'dev' has been canceled!\n")));
            Assert.That(again, Is.EqualTo(new CommandResult(0, "", "stack 'dev' is not locked\n")));
            Assert.That(File.Exists(held), Is.False);
            Assert.That(up.ExitCode, Is.Zero, up.Error);
        });
    }

    [Test]
    public async Task Up_StateOfANewerVersion_StaysAsItIs()
    {
        using var project = ShopProject.Dotnet();
        var state = project.Write(".pulumi/stacks/shop/dev.json", """{"version": 9, "checkpoint": {"stack": "organization/shop/dev"}}""");
        var before = File.ReadAllText(state);

        var result = await RegistryCommand.RunAsync(project, "up", "--yes");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.StartWith("error: ").And.Contain("its version is 9, and only versions 3 and 4 can be read"));
            Assert.That(File.ReadAllText(state), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task Up_CloudResource_IsRefusedBeforeAnythingIsTouched()
    {
        using var project = ShopProject.Dotnet();
        const string stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
        const string provider = "urn:pulumi:dev::shop::pulumi:providers:aws::default";
        project.WriteState(
            new { urn = stack, custom = false, type = "pulumi:pulumi:Stack" },
            new { urn = provider, custom = true, id = "1f2e", type = "pulumi:providers:aws" },
            new
            {
                urn = "urn:pulumi:dev::shop::aws:ecr/repository:Repository::web",
                custom = true,
                id = "web",
                type = "aws:ecr/repository:Repository",
                parent = stack,
                provider = $"{provider}::1f2e",
            });
        var before = await RegistryCommand.RunAsync(project, "stack", "export");

        var result = await RegistryCommand.RunAsync(project, "destroy", "--yes");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.Contain("run `pulumi destroy --stack dev`").And.Contain("nothing was touched"));
        });
        var after = await RegistryCommand.RunAsync(project, "stack", "export");
        Assert.That(Resources(after), Is.EqualTo(Resources(before)));
    }

    private static string Resources(CommandResult export) =>
        JsonDocument.Parse(export.Output).RootElement.GetProperty("deployment").GetProperty("resources").GetRawText();
}
