using System.Text.Json;

namespace RegistryInfra.EndToEnd.Tests.Deploying;

/// <summary>A C# program of one component and one random name, through the whole life of its stack.</summary>
public class UpTests
{
    [Test]
    public async Task Up_FirstRun_CreatesAndShowsOutputs()
    {
        using var project = ShopProject.Dotnet();

        var result = await RegistryCommand.RunAsync(project, "up", "--yes", "--message", "first");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error + result.Output);
            Assert.That(result.Output, Does.StartWith("Previewing update (dev):\n").And.Contain("    + 3 to create\n")
                .And.Contain("\nUpdating (dev):\n").And.Contain("Status").And.Contain("    + 3 created\n")
                .And.Contain("host: \"registry.example.com\"").And.Match("pet : \"[a-z]+-[a-z]+\"").And.Match("\nDuration: [0-9]+s\n"));
            Assert.That(result.Error, Is.Empty);
            Assert.That(File.Exists(Path.Combine(project.Root, ".pulumi/meta.yaml")), Is.True);
            Assert.That(Locks(project), Is.Empty);
            Assert.That(History(project).GetProperty("message").GetString(), Is.EqualTo("first"));
            Assert.That(History(project).GetProperty("result").GetString(), Is.EqualTo("succeeded"));
        });
    }

    [Test]
    public async Task Up_SecondRun_ChangesNothing()
    {
        using var project = ShopProject.Dotnet();
        await SucceedAsync(project, "up", "--yes");
        var before = await SucceedAsync(project, "stack", "output", "pet");

        var result = await RegistryCommand.RunAsync(project, "up", "--yes", "--expect-no-changes");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error + result.Output);
            Assert.That(result.Output, Does.Contain("Resources:\n    3 unchanged\n").And.Contain("host: \"registry.example.com\""));
        });
        Assert.That(await SucceedAsync(project, "stack", "output", "pet"), Is.EqualTo(before));
    }

    [Test]
    public async Task Preview_AfterUp_ShowsTheDifferenceToTheState()
    {
        using var project = ShopProject.Dotnet();
        await SucceedAsync(project, "up", "--yes");
        await SucceedAsync(project, "config", "set", "length", "3");

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(result.Output, Does.Contain(" +-    └─ random:index:RandomPet  main-pet  replace  [diff: ~length]\n")
                .And.Contain("    +-1 to replace\n    1 change").Or.Contain("    +-1 to replace\n    2 unchanged\n"));
        });
    }

    [Test]
    public async Task Up_ChangedInput_Replaces()
    {
        using var project = ShopProject.Dotnet();
        await SucceedAsync(project, "up", "--yes");
        await SucceedAsync(project, "config", "set", "length", "3");

        var output = await SucceedAsync(project, "up", "--yes", "--skip-preview");

        Assert.That(output, Does.StartWith("Updating (dev):\n").And.Contain("    +-1 replaced\n")
            .And.Match("pet: \"[a-z]+-[a-z]+\" => \"[a-z]+-[a-z]+-[a-z]+\""));
    }

    [Test]
    public async Task Destroy_AfterUp_LeavesNothing()
    {
        using var project = ShopProject.Dotnet();
        await SucceedAsync(project, "up", "--yes");

        var result = await RegistryCommand.RunAsync(project, "destroy", "--yes");

        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error + result.Output);
            Assert.That(result.Output, Does.Contain("Previewing destroy (dev):\n").And.Contain("\nDestroying (dev):\n")
                .And.Contain("    - 3 deleted\n"));
            Assert.That(result.Error, Does.Contain("run `registry stack rm dev`"));
            Assert.That(await SucceedAsync(project, "stack", "export"), Does.Not.Contain("\"resources\""));
        });
    }

    [Test]
    public async Task Destroy_Remove_ForgetsTheStack()
    {
        using var project = ShopProject.Dotnet();
        await SucceedAsync(project, "up", "--yes");

        await SucceedAsync(project, "destroy", "--yes", "--remove");

        Assert.Multiple(() =>
        {
            Assert.That(File.Exists(Path.Combine(project.Root, "Pulumi.dev.yaml")), Is.False);
            Assert.That(File.Exists(Path.Combine(project.Root, ".pulumi/stacks/shop/dev.json")), Is.False);
        });
    }

    [Test]
    public async Task Refresh_NothingChanged_SaysSo()
    {
        using var project = ShopProject.Dotnet();
        await SucceedAsync(project, "up", "--yes");

        var output = await SucceedAsync(project, "refresh", "--yes", "--expect-no-changes");

        Assert.That(output, Does.Contain("Previewing refresh (dev):\n").And.Contain("Refreshing (dev):\n").And.Contain("3 unchanged\n"));
    }

    [Test]
    public async Task Preview_Refresh_ReadsBeforeItCompares()
    {
        using var project = ShopProject.Dotnet();
        await SucceedAsync(project, "up", "--yes");

        Assert.That(await SucceedAsync(project, "preview", "--refresh"), Does.Contain("    3 unchanged\n"));
    }

    [Test]
    public async Task Up_ExpectNoChanges_FailsAfterTheUpdate()
    {
        using var project = ShopProject.Dotnet();

        var result = await RegistryCommand.RunAsync(project, "up", "--yes", "--expect-no-changes");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(7));
            Assert.That(result.Error, Is.EqualTo("error: no changes were expected for update but changes were proposed\n"));
        });
    }

    [Test]
    public async Task Up_Json_IsOneDocument()
    {
        using var project = ShopProject.Dotnet();

        using var document = JsonDocument.Parse(await SucceedAsync(project, "up", "--yes", "--json"));

        Assert.That(document.RootElement.GetProperty("changeSummary").GetProperty("create").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public async Task Up_SavedPlan_AllowsNothingElse()
    {
        using var project = ShopProject.Dotnet();
        await SucceedAsync(project, "preview", "--save-plan", "plan.json");
        await SucceedAsync(project, "config", "set", "length", "3");

        var refused = await RegistryCommand.RunAsync(project, "up", "--yes", "--plan", "plan.json");
        await SucceedAsync(project, "config", "rm", "length");
        var allowed = await RegistryCommand.RunAsync(project, "up", "--yes", "--plan", "plan.json");

        Assert.Multiple(() =>
        {
            Assert.That(refused.ExitCode, Is.EqualTo(1));
            Assert.That(refused.Output, Does.Contain("differs from the plan that was approved"));
            Assert.That(allowed.ExitCode, Is.Zero, allowed.Error + allowed.Output);
        });
    }

    [Test]
    public async Task Up_Target_LeavesTheRest()
    {
        using var project = ShopProject.Dotnet();
        await SucceedAsync(project, "up", "--yes");
        await SucceedAsync(project, "config", "set", "length", "3");

        var output = await SucceedAsync(project, "up", "--yes", "--target", "urn:pulumi:dev::shop::shop:registry:Registry::main");

        Assert.That(output, Does.Not.Contain("replaced"));
    }

    [Test]
    public async Task Up_Replace_ReplacesWhatIsNamed()
    {
        using var project = ShopProject.Dotnet();
        await SucceedAsync(project, "up", "--yes");

        Assert.That(await SucceedAsync(project, "up", "--yes", "--replace", "**RandomPet::main-pet"), Does.Contain("    +-1 replaced\n"));
    }

    [TestCase("up")]
    [TestCase("destroy")]
    [TestCase("refresh")]
    public async Task Deploy_NobodyToAsk_IsRefused(string command)
    {
        using var project = ShopProject.Dotnet();

        var result = await RegistryCommand.RunAsync(project, command);

        Assert.That(result, Is.EqualTo(new CommandResult(2, "",
            "error: --yes or --skip-preview or --preview-only must be passed in to proceed when running in non-interactive mode\n")));
    }

    [Test]
    public async Task Up_ProgramThatFails_LeavesATruthfulState()
    {
        using var project = ShopProject.Dotnet("mode: throws");

        var result = await RegistryCommand.RunAsync(project, "up", "--yes", "--skip-preview");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.Contain("thrown on purpose"));
            Assert.That(Locks(project), Is.Empty);
        });
    }

    private static async Task<string> SucceedAsync(ShopProject project, params string[] arguments)
    {
        var result = await RegistryCommand.RunAsync(project, arguments);
        Assert.That(result.ExitCode, Is.Zero, $"{string.Join(' ', arguments)}: {result.Error}{result.Output}");
        return result.Output;
    }

    private static string[] Locks(ShopProject project) => Path.Combine(project.Root, ".pulumi", "locks") is var folder
        && Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories) : [];

    private static JsonElement History(ShopProject project)
    {
        var file = Directory.GetFiles(Path.Combine(project.Root, ".pulumi/history/shop/dev"), "*.history.json").Order().Last();
        return JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file));
    }
}
