namespace RegistryInfra.EndToEnd.Tests;

/// <summary>A secret of the configuration is hidden in all that is shown, however the program gives it away.</summary>
public class SecretTests
{
    // open "sesame"+1, encrypted by Pulumi's passphrase scheme with the passphrase "password".
    private const string Plain = "open \"sesame\"+1";

    private const string StackFile = """
        encryptionsalt: v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==
        config:
          token: {secure: "v1:MDEyMzQ1Njc4OWFi:Ob3P1mmAMV/b+HAI67uOUDyDXuEDRbJjNHgTSCV64w=="}
          mode: MODE
        """;

    [TestCase("tells", 1, "preview")]
    [TestCase("tells", 1, "preview", "--diff")]
    [TestCase("tells", 1, "preview", "--json")]
    [TestCase("shows", 0, "preview")]
    [TestCase("shows", 0, "preview", "--diff", "--show-full-output")]
    [TestCase("shows", 0, "preview", "--json")]
    public async Task Preview_ProgramThatGivesASecretAway_IsMasked(string mode, int expected, params string[] arguments)
    {
        var result = await PreviewAsync(mode, arguments);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(expected), result.Error);
            Assert.That(result.Output, Does.Contain("[secret]").And.Not.Contain(Plain).And.Not.Contain("sesame"));
            Assert.That(result.Error, Does.Not.Contain("sesame"));
        });
    }

    [Test]
    public async Task Preview_ProgramThatTellsASecret_StillTellsTheRest()
    {
        var result = await PreviewAsync("tells", "preview");

        Assert.That(result.Output, Does.Contain("the token is [secret]\n").And.Contain("\"[secret]\"\n")
            .And.Contain("warning: it is still [secret]").And.Contain("[secret] is no good"));
    }

    [Test]
    public async Task Preview_SecretInAnInput_IsMaskedWhereItStands()
    {
        var result = await PreviewAsync("shows", "preview", "--diff");

        Assert.That(result.Output, Does.Contain("prefix: \"x-[secret]\"").And.Contain("RandomPet::[secret]]"));
    }

    private static async Task<CommandResult> PreviewAsync(string mode, params string[] arguments)
    {
        using var project = ShopProject.Dotnet();
        project.Write("Pulumi.dev.yaml", StackFile.Replace("MODE", mode, StringComparison.Ordinal));
        return await RegistryCommand.RunAsync(project, [("PULUMI_CONFIG_PASSPHRASE", "password")], arguments);
    }
}
