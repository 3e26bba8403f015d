using System.Text;
using System.Text.Json.Nodes;
using RegistryInfra.Engine.Backends;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Tests.Workspace;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Engine.Tests.Backends;

internal sealed class ExportTests
{
    private static readonly StateEncryption _encryption = new(() => "password");

    private TemporaryProject _files = null!;

    [SetUp]
    public void WriteState()
    {
        _files = new();
        Store.Open(Snapshot.Empty, _encryption).Write(new()
        {
            Resources =
            [
                new()
                {
                    Urn = new("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"),
                    Type = Urn.StackType,
                    Outputs = PropertyMap.From([new("key", PropertyValue.SecretOf(PropertyValue.Of("hunter2")))]),
                },
            ],
        });
    }

    [TearDown]
    public void DeleteFolder() => _files.Dispose();

    private StackStore Store => new(FileBackend.Of(Project.Find(_files.Root), null), "shop", "dev");

    private string Export(bool showSecrets)
    {
        using var output = new MemoryStream();
        StackStore.Export(output, Store.Read(() => "password"), showSecrets, _encryption);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    [Test]
    public void Export_State_IsWhatPulumiExports()
    {
        var export = JsonNode.Parse(Export(showSecrets: false))!.AsObject();

        Assert.Multiple(() =>
        {
            Assert.That(export.Select(m => m.Key), Is.EqualTo(new[] { "version", "deployment" }));
            Assert.That(export.ToJsonString(), Does.Not.Contain("hunter2").And.Contain("ciphertext"));
        });
    }

    [Test]
    public void Export_ShowSecrets_HasThemAsPlainText() => Assert.That(Export(showSecrets: true),
        Does.Contain("\"plaintext\": \"\\\"hunter2\\\"\""));

    [TestCase(false)]
    [TestCase(true)]
    public void Export_IsReadAsAState(bool showSecrets)
    {
        var file = _files.Write("export.json", Export(showSecrets));

        Assert.That(Checkpoint.Read(file, () => "password").Outputs["key"],
            Is.EqualTo(PropertyValue.SecretOf(PropertyValue.Of("hunter2"))));
    }
}
