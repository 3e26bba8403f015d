using System.Text.Json.Nodes;

namespace RegistryInfra.EndToEnd.Tests;

/// <summary>Transforms and hooks of a C# program, called by the engine.</summary>
public class CallbackTests
{
    [Test]
    public async Task Preview_Transforms_ChangeInputsAndOptions()
    {
        var steps = await StepsOf("mode: transforms");

        var (first, group, second) = (steps["first"], steps["group"], steps["second"]);
        Assert.Multiple(() =>
        {
            Assert.That((bool?)first["protect"], Is.True);
            Assert.That((bool?)second["protect"], Is.True);
            Assert.That(group["protect"], Is.Null);
            Assert.That((int?)first["inputs"]!["length"], Is.EqualTo(2));
            Assert.That((int?)second["inputs"]!["length"], Is.EqualTo(4));
            Assert.That(second["inputs"]!["separator"], Is.Null);
            Assert.That((string?)second["dependencies"]![0], Does.EndWith("::first"));
        });
    }

    [Test]
    public async Task Preview_TransformsOfASecret_KeepIt()
    {
        using var project = ShopProject.Callbacks("mode: transforms");

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.Contain("length: 4").And.Contain("prefix: [secret]").And.Not.Contain("hush"));
            Assert.That(result.Output, Does.Contain("lengthening group").And.Contain("lengthening second").And.Not.Contain("lengthening first"));
            Assert.That(result.Output, Does.Contain("the server was loaded"));
            Assert.That(result.ExitCode, Is.Zero);
        });
    }

    [Test]
    public async Task Preview_TransformThatThrows_FailsWithTheReason()
    {
        using var project = ShopProject.Callbacks("mode: transform-throws");

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.Contain("invoke transform: rpc error: code = Unknown desc = a is not to be changed"));
            Assert.That(result.ExitCode, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Preview_Hooks_RunWhenTheyAreForPreviews()
    {
        using var project = ShopProject.Callbacks("mode: hooks");

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.Multiple(() =>
        {
            Assert.That(LinesOf(result, "hook of"), Is.EqualTo(new[]
            {
                "preview hook of a: new inputs of length 3, a secret",
                "preview hook of a: new inputs of length 3, new outputs, a secret",
            }));
            Assert.That(result.Output, Does.Not.Contain("hush"));
            Assert.That(result.ExitCode, Is.Zero);
        });
    }

    [Test]
    public async Task Preview_HooksOfAnUpdate_SeeTheState()
    {
        using var project = ShopProject.Callbacks("mode: hooks");
        WriteState(project);

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.That(
            LinesOf(result, "hook of"),
            Is.EqualTo(new[] { "preview hook of a: new inputs of length 3, old inputs of length 2, old outputs, a secret" }));
    }

    [Test]
    public async Task Preview_HooksOfADeletion_ComeFromTheState()
    {
        using var project = ShopProject.Callbacks("mode: hooks", "gone: true");
        WriteState(project);

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.That(LinesOf(result, "hook of"), Is.EqualTo(new[] { "preview hook of a: old inputs of length 2, old outputs" }));
    }

    [Test]
    public async Task Preview_HookThatThrows_FailsWithTheReason()
    {
        using var project = ShopProject.Callbacks("mode: hook-throws");

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.Multiple(() =>
        {
            Assert.That(
                LinesOf(result, "error:"),
                Is.EqualTo(new[]
                {
                    "error: preview failed",
                    "error: Preview failed: before hook \"fail\" failed: rpc error: code = Unknown desc = a is not wanted",
                }));
            Assert.That(result.ExitCode, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Preview_HookThatMayThrow_Warns()
    {
        using var project = ShopProject.Callbacks("mode: hook-may-throw");

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.Multiple(() =>
        {
            Assert.That(
                LinesOf(result, "warning:"),
                Is.EqualTo(new[] { "warning: AfterCreate hook \"fail\" failed: rpc error: code = Unknown desc = a is not wanted" }));
            Assert.That(result.ExitCode, Is.Zero);
        });
    }

    [Test]
    public async Task Preview_WithoutCallbacks_LoadsNoServer()
    {
        using var project = ShopProject.Callbacks("mode: none");

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.That(result.Output, Does.Contain("no server was loaded"));
    }

    private static IEnumerable<string> LinesOf(CommandResult result, string text) =>
        result.Output.Split('\n').Select(line => line.Trim()).Where(line => line.Contains(text, StringComparison.Ordinal));

    private static async Task<Dictionary<string, JsonNode>> StepsOf(params string[] config)
    {
        using var project = ShopProject.Callbacks(config);
        var result = await RegistryCommand.RunAsync(project, "preview", "--json");
        return JsonNode.Parse(result.Output)!["steps"]!.AsArray()
            .ToDictionary(step => ((string)step!["urn"]!).Split("::")[^1], step => step!["newState"]!);
    }

    /// <summary>One pet, whose hooks are recorded with it.</summary>
    private static void WriteState(ShopProject project)
    {
        const string stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
        const string provider = "urn:pulumi:dev::shop::pulumi:providers:shop::default";
        project.WriteState(
            new { urn = stack, custom = false, type = "pulumi:pulumi:Stack" },
            new { urn = provider, custom = true, id = "1f2e", type = "pulumi:providers:shop" },
            new
            {
                urn = "urn:pulumi:dev::shop::shop:index:Pet::a",
                custom = true,
                id = "brave-cat",
                type = "shop:index:Pet",
                inputs = new { length = 2, prefix = "x" },
                outputs = new { length = 2, prefix = "x" },
                parent = stack,
                provider = $"{provider}::1f2e",
                resourceHooks = new Dictionary<string, string[]> { ["BeforeDelete"] = ["preview"], ["AfterDelete"] = ["deployment"] },
            });
    }
}
