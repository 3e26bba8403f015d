namespace RegistryInfra.EndToEnd.Tests.Deploying;

/// <summary>Existing resources are taken into the state of a stack, one by the command line or many by a file.</summary>
public class ImportTests
{
    private const string Type = "random:index/randomUuid:RandomUuid";
    private const string Id = "a1b2c3d4-0000-4000-8000-0123456789ab";

    [Test]
    public async Task Import_OneResource_IsInTheStateAndProtected()
    {
        using var project = ShopProject.Dotnet();

        var import = await RegistryCommand.RunAsync(project, "import", Type, "token", Id, "--yes");
        var again = await RegistryCommand.RunAsync(project, "import", Type, "token", Id, "--yes");
        var export = await RegistryCommand.RunAsync(project, "stack", "export");

        Assert.Multiple(() =>
        {
            Assert.That(import.ExitCode, Is.Zero, import.Error + import.Output);
            Assert.That(import.Output, Does.StartWith("Previewing import (dev):\n").And.Contain("\nImporting (dev):\n")
                .And.Contain(" =   └─ random:index:RandomUuid  token").And.Contain("imported"));
            Assert.That(import.Error, Does.StartWith("Declare what was imported in the program, too"));
            Assert.That(export.Output, Does.Contain($"\"id\": \"{Id}\"").And.Contain("\"protect\": true"));
            Assert.That(again.ExitCode, Is.EqualTo(1));
            Assert.That(again.Output, Does.Contain("resource 'token' is in the stack already: choose another name"));
        });
    }

    [Test]
    public async Task Import_File_ImportsAllUnderTheirParents()
    {
        using var project = ShopProject.Dotnet();
        var up = await RegistryCommand.RunAsync(project, "up", "--yes", "--skip-preview");
        Assert.That(up.ExitCode, Is.Zero, up.Error + up.Output);
        project.Write("import.json", $$"""
            {
              "nameTable": {"main": "urn:pulumi:dev::shop::shop:registry:Registry::main"},
              "resources": [
                {"type": "{{Type}}", "name": "one", "id": "{{Id}}", "parent": "main"},
                {"type": "{{Type}}", "name": "two", "id": "{{Id}}"}
              ]
            }
            """);

        var import = await RegistryCommand.RunAsync(project, "import", "-f", "import.json", "--yes", "--protect=false");
        var export = await RegistryCommand.RunAsync(project, "stack", "export");

        Assert.Multiple(() =>
        {
            Assert.That(import.ExitCode, Is.Zero, import.Error + import.Output);
            Assert.That(export.Output, Does.Contain("\"urn:pulumi:dev::shop::shop:registry:Registry$random:index/randomUuid:RandomUuid::one\"")
                .And.Contain("\"urn:pulumi:dev::shop::random:index/randomUuid:RandomUuid::two\"").And.Not.Contain("\"protect\": true"));
        });
    }

    [TestCase("error: an inline resource must be specified if no import file is used, missing type, name, and id", "import")]
    [TestCase("error: an inline resource must be specified if no import file is used, missing id", "import", Type, "token")]
    [TestCase("error: an inline resource may not be specified in conjunction with an import file.", "import", Type, "a", "b", "--file", "x")]
    [TestCase("error: type: \"token\" is not a type", "import", "token", "a", "b")]
    [TestCase("error: --parent: \"main\" is not a URN", "import", Type, "a", "b", "--parent", "main")]
    [TestCase("error: --file none.json: ", "import", "--file", "none.json")]
    public async Task Import_BadInput_IsRefusedBeforeAnythingIsTouched(string error, params string[] arguments)
    {
        using var project = ShopProject.Dotnet();

        var result = await RegistryCommand.RunAsync(project, [.. arguments, "--yes"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2), result.Output);
            Assert.That(result.Error, Does.StartWith(error));
        });
    }
}
