using System.Text.Json.Nodes;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Tests.Snapshots;

internal sealed class CheckpointTests
{
    private const string Stack = "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev";
    private const string Provider = "urn:pulumi:dev::p::pulumi:providers:random::default_4_21_2";
    private const string Pet = "urn:pulumi:dev::p::random:index/randomPet:RandomPet::pet";

    private readonly string _file = Path.GetTempFileName();

    [TearDown]
    public void DeleteFile() => File.Delete(_file);

    private static JsonObject Resource(string urn, Action<JsonObject>? change = null)
    {
        var resource = new JsonObject { ["urn"] = urn, ["type"] = new Urn(urn).Type };
        if (urn != Stack)
        {
            resource["custom"] = true;
        }

        change?.Invoke(resource);
        return resource;
    }

    private Snapshot Read(params JsonNode[] resources) => ReadFile(new JsonObject
    {
        ["version"] = 3,
        ["checkpoint"] = new JsonObject
        {
            ["latest"] = new JsonObject
            {
                ["manifest"] = new JsonObject { ["version"] = "", ["magic"] = "" },
                ["resources"] = new JsonArray(resources),
            },
        },
    });

    private Snapshot ReadFile(JsonNode content)
    {
        File.WriteAllText(_file, content.ToJsonString());
        return Checkpoint.Read(_file, () => null);
    }

    [TestCase("""{"create":1e300}""", TestName = "Read_TimeoutOutOfRange_NamesTheFile")]
    [TestCase("""{"create":1e999}""", TestName = "Read_InfiniteTimeout_NamesTheFile")]
    public void Read_NumberOutOfRange(string timeouts) => Assert.That(
        () => Read(Resource(Stack, r => r["customTimeouts"] = JsonNode.Parse(timeouts))),
        Throws.TypeOf<EngineException>().With.Message.StartsWith($"{_file}: the state file is not valid"));

    [Test]
    public void Read_InputOutOfRange_ShowsIt() => Assert.That(
        () => Read(Resource(Stack, r => r["inputs"] = JsonNode.Parse("""{"a":[1e999]}"""))),
        Throws.TypeOf<EngineException>().With.Message.Contains("the number 1e999 is out of range"));

    [Test]
    public void Read_NestingOverJsonsDefault_IsRead()
    {
        var value = JsonNode.Parse($"{new string('[', 60)}1{new string(']', 60)}")!;
        for (var i = 0; i < 40; i++)
        {
            value = new JsonObject { ["a"] = value };
        }

        Assert.That(Read(Resource(Stack, r => r["inputs"] = value)).Resources[0].Inputs, Has.Count.EqualTo(1));
    }

    [Test]
    public void Read_NestingWithoutEnd_IsRefusedBeforeTheStackOverflows()
    {
        File.WriteAllText(_file, $$"""{"version":3,"checkpoint":{"latest":{"resources":{{new string('[', 100_000)}}""");

        Assert.That(
            () => Checkpoint.Read(_file, () => null),
            Throws.TypeOf<EngineException>().With.Message.Contains("nested more than 500 levels deep"));
    }

    [Test]
    public void Read_Resources_WithAllThatAPlanNeeds()
    {
        var snapshot = Read(
            Resource(Stack, r => r["outputs"] = new JsonObject { ["host"] = "h" }),
            Resource(Provider, r => r["id"] = "p-1"),
            Resource(Pet, r =>
            {
                r["id"] = "cat";
                r["parent"] = Stack;
                r["provider"] = $"{Provider}::p-1";
                r["inputs"] = new JsonObject { ["length"] = 2, ["tags"] = new JsonArray("x", true, null) };
                r["protect"] = true;
                r["dependencies"] = new JsonArray(Provider);
                r["propertyDependencies"] = new JsonObject { ["length"] = new JsonArray(Provider), ["prefix"] = null };
                r["created"] = "2026-01-02T03:04:05.123456789Z";
                r["customTimeouts"] = new JsonObject { ["create"] = 300.0 };
            }));

        var pet = snapshot.Resources[2];
        Assert.Multiple(() =>
        {
            Assert.That(snapshot.Outputs["host"], Is.EqualTo(PropertyValue.Of("h")));
            Assert.That((pet.Id, pet.Parent!.Value.Value, pet.Provider!.Id, pet.Options.Protect),
                Is.EqualTo(("cat", Stack, "p-1", true)));
            Assert.That(pet.Inputs["tags"], Is.EqualTo(
                PropertyValue.Of(PropertyValue.Of("x"), PropertyValue.Of(true), PropertyValue.Null)));
            Assert.That(pet.PropertyDependencies["length"], Is.EqualTo(new[] { new Urn(Provider) }));
            Assert.That(pet.Options.CustomTimeouts!.Create, Is.EqualTo(TimeSpan.FromMinutes(5)));
            Assert.That(pet.Created!.Value.Year, Is.EqualTo(2026));
        });
    }

