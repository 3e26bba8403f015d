using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Outputs;

internal sealed class OutputJsonTests
{
    private static readonly JsonSerializerOptions _camelCase = new(JsonSerializerDefaults.Web);

    [Test]
    public async Task JsonSerialize_NestedOutputs_AreResolved()
    {
        var value = Output.Create(new Dictionary<string, object>
        {
            ["a"] = 1,
            ["b"] = Output.Create("two"),
            ["c"] = (Input<bool>)true,
        });

        Assert.That(await OutputUtilities.GetValueAsync(Output.JsonSerialize(value)), Is.EqualTo("""{"a":1,"b":"two","c":true}"""));
    }

    [Test]
    public async Task JsonSerialize_InputCollections_AreResolved()
    {
        InputList<int> list = [1, Output.Create(2)];
        InputMap<string> map = new() { ["k"] = Output.Create("v") };
        var value = Output.Create(new Dictionary<string, object> { ["list"] = list, ["map"] = map });

        Assert.That(
            await OutputUtilities.GetValueAsync(Output.JsonSerialize(value)),
            Is.EqualTo("""{"list":[1,2],"map":{"k":"v"}}"""));
    }

    [Test]
    public async Task JsonSerialize_NestedSecret_MakesAllSecret()
    {
        var value = Output.Create(new[] { Output.Create(1), Output.CreateSecret(2) });

        Assert.That(await Output.IsSecretAsync(Output.JsonSerialize(value)), Is.True);
    }

    [Test]
    public async Task JsonSerialize_NestedUnknown_MakesAllUnknown()
    {
        var value = Output.Create(new[] { Output.Create(1), OutputUtilities.CreateUnknown(2) });

        Assert.That(await OutputUtilities.GetIsKnownAsync(Output.JsonSerialize(value)), Is.False);
    }

    [Test]
    public async Task JsonSerialize_NestedOutputOfObject_IsAnEmptyObject()
    {
        var value = Output.Create(new[] { Output.Create<object>("lost") });

        Assert.That(await OutputUtilities.GetValueAsync(Output.JsonSerialize(value)), Is.EqualTo("[{}]"));
    }

    [Test]
    public async Task JsonSerialize_Options_AreUsed()
    {
        var json = Output.JsonSerialize(Output.Create(new Point(1, 2)), _camelCase);

        Assert.That(await OutputUtilities.GetValueAsync(json), Is.EqualTo("""{"x":1,"y":2}"""));
    }

    [Test]
    public void JsonSerialize_Null_IsRefused() =>
        Assert.That(() => Output.JsonSerialize<int>(null!), Throws.ArgumentNullException);

    [Test]
    public async Task JsonDeserialize_Secret_StaysSecret()
    {
        var point = Output.JsonDeserialize<Point>(Output.CreateSecret("""{"X":1,"Y":2}"""));

        Assert.That(await OutputUtilities.GetValueAsync(point), Is.EqualTo(new Point(1, 2)));
        Assert.That(await Output.IsSecretAsync(point), Is.True);
    }

    [Test]
    public async Task JsonDeserialize_NestedOutput_IsSecretLikeTheText()
    {
        var outer = Output.JsonDeserialize<ImmutableArray<Output<int>>>(Output.CreateSecret("[1]"));

        var inner = (await OutputUtilities.GetValueAsync(outer))[0];
        Assert.That(await OutputUtilities.GetValueAsync(inner), Is.EqualTo(1));
        Assert.That(await Output.IsSecretAsync(inner), Is.True);
    }

    [Test]
    public void JsonDeserialize_NoJson_Fails() =>
        Assert.That(
            () => OutputUtilities.GetValueAsync(Output.JsonDeserialize<int>(Output.Create("{"))),
            Throws.InstanceOf<JsonException>());

    private sealed record Point(int X, int Y);
}
