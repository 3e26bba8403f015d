using System.Text.Json;

namespace RegistryInfra.EndToEnd.Tests.Deploying;

/// <summary>
/// A program of the official Node.js SDK through the life of its stacks: components, secrets, unknowns, aliases and
/// references from one stack to another.
/// </summary>
public class NodejsUpTests
{
    private static readonly (string, string)[] _passphrase = [("PULUMI_CONFIG_PASSPHRASE", "correct horse battery staple")];

    [Test]
    [CancelAfter(300_000)]
    public async Task Stacks_OfficialSdk_LiveFromPreviewToDestroy()
    {
        using var project = ShopProject.NodejsPlatform();
        project.Write("Pulumi.base.yaml", "");
        await SucceedAsync(project, "config", "set", "--stack", "base", "--secret", "token", "open sesame 1");

        var preview = await SucceedAsync(project, "preview", "--stack", "base", "--diff");
        Assert.That(preview, Does.Contain("privateKeyPem").And.Contain("[unknown]").Or.Contain("output<string>"));
        Assert.That(preview, Does.Not.Contain("open sesame"));

        var up = await SucceedAsync(project, "up", "--stack", "base", "--yes");
        Assert.That(up, Does.Contain("certificate: \"-----BEGIN CERTIFICATE-----").Or.Contain("-----BEGIN CERTIFICATE-----"));
        Assert.That(up, Does.Contain("credential : [secret]").And.Not.Contain("open sesame"));
        Assert.That(File.ReadAllText(Path.Combine(project.Root, ".pulumi/stacks/shop/base.json")),
            Does.Not.Contain("open sesame").And.Not.Contain("PRIVATE KEY").And.Contain("ciphertext"));

        await SucceedAsync(project, "up", "--stack", "base", "--yes", "--expect-no-changes");
        var before = await SucceedAsync(project, "stack", "output", "--stack", "base", "--json", "--show-secrets");

        await SucceedAsync(project, "config", "set", "--stack", "base", "--path", "renamed", "true");
        await SucceedAsync(project, "up", "--stack", "base", "--yes", "--expect-no-changes");
        Assert.That(
            await SucceedAsync(project, "stack", "output", "--stack", "base", "--json", "--show-secrets"), Is.EqualTo(before));

        File.Copy(Path.Combine(project.Root, "Pulumi.base.yaml"), Path.Combine(project.Root, "Pulumi.app.yaml"));
        await SucceedAsync(project, "config", "set", "--stack", "app", "other", "organization/shop/base");
        var app = await SucceedAsync(project, "up", "--stack", "app", "--yes");
        var user = JsonDocument.Parse(before).RootElement.GetProperty("user").GetString();
        Assert.That(app, Does.Contain($"otherUser      : \"{user}\"").And.Contain("otherCredential: [secret]"));

        foreach (var stack in new[] { "app", "base" })
        {
            Assert.That(await SucceedAsync(project, "destroy", "--stack", stack, "--yes"), Does.Contain("deleted\n"));
            Assert.That(await SucceedAsync(project, "stack", "export", "--stack", stack), Does.Not.Contain("\"resources\""));
        }
    }

    private static async Task<string> SucceedAsync(ShopProject project, params string[] arguments)
    {
        var result = await RegistryCommand.RunAsync(project, _passphrase, arguments);
        Assert.That(result.ExitCode, Is.Zero, $"{string.Join(' ', arguments)}: {result.Error}{result.Output}");
        return result.Output;
    }
}
