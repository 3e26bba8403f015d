using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

/// <summary>Google.Protobuf stops at 100 levels, of which an object takes three, unless it is told otherwise.</summary>
internal sealed class NestingTests
{
    private readonly TestStack _stack = new();

    [TestCase(40)]
    [TestCase(300)]
    public async Task Register_DeepInput_IsRead(int depth)
    {
        Google.Protobuf.WellKnownTypes.Value value = Google.Protobuf.WellKnownTypes.Value.ForString("core");
        for (var i = 0; i < depth; i++)
        {
            value = Google.Protobuf.WellKnownTypes.Value.ForStruct(new() { Fields = { ["inner"] = value } });
        }

        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            // The answer about a component holds no outputs: the client of the test reads no deeper than it is told.
            await program.ComponentAsync("a", r => r.Object.Fields["deep"] = value);
        });

        var (deep, found) = (preview.Step("a").New!.Inputs["deep"], 0);
        while (deep is PropertyValue.Map(var map))
        {
            (deep, found) = (map["inner"], found + 1);
        }

        Assert.That(found, Is.EqualTo(depth));
    }
}