    [Test]
    public void Read_NeverDeployed_IsEmpty() =>
        Assert.That(ReadFile(JsonNode.Parse("""{"version":3,"checkpoint":{"stack":"dev"}}""")!).Resources, Is.Empty);

    [Test]
    public void Read_CutOff_SaysWhere()
    {
        File.WriteAllText(_file, """{"version":3,"checkpoint":{"latest":{"resour""");

        Assert.That(() => Checkpoint.Read(_file, () => null), Throws.TypeOf<EngineException>()
            .With.Message.StartsWith($"{_file}(1,").And.Message.Contains("cut off or damaged"));
    }

    [TestCase("""{"version":5,"checkpoint":{}}""", "its version is 5")]
    [TestCase("""{"version":4,"features":["taint","magic"],"checkpoint":{}}""", "missing here: magic")]
    [TestCase("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"urn:pulumi:a::b::c:d:E::f","type":"c:d:E","inputs":{"x":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270"}}}]}}}""", "a secret must have either")]
    [TestCase("""{"checkpoint":{}}""", "its version is 0")]
    [TestCase("""{"version":3,"checkpoint":{"latest":{"manifest":{"version":"v3","magic":"x"}}}}""", "manifest.magic")]
    [TestCase("""{"version":3,"checkpoint":{"latest":{"resources":[{"type":"a:b:C"}]}}}""", "resources[0] has no valid URN")]
    [TestCase("""{"version":3,"checkpoint":{"latest":{"resources":[7]}}}""", "resources[0] has no valid URN")]
    [TestCase("""{"version":3,"checkpoint":{"latest":{"resources":[{"urn":"urn:pulumi:a::b::c:d:E::f"}]}}}""", "has no type")]
    public void Read_Invalid_SaysWhat(string content, string what) =>
        Assert.That(() => ReadFile(JsonNode.Parse(content)!), Throws.TypeOf<EngineException>().With.Message.Contains(what));

    [Test]
    public void Read_ParentMissing_NamesBoth() =>
        Assert.That(() => Read(Resource(Pet, r => r["parent"] = Stack)), Throws.TypeOf<EngineException>()
            .With.Message.Contains($"{Pet} names {Stack} as its parent, which is not there"));

    [Test]
    public void Read_DependencyLater_SaysSo() =>
        Assert.That(() => Read(Resource(Pet, r => r["dependencies"] = new JsonArray(Provider)), Resource(Provider)),
            Throws.TypeOf<EngineException>().With.Message.Contains("comes after it"));

    [Test]
    public void Read_ProviderUnknown_NamesIt() =>
        Assert.That(() => Read(Resource(Provider, r => r["id"] = "p-1"), Resource(Pet, r => r["provider"] = $"{Provider}::p-2")),
            Throws.TypeOf<EngineException>().With.Message.Contains("as its provider"));

    [Test]
    public void Read_UrnTwice_IsRefusedUnlessOneIsToBeDeleted()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => Read(Resource(Pet), Resource(Pet)), Throws.TypeOf<EngineException>()
                .With.Message.Contains("is there twice"));
            Assert.That(Read(Resource(Pet), Resource(Pet, r => r["delete"] = true)).Resources, Has.Length.EqualTo(2));
        });
    }

    [Test]
    public void Read_Version4WithKnownFeatures_IsRead()
    {
        var snapshot = ReadFile(new JsonObject
        {
            ["version"] = 4,
            ["features"] = new JsonArray("taint", "hooks"),
            ["checkpoint"] = new JsonObject
            {
                ["latest"] = new JsonObject
                {
                    ["resources"] = new JsonArray(Resource(Pet, r =>
                    {
                        r["id"] = "cat";
                        r["taint"] = true;
                        r["hideDiff"] = new JsonArray("a.b");
                        r["resourceHooks"] = new JsonObject { ["BeforeDelete"] = new JsonArray("h") };
                        r["sourcePosition"] = "project:///index.ts#1,2";
                    })),
                },
            },
        });

        var pet = snapshot.Resources.Single();
        Assert.That((pet.Taint, pet.Options.HideDiff.Single(), pet.Options.Hooks["BeforeDelete"].Single(), pet.SourcePosition),
            Is.EqualTo((true, "a.b", "h", "project:///index.ts#1,2")));
    }

    [Test]
    public void Read_Export_IsRead() =>
        Assert.That(ReadFile(new JsonObject
        {
            ["version"] = 3,
            ["deployment"] = new JsonObject { ["resources"] = new JsonArray(Resource(Stack)) },
        }).Resources, Has.Length.EqualTo(1));

    [Test]
    public void Read_NumberThatJsonHasNot_IsRead()
    {
        var snapshot = Read(Resource(Stack, r => r["outputs"] = new JsonObject
        {
            ["n"] = new JsonObject { ["4dabf18193072939515e22adb298388d"] = "8ad145fe-0d11-4827-bfd7-1abcbf086f5c", ["value"] = "7ff0000000000000" },
        }));

        Assert.That(snapshot.Outputs["n"], Is.EqualTo(PropertyValue.Of(double.PositiveInfinity)));
    }
}
