using System.Text.Json.Nodes;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Display.Json;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.EndToEnd.Tests.Display;

public class PreviewDigestTests
{
    private static readonly Urn _repository = Plan.UrnOf("aws:ecr/repository:Repository", "payments");

    [Test]
    public void Write_Create_HasTheStateThatAnUpdateWouldLeave()
    {
        var inputs = Plan.Map(
            ("name", PropertyValue.Of("payments")),
            ("key", PropertyValue.Unknown),
            ("token", PropertyValue.SecretOf(PropertyValue.Of("hunter2"))));

        var step = Digest(Plan.Result(Plan.Create(_repository, inputs)))["steps"]![0]!;

        Assert.Multiple(() =>
        {
            Assert.That((string?)step["op"], Is.EqualTo("create"));
            Assert.That((string?)step["urn"], Is.EqualTo(_repository.Value));
            Assert.That(step["oldState"], Is.Null);
            Assert.That((bool)step["newState"]!["custom"]!, Is.True);
            Assert.That((string?)step["newState"]!["type"], Is.EqualTo("aws:ecr/repository:Repository"));
            Assert.That((string?)step["newState"]!["parent"], Is.EqualTo(Plan.Stack.Value));
            Assert.That((string?)step["newState"]!["inputs"]!["name"], Is.EqualTo("payments"));
            Assert.That((string?)step["newState"]!["inputs"]!["key"], Is.EqualTo("04da6b54-80e4-46f7-96ec-b56ff0331ba9"));
            Assert.That((string?)step["newState"]!["inputs"]!["token"], Is.EqualTo("[secret]"));
            Assert.That(step.AsObject().ContainsKey("detailedDiff"), Is.True);
        });
    }

    [Test]
    public void Write_Replacement_HasReasonsAndDetailedDiff()
    {
        var replace = Plan.Change(
            StepOp.Replace, _repository, Plan.Map(("name", PropertyValue.Of("a"))), Plan.Map(("name", PropertyValue.Of("b"))),
            ("name", DiffKind.UpdateReplace));

        var steps = Digest(Plan.Result(Plan.Same(Plan.Stack), replace with { Op = StepOp.CreateReplacement }, replace))["steps"]!.AsArray();

        Assert.That(steps.Select(step => (string?)step!["op"]), Is.EqualTo(new[] { "same", "replace" }));
        Assert.That(
            steps[1]!.AsObject().Where(member => member.Key is "diffReasons" or "replaceReasons" or "detailedDiff")
                .ToDictionary(member => member.Key, member => member.Value!.ToJsonString()),
            Is.EqualTo(new Dictionary<string, string>
            {
                ["diffReasons"] = """["name"]""",
                ["replaceReasons"] = """["name"]""",
                ["detailedDiff"] = """{"name":{"kind":"update-replace","inputDiff":true}}""",
            }));
    }

    [Test]
    public void Write_Whole_HasConfigDiagnosticsDurationAndSummary()
    {
        var digest = Digest(
            Plan.Result(Plan.Same(Plan.Stack), Plan.Create(_repository)),
            config: new() { ["shop:token"] = "[secret]" },
            messages: [new(null, Severity.InfoError, "a line"), new(_repository, Severity.Error, "no such key")]);

        Assert.Multiple(() =>
        {
            Assert.That(digest["config"]!.ToJsonString(), Is.EqualTo("""{"shop:token":"[secret]"}"""));
            Assert.That(
                digest["diagnostics"]![0]!.ToJsonString(), Is.EqualTo("""{"message":"a line\n","severity":"info#err"}"""));
            Assert.That((string?)digest["diagnostics"]![1]!["urn"], Is.EqualTo(_repository.Value));
            Assert.That((string?)digest["diagnostics"]![1]!["message"], Is.EqualTo("error: no such key\n"));
            Assert.That((long)digest["duration"]!, Is.EqualTo(1_500_000_000));
            Assert.That(digest["changeSummary"]!.ToJsonString(), Is.EqualTo("""{"create":1,"same":1}"""));
        });
    }

    [TestCase(false, 1)]
    [TestCase(true, 2)]
    public void Write_Unchanged_OnlyWithShowSames(bool showSames, int expected)
    {
        var result = Plan.Result(Plan.Same(Plan.Stack), Plan.Same(_repository));

        Assert.That(Digest(result, showSames: showSames)["steps"]!.AsArray(), Has.Count.EqualTo(expected));
    }

    private static JsonNode Digest(
        DeploymentResult result, bool showSames = false, Dictionary<string, string>? config = null, params Message[] messages)
    {
        using var output = new MemoryStream();
        PreviewDigest.Write(output, result, new() { Sames = showSames, Reads = true }, messages, config ?? []);
        return JsonNode.Parse(output.ToArray())!;
    }

    [Test]
    public void Write_Read_IsAStep()
    {
        var read = new Step { Op = StepOp.Read, Urn = _repository, New = Plan.State(_repository, id: "r") };

        Assert.That((string?)Digest(Plan.Result(read))["steps"]![0]!["op"], Is.EqualTo("read"));
    }

    [Test]
    public void Write_HalvesOfAReplacement_OnlyWithShowReplacementSteps()
    {
        var half = Plan.Change(StepOp.CreateReplacement, _repository, PropertyMap.Empty, PropertyMap.Empty);
        var pending = Plan.Delete(_repository) with { Op = StepOp.RemovePendingReplace };
        using var output = new MemoryStream();

        PreviewDigest.Write(output, Plan.Result(half, pending), new() { ReplacementSteps = true }, [], new Dictionary<string, string>());

        Assert.That(JsonNode.Parse(output.ToArray())!["steps"]!.AsArray().Select(s => (string?)s!["op"]),
            Is.EqualTo(new[] { "create-replacement" }));
    }

    [Test]
    public void Write_State_HasEveryOptionThatADeploymentKeeps()
    {
        var state = Plan.State(_repository) with
        {
            SourcePosition = "project:///Program.cs#1,2",
            StackTrace = ["project:///Program.cs#3"],
            Options = new()
            {
                CustomTimeouts = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
                ReplacementTrigger = PropertyValue.Of("t"),
                Hooks = ResourceOptions.Default.Hooks.Add("BeforeCreate", ["h"]),
            },
        };

        var written = Digest(Plan.Result(new Step { Op = StepOp.Create, Urn = _repository, New = state }))["steps"]![0]!["newState"]!;

        Assert.Multiple(() =>
        {
            Assert.That(written["customTimeouts"]!.ToJsonString(), Is.EqualTo("""{"read":60}"""));
            Assert.That((string?)written["replacementTrigger"], Is.EqualTo("t"));
            Assert.That((string?)written["sourcePosition"], Is.EqualTo("project:///Program.cs#1,2"));
            Assert.That(written["stackTrace"]!.ToJsonString(), Is.EqualTo("""[{"sourcePosition":"project:///Program.cs#3"}]"""));
            Assert.That(written["resourceHooks"]!.ToJsonString(), Is.EqualTo("""{"BeforeCreate":["h"]}"""));
        });
    }

    [Test]
    public void Write_Archive_HasItsMembers()
    {
        var archive = new PropertyValue.Archive("", Plan.Map(("a", new PropertyValue.Asset("", "text", null, null))), null, null);

        var written = Digest(Plan.Result(Plan.Create(_repository, Plan.Map(("code", archive)))))["steps"]![0]!["newState"]!["inputs"]!["code"]!;

        Assert.That((string?)written["assets"]!["a"]!["text"], Is.EqualTo("text"));
    }
}
