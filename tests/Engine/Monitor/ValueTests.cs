using Pulumirpc;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

/// <summary>Values that protobuf's Struct has no kind for, there and back.</summary>
internal sealed class ValueTests
{
    private static async Task<(PropertyMap Inputs, RegisterResourceResponse Response, ResourceState State)> EchoAsync(
        object inputs, Action<RegisterResourceRequest>? options = null)
    {
        RegisterResourceResponse? response = null;
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            response = await program.RegisterAsync(TestStack.Thing, "a", inputs, options);
        });
        return (preview.Step("a").New!.Inputs, response!, preview.Step("a").New!);
    }

    [Test]
    public async Task Register_Secret_StaysSecret()
    {
        var (inputs, response, _) = await EchoAsync(new { password = Wire.Secret("p") });

        Assert.Multiple(() =>
        {
            Assert.That(inputs["password"], Is.EqualTo(PropertyValue.SecretOf(PropertyValue.Of("p"))));
            Assert.That(Wire.IsSecret(response.Object.Fields["password"]));
        });
    }

    [Test]
    public async Task Register_SdkWithoutSecrets_HearsThePlainValue()
    {
        var (_, response, _) = await EchoAsync(new { password = Wire.Secret("p") }, r => r.AcceptSecrets = false);

        Assert.That(response.Object.Fields["password"].StringValue, Is.EqualTo("p"));
    }

    [Test]
    public async Task Register_Unknown_IsUnknownAndSaidSo()
    {
        var (inputs, response, _) = await EchoAsync(new { size = Wire.Unknown });

        Assert.Multiple(() =>
        {
            Assert.That(inputs["size"].IsUnknown);
            Assert.That(response.Object.Fields["size"].StringValue, Is.EqualTo(Wire.Unknown));
        });
    }

    [Test]
    public async Task Register_SdkWithoutPartialValues_HearsNothingOfUnknowns()
    {
        var (_, response, _) = await EchoAsync(new { known = 1, nested = new { size = Wire.Unknown } },
            r => r.SupportsPartialValues = false);

        Assert.That(response.Object.Fields.Keys, Is.EqualTo(new[] { "known" }));
    }

    [Test]
    public async Task Register_OutputValue_IsItsElementAndADependencyOfItsProperty()
    {
        const string Dependency = "urn:pulumi:stack::project::test:index:Thing::dep";
        var (inputs, _, state) = await EchoAsync(new { size = new[] { Wire.Output(1, secret: true, Dependency) } });

        Assert.Multiple(() =>
        {
            Assert.That(inputs["size"], Is.EqualTo(PropertyValue.Of(PropertyValue.SecretOf(PropertyValue.Of(1)))));
            Assert.That(state.PropertyDependencies["size"], Is.EqualTo(new[] { new Urn(Dependency) }));
        });
    }

    [Test]
    public async Task Register_WithoutPropertyDependencies_EachPropertyDependsOnAll()
    {
        const string Dependency = "urn:pulumi:stack::project::test:index:Thing::dep";
        var (_, _, state) = await EchoAsync(new { x = 1, y = 2 }, r => r.Dependencies.Add(Dependency));

        Assert.That(state.PropertyDependencies.Keys, Is.EquivalentTo(new[] { "x", "y" }));
    }

    [Test]
    public async Task Register_Reference_IsHandedBackAsReferenceOrIdentifier()
    {
        var reference = Wire.Reference("urn:pulumi:stack::project::test:index:Thing::dep", "dep-id");
        var (_, withReferences, _) = await EchoAsync(new { dep = reference });
        var (_, without, _) = await EchoAsync(new { dep = reference }, r => r.AcceptResources = false);

        Assert.Multiple(() =>
        {
            Assert.That(withReferences.Object, Is.EqualTo(Wire.Struct(new { dep = reference })));
            Assert.That(without.Object.Fields["dep"].StringValue, Is.EqualTo("dep-id"));
        });
    }

    [Test]
    public async Task Register_Asset_GetsTheHashOfItsContent()
    {
        var (inputs, _, _) = await EchoAsync(new { file = Wire.Asset("hello") });

        Assert.That(((PropertyValue.Asset)inputs["file"]).Hash,
            Is.EqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"));
    }

    [Test]
    public async Task Register_UnknownSignature_IsRefusedWithItsPath()
    {
        Grpc.Core.RpcException? refusal = null;
        await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            var odd = new Dictionary<string, object> { ["4dabf18193072939515e22adb298388d"] = "odd" };
            refusal = Assert.ThrowsAsync<Grpc.Core.RpcException>(() =>
                program.RegisterAsync(TestStack.Thing, "a", new { outer = new { inner = odd } }));
        });

        Assert.That(refusal!.Status.Detail, Is.EqualTo("outer.inner: unknown signature \"odd\"."));
    }

    [Test]
    public async Task Register_MessageOfManyMegabytes_IsTaken()
    {
        var (inputs, _, _) = await EchoAsync(new { text = new string('x', 16 * 1024 * 1024) });

        Assert.That(((PropertyValue.Text)inputs["text"]).Value, Has.Length.EqualTo(16 * 1024 * 1024));
    }
}
