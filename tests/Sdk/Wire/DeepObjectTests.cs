using Google.Protobuf.WellKnownTypes;
using Pulumi.Utilities;
using RegistryInfra.Sdk.Tests.Conversion;

namespace RegistryInfra.Sdk.Tests.Wire;

internal sealed class DeepObjectTests : WireFixture
{
    /// <summary>As deep as the schema in a definition of a Kubernetes resource. Google.Protobuf by itself takes 33.</summary>
    private const int Depth = 50;

    [Test]
    public async Task Response_WithObjectsInObjects_IsRead()
    {
        Monitor.OnRegister = request =>
        {
            var response = RecordingMonitor.Accept(request);
            response.Object.Fields["anything"] = Nested(Depth);
            return Task.FromResult(response);
        };
        Gadget? gadget = null;

        await RunAsync(() => gadget = new Gadget("a"));

        Assert.That(await OutputUtilities.GetValueAsync(gadget!.Anything), Is.Not.Null);
    }

    private static Value Nested(int depth) => depth == 0
        ? Value.ForString("leaf")
        : Value.ForStruct(new Struct { Fields = { ["in"] = Nested(depth - 1) } });
}
