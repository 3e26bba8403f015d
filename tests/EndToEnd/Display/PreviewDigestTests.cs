using System.Text.Json.Nodes;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Display.Json;
using RegistryInfra.Engine;

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
                digest["diagnostics"]![0]!.ToJsonString(), Is.EqualTo("""{"message":"a line","severity":"info#err"}"""));
            Assert.That((string?)digest["diagnostics"]![1]!["urn"], Is.EqualTo(_repository.Value));
            Assert.That((string?)digest["diagnostics"]![1]!["message"], Is.EqualTo("error: no such key"));
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
        PreviewResult result, bool showSames = false, Dictionary<string, string>? config = null, params Message[] messages)
    {
        using var output = new MemoryStream();
        PreviewDigest.Write(output, result, messages, config ?? [], showSames);
        return JsonNode.Parse(output.ToArray())!;
    }
}
