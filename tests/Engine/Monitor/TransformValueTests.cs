using Google.Protobuf.WellKnownTypes;
using Pulumirpc;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

/// <summary>What a transform is handed: every secret, unknown or dependent value as an output value.</summary>
internal sealed class TransformValueTests
{
    private const string Dependency = "urn:pulumi:stack::project::test:index:Thing::dep";

    private static readonly Dictionary<string, object> _unknown = new() { ["4dabf18193072939515e22adb298388d"] = "d0e6a833031e9bbcd3f4e8bde6ca49a4" };

    [Test]
    public async Task Transform_SecretInput_IsASecretOutput()
    {
        var (seen, preview) = await TransformAsync(new { plain = 1, token = Wire.Secret("s") });

        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.EqualTo(Wire.Struct(new { plain = 1, token = SecretOutput("s") })));
            Assert.That(preview.Step("a").New!.Inputs["token"], Is.EqualTo(PropertyValue.SecretOf(PropertyValue.Of("s"))));
        });
    }

    [Test]
    public async Task Transform_UnknownInput_IsAnOutputWithoutAValue()
    {
        var (seen, preview) = await TransformAsync(new { size = Wire.Unknown });

        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.EqualTo(Wire.Struct(new { size = _unknown })));
            Assert.That(preview.Step("a").New!.Inputs["size"].IsUnknown);
        });
    }

    [Test]
    public async Task Transform_SecretThatIsUnknown_IsOneInTheOther()
    {
        var (seen, preview) = await TransformAsync(new { token = Wire.Secret(Wire.Unknown) });

        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.EqualTo(Wire.Struct(new { token = SecretOutput(_unknown) })));
            Assert.That(preview.Step("a").New!.Inputs["token"], Is.EqualTo(PropertyValue.SecretOf(PropertyValue.Unknown)));
        });
    }

    [Test]
    public async Task Transform_SecretsInside_AreOutputsThere()
    {
        var (seen, _) = await TransformAsync(new
        {
            list = new object[] { "x", Wire.Secret("y") },
            map = new { inner = Wire.Secret("z"), size = Wire.Unknown },
            asset = Wire.Asset("text"),
        });

        Assert.That(seen, Is.EqualTo(Wire.Struct(new
        {
            list = new object[] { "x", SecretOutput("y") },
            map = new { inner = SecretOutput("z"), size = _unknown },
            asset = Wire.Asset("text"),
        })));
    }

    [Test]
    public async Task Transform_OfTheResource_SeesDependencies()
    {
        var (seen, _) = await TransformAsync(new { size = 1, other = 2 }, dependencies: true);

        Assert.That(seen.Fields["size"].StructValue.Fields["dependencies"].ListValue.Values.Single().StringValue, Is.EqualTo(Dependency));
        Assert.That(seen.Fields["other"], Is.EqualTo(Value.ForNumber(2)));
    }

    /// <summary>Pulumi adds them for the resource's own transforms only.</summary>
    [Test]
    public async Task Transform_OfTheStack_SeesNoDependencies()
    {
        var (seen, preview) = await TransformAsync(new { size = 1, other = 2 }, ofStack: true, dependencies: true);

        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.EqualTo(Wire.Struct(new { size = 1, other = 2 })));
            Assert.That(preview.Step("a").New!.PropertyDependencies["size"], Is.EqualTo(new[] { new Urn(Dependency) }));
        });
    }

    private static Dictionary<string, object> SecretOutput(object value) => new()
    {
        ["4dabf18193072939515e22adb298388d"] = "d0e6a833031e9bbcd3f4e8bde6ca49a4",
        ["value"] = value,
        ["secret"] = true,
    };

    private static async Task<(Struct Seen, TestPreview Preview)> TransformAsync(
        object inputs, bool ofStack = false, bool dependencies = false)
    {
        Struct? seen = null;
        await using var callbacks = await TestCallbacks.StartAsync(bytes =>
        {
            var request = TransformRequest.Parser.ParseFrom(bytes);
            if (request.Name == "a")
            {
                seen = request.Properties.Clone();
            }

            return new TransformResponse { Properties = request.Properties, Options = request.Options };
        });
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            if (ofStack)
            {
                await program.Client.RegisterStackTransformAsync(callbacks.Callback);
            }

            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", inputs, r =>
            {
                if (!ofStack)
                {
                    r.Transforms.Add(callbacks.Callback);
                }

                if (dependencies)
                {
                    r.PropertyDependencies["size"] = new() { Urns = { Dependency } };
                }
            });
        });
        return (seen!, preview);
    }
}
