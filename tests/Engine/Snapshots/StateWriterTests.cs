using System.Text.Json.Nodes;
using RegistryInfra.Engine.Backends;
using RegistryInfra.Engine.Secrets;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Tests.Workspace;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Engine.Tests.Snapshots;

/// <summary>
/// A state that is read and written is what it was: the sample beside this file has every member that the sources of
/// Pulumi name, and some that they do not.
/// </summary>
internal sealed class StateWriterTests
{
    private const string Salt = "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==";
    private const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";

    private TemporaryProject _files = null!;

    [SetUp]
    public void MakeFolder() => _files = new();

    [TearDown]
    public void DeleteFolder() => _files.Dispose();

    private StackStore Store => new(FileBackend.Of(Project.Find(_files.Root), null), "shop", "dev");

    private static string Sample => File.ReadAllText(Path.Combine(
        TestContext.CurrentContext.TestDirectory, "Snapshots", "complete-state.json"));

    private static JsonNode WithoutTime(JsonNode state)
    {
        state["checkpoint"]!["latest"]!["manifest"]!.AsObject().Remove("time");
        return state;
    }

    private JsonNode Rewrite(string content, StateEncryption? encryption = null)
    {
        _files.Write(".pulumi/stacks/shop/dev.json", content);
        var snapshot = Store.Read(() => "password");
        Store.Open(snapshot, encryption ?? new(() => "password")).Write(snapshot);
        return JsonNode.Parse(File.ReadAllText(Store.SnapshotPath))!;
    }

    [Test]
    public void Write_AStateAsItWasRead_LosesNothing()
    {
        var before = WithoutTime(JsonNode.Parse(Sample.Replace("CIPHERTEXT", PassphraseCrypter.Open("password", Salt)
            .Encrypt("\"hunter2\""), StringComparison.Ordinal))!);

        var after = WithoutTime(Rewrite(before.ToJsonString()));

        Assert.That(JsonNode.DeepEquals(after, before), Is.True, after.ToJsonString());
    }

    [Test]
    public void Write_MembersOfAResource_AreInTheOrderOfPulumi()
    {
        var sample = Sample.Replace("CIPHERTEXT", PassphraseCrypter.Open("password", Salt).Encrypt("1"), StringComparison.Ordinal);

        var resource = Rewrite(sample)["checkpoint"]!["latest"]!["resources"]![2]!.AsObject();

        Assert.That(resource.Select(m => m.Key), Is.EqualTo(new[]
        {
            "urn", "custom", "delete", "id", "type", "inputs", "outputs", "parent", "protect", "taint", "external",
            "dependencies", "initErrors", "provider", "propertyDependencies", "pendingReplacement",
            "additionalSecretOutputs", "aliases", "customTimeouts", "importID", "retainOnDelete", "deletedWith",
            "replaceWith", "created", "modified", "sourcePosition", "stackTrace", "ignoreChanges", "hideDiff",
            "replaceOnChanges", "replacementTrigger", "refreshBeforeUpdate", "viewOf", "resourceHooks",
            "extensionRef", "snippetID",
        }));
    }

    [Test]
    public void Write_AnUnchangedSecret_KeepsItsCiphertext()
    {
        var ciphertext = PassphraseCrypter.Open("password", Salt).Encrypt("\"hunter2\"");

        var written = Rewrite(Sample.Replace("CIPHERTEXT", ciphertext, StringComparison.Ordinal));

        Assert.That(written.ToJsonString(), Does.Contain(JsonValue.Create(ciphertext).ToJsonString()));
    }

    [Test]
    public void Write_OtherSaltInTheStackFile_EncryptsAnewWithIt()
    {
        var ciphertext = PassphraseCrypter.Open("password", Salt).Encrypt("\"hunter2\"");
        var other = PassphraseCrypter.Create("password");

        var written = Rewrite(Sample.Replace("CIPHERTEXT", ciphertext, StringComparison.Ordinal), new(() => "password", other.Salt));

        var latest = written["checkpoint"]!["latest"]!;
        Assert.Multiple(() =>
        {
            Assert.That((string?)latest["secrets_providers"]!["state"]!["salt"], Is.EqualTo(other.Salt));
            var secret = latest["resources"]![2]!["inputs"]!["secret"]!["ciphertext"]!;
            Assert.That(other.Decrypt((string)secret!), Is.EqualTo("\"hunter2\""));
        });
    }

    [Test]
    public void Write_NewStateWithASecret_HasAKeyOfItsOwn()
    {
        Store.Open(Snapshot.Empty, new(() => "password")).Write(WithOutput(
            Engine.Properties.PropertyValue.SecretOf(Engine.Properties.PropertyValue.Of("hunter2"))));

        var text = File.ReadAllText(Store.SnapshotPath);
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Not.Contain("hunter2"));
            Assert.That(text, Does.Contain(SecretSignature).And.Contain("\"type\":\"passphrase\""));
            Assert.That(Store.Read(() => "password").Outputs["out"].Plain, Is.EqualTo(Engine.Properties.PropertyValue.Of("hunter2")));
        });
    }

    [Test]
    public void Write_StateWithoutSecrets_AsksForNoPassphrase()
    {
        Store.Open(Snapshot.Empty, new(() => throw new EngineException("passphrase must be set")))
            .Write(WithOutput(Engine.Properties.PropertyValue.Of("plain")));

        Assert.That(Store.Read(() => null).Outputs["out"], Is.EqualTo(Engine.Properties.PropertyValue.Of("plain")));
    }

    [Test]
    public void Prepare_SecretsAndNoPassphrase_IsRefused() => Assert.That(
        () => Store.Open(Snapshot.Empty, new(() => throw new EngineException("passphrase must be set"))).Prepare(secrets: true),
        Throws.TypeOf<EngineException>().With.Message.EqualTo("passphrase must be set"));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(-0.0)]
    [TestCase(0.1)]
    [TestCase(9007199254740993)]
    [TestCase(1e300)]
    public void Write_Number_IsReadAsItWas(double number)
    {
        Store.Open(Snapshot.Empty, new(() => "")).Write(WithOutput(Engine.Properties.PropertyValue.Of(number)));

        var read = ((Engine.Properties.PropertyValue.Number)Store.Read(() => null).Outputs["out"]).Value;
        Assert.That(BitConverter.DoubleToInt64Bits(read), Is.EqualTo(BitConverter.DoubleToInt64Bits(number)));
    }

    [Test]
    public void Write_DeepValue_IsReadAsItWas()
    {
        var value = Engine.Properties.PropertyValue.Of("core");
        for (var i = 0; i < 300; i++)
        {
            value = Engine.Properties.PropertyValue.Of(Engine.Properties.PropertyMap.From([new("inner", value)]));
        }

        Store.Open(Snapshot.Empty, new(() => "")).Write(WithOutput(value));

        Assert.That(Store.Read(() => null).Outputs["out"], Is.EqualTo(value));
    }

    private static Snapshot WithOutput(Engine.Properties.PropertyValue value) => new()
    {
        Resources =
        [
            new()
            {
                Urn = new("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"),
                Type = Engine.Resources.Urn.StackType,
                Outputs = Engine.Properties.PropertyMap.From([new("out", value)]),
            },
        ],
    };
}
