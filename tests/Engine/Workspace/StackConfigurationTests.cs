using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Engine.Tests.Workspace;

public class StackConfigurationTests
{
    [Test]
    public void Resolve_PlainValues_AreTheirText()
    {
        var configuration = Resolve("""
            config:
              name: harbor
              shop:replicas: 3
              aws:region: eu-west-1
              shop:config:old: spelled
              flag: true
              ratio: 1.50
              account: "012345678901"
              empty:
            """);

        Assert.That(configuration.Values, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["shop:name"] = "harbor",
            ["shop:replicas"] = "3",
            ["aws:region"] = "eu-west-1",
            ["shop:old"] = "spelled",
            ["shop:flag"] = "true",
            ["shop:ratio"] = "1.5",
            ["shop:account"] = "012345678901",
            ["shop:empty"] = "",
        }));
    }

    [Test]
    public void Resolve_StructuredValues_AreJson()
    {
        var configuration = Resolve("""
            config:
              registries:
                - kind: ecr
                  repositories: [payments, orders]
                  regions: {primary: eu-west-1, count: 2, spare: null}
            """);

        Assert.That(
            configuration.Values["shop:registries"],
            Is.EqualTo("""[{"kind":"ecr","regions":{"count":2,"primary":"eu-west-1","spare":null},"repositories":["payments","orders"]}]"""));
    }

    [Test]
    public void Resolve_MergeKey_TakesTheAnchorsEntries()
    {
        var configuration = Resolve("""
            config:
              base: &base
                size: 1
                zone: a
              registry:
                <<: *base
                zone: b
            """);

        Assert.That(configuration.Values["shop:registry"], Is.EqualTo("""{"size":1,"zone":"b"}"""));
    }

    [Test]
    public void Resolve_SeveralMerged_TheFirstWins()
    {
        var configuration = Resolve("""
            config:
              first: &first {size: 1}
              second: &second {size: 2, zone: b}
              registry: {<<: [*first, *second]}
            """);

        Assert.That(configuration.Values["shop:registry"], Is.EqualTo("""{"size":1,"zone":"b"}"""));
    }

    [Test]
    public void Resolve_Secrets_AreDecryptedAndNamed()
    {
        var configuration = Resolve("""
            config:
              token:
                secure: cipher-1
              robot:
                name: ci
                password:
                  secure: cipher-2
              secure:
                secure: cipher-3
                other: kept
            """);

        Assert.Multiple(() =>
        {
            Assert.That(configuration.Values["shop:token"], Is.EqualTo("open(cipher-1)"));
            Assert.That(configuration.Values["shop:robot"], Is.EqualTo("""{"name":"ci","password":"open(cipher-2)"}"""));
            Assert.That(configuration.SecretKeys, Is.EqualTo(new[] { "shop:robot", "shop:token" }));
            Assert.That(configuration.Blinded["shop:token"], Is.EqualTo("[secret]"));
            Assert.That(configuration.Blinded["shop:robot"], Is.EqualTo("""{"name":"ci","password":"[secret]"}"""));
            Assert.That(configuration.Values["shop:secure"], Does.Contain("cipher-3"), "two keys are no secret");
        });
    }

    [Test]
    public void Resolve_Declarations_FillWhatTheStackLeavesOut()
    {
        var configuration = Resolve(
            "config:\n  set: mine\n",
            "config:\n  set:\n    default: theirs\n  unset:\n    type: integer\n    default: 7\n  list: [1, 2]\n  aws:region: us-east-1\n");

        Assert.That(configuration.Values, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["shop:set"] = "mine",
            ["shop:unset"] = "7",
            ["shop:list"] = "[1,2]",
            ["aws:region"] = "us-east-1",
        }));
    }

    [TestCase("config:\n  a:\n    type: string\n", "Stack 'dev' is missing configuration value 'a'")]
    [TestCase("config:\n  a: {}\n  b: {}\n  c: {}\n", "Stack 'dev' is missing configuration values 'a', 'b' and 'c'")]
    public void Resolve_MissingValues_AreAllNamed(string declarations, string expected)
    {
        Assert.That(
            () => Resolve("config: {}\n", declarations),
            Throws.TypeOf<WorkspaceException>().With.Message.StartsWith(expected).And.Message.Contains("Pulumi.dev.yaml"));
    }

    [TestCase("integer", "12", true)]
    [TestCase("integer", "1.0", true)]
    [TestCase("integer", "\"12\"", true)]
    [TestCase("integer", "twelve", false)]
    [TestCase("boolean", "true", true)]
    [TestCase("boolean", "yes", false)]
    [TestCase("string", "12", true)]
    [TestCase("string", "[12]", false)]
    [TestCase("object", "{a: 1}", true)]
    [TestCase("object", "[a]", false)]
    [TestCase("array", "[1, 2]", true)]
    [TestCase("array", "[1, two]", false)]
    [TestCase("array", "[1, 2.5]", false)]
    public void Resolve_DeclaredType_IsChecked(string type, string value, bool isAccepted)
    {
        var items = type == "array" ? "    items:\n      type: integer\n" : "";
        var expectation = isAccepted
            ? (NUnit.Framework.Constraints.IResolveConstraint)Throws.Nothing
            : Throws.TypeOf<WorkspaceException>().With.Message.Contains("with configuration key 'a' must be of type '" + type);

        Assert.That(() => Resolve($"config:\n  a: {value}\n", $"config:\n  a:\n    type: {type}\n{items}"), expectation);
    }

    [Test]
    public void Resolve_PlainValueDeclaredSecret_IsRefused()
    {
        Assert.That(
            () => Resolve("config:\n  a: open\n", "config:\n  a:\n    type: string\n    secret: true\n"),
            Throws.TypeOf<WorkspaceException>().With.Message.Contains("must be encrypted as it's secret"));
    }

    private static ProgramConfiguration Resolve(string stack, string declarations = "")
    {
        using var files = new TemporaryProject($"name: shop\nruntime: dotnet\n{declarations}");
        files.Write("Pulumi.dev.yaml", stack);
        var project = Project.Find(files.Root);
        return StackConfiguration.Resolve(project, "dev", StackFile.Read(project, "dev"), cipher => $"open({cipher})");
    }
}
