namespace RegistryInfra.EndToEnd.Tests;

public class ConfigTests
{
    private static readonly (string, string)[] _passphrase = [("PULUMI_CONFIG_PASSPHRASE", "correct horse battery staple")];

    [Test]
    public async Task Set_Secret_IsEncryptedAndReadAgain()
    {
        using var project = ShopProject.Dotnet("# what the shop needs", "length: 2");

        var set = await RunAsync(project, "config", "set", "--secret", "token", "open sesame");
        var file = File.ReadAllText(Path.Combine(project.Root, "Pulumi.dev.yaml"));
        var list = await RunAsync(project, "config");
        var shown = await RunAsync(project, "config", "--show-secrets", "--json");
        var get = await RunAsync(project, "config", "get", "token");

        Assert.Multiple(() =>
        {
            Assert.That(set, Is.EqualTo(new CommandResult(0, "", "")));
            Assert.That(file, Does.Match(
                "^config:\n  # what the shop needs\n  length: 2\n  shop:token:\n    secure: v1:[^\n]+\nencryptionsalt: v1:[^\n]+\n$"));
            Assert.That(list.Output, Is.EqualTo("KEY     VALUE\nlength  2\ntoken   [secret]\n"));
            Assert.That(shown.Output, Is.EqualTo("""
                {
                  "shop:length": {
                    "value": "2",
                    "secret": false
                  },
                  "shop:token": {
                    "value": "open sesame",
                    "secret": true
                  }
                }

                """));
            Assert.That(get.Output, Is.EqualTo("open sesame\n"));
        });
    }

    [Test]
    public async Task Set_Path_ChangesAPart()
    {
        using var project = ShopProject.Dotnet("shops: [{name: web, size: 1}]");

        await RunAsync(project, "config", "set", "--path", "shops[0].size", "2");
        await RunAsync(project, "config", "set", "--path", "shops[1].name", "api");
        var get = await RunAsync(project, "config", "get", "--path", "shops[1]", "--json");
        await RunAsync(project, "config", "rm", "--path", "shops[0].size");

        Assert.Multiple(() =>
        {
            Assert.That(get.Output, Does.Contain("\"objectValue\": {\n    \"name\": \"api\"\n  }"));
            Assert.That(File.ReadAllText(Path.Combine(project.Root, "Pulumi.dev.yaml")),
                Is.EqualTo("config:\n  shops: [{name: web}, {name: api}]\n"));
        });
    }

    [Test]
    public async Task Set_WhatLooksLikeASecret_AsksForADecision()
    {
        using var project = ShopProject.Dotnet();

        var refused = await RunAsync(project, "config", "set", "apiToken", "ghp_16C7e42F292c6912E7");
        var allowed = await RunAsync(project, "config", "set", "apiToken", "ghp_16C7e42F292c6912E7", "--plaintext");

        Assert.Multiple(() =>
        {
            Assert.That(refused, Is.EqualTo(new CommandResult(1, "",
                "error: config value for 'apiToken' looks like a secret; rerun with --secret to encrypt it, "
                + "or --plaintext if you meant to store in plaintext\n")));
            Assert.That(allowed.ExitCode, Is.Zero);
        });
    }

    [Test]
    public async Task Get_Unknown_NamesTheNearest()
    {
        using var project = ShopProject.Dotnet("length: 2");

        Assert.That(await RunAsync(project, "config", "get", "lenght"), Is.EqualTo(new CommandResult(1, "",
            "error: configuration key 'lenght' not found for stack 'dev'; did you mean 'length'?\n")));
    }

    [Test]
    public async Task Remove_Unknown_SaysSoAndSucceeds()
    {
        using var project = ShopProject.Dotnet("length: 2");

        Assert.That(await RunAsync(project, "config", "rm", "other"),
            Is.EqualTo(new CommandResult(0, "", "note: configuration key 'other' was not set for stack 'dev'\n")));
    }

    private static Task<CommandResult> RunAsync(ShopProject project, params string[] arguments) =>
        RegistryCommand.RunAsync(project, _passphrase, arguments);
}
