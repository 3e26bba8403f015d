using System.Text.Json.Nodes;

namespace RegistryInfra.EndToEnd.Tests;

public class ProgramFailureTests
{
    [TestCase("throws", "thrown on purpose")]
    [TestCase("requires", "shop:region")]
    [TestCase("killed", "killed by signal 9")]
    [TestCase("unregistered", "without registering a stack")]
    public async Task Preview_ProgramThatFails_SaysHowAndFails(string mode, string expected)
    {
        using var project = ShopProject.Dotnet($"mode: {mode}");

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.Contain("Diagnostics:").And.Contain("error: ").And.Contain(expected).And.Contain("1 errored"));
            Assert.That(result.Output, Does.Not.Contain("Outputs:"));
        });
    }

    [Test]
    public async Task Preview_JsonOfAProgramThatFails_IsStillADigest()
    {
        using var project = ShopProject.Dotnet("mode: throws");

        var result = await RegistryCommand.RunAsync(project, "preview", "--json");
        var errors = JsonNode.Parse(result.Output)!["diagnostics"]!.AsArray().Where(said => (string?)said!["severity"] == "error");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(errors.Select(said => (string?)said!["message"]), Has.Some.Contains("thrown on purpose"));
        });
    }
}
