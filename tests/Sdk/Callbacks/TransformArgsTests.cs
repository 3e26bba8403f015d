using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Callbacks;

internal sealed class TransformArgsTests : CallbackFixture
{
    [Test]
    public async Task Args_OfResource_SayWhatItIs()
    {
        var args = await ArgsOf(Request());

        Assert.That((args.Name, args.Type, args.Custom), Is.EqualTo(("b", Widget.Token, true)));
    }

    [Test]
    public async Task Args_PlainValues_ArePlain()
    {
        var args = (await ArgsOf(Request(null,
            ("text", Value.ForString("x")),
            ("number", Value.ForNumber(3)),
            ("flag", Value.ForBool(true)),
            ("none", Value.ForNull()),
            ("list", Value.ForList(Value.ForString("y"))),
            ("map", Object(("inner", Value.ForString("z"))))))).Args;

        Assert.That((args["text"], args["number"], args["flag"], args["none"]), Is.EqualTo(("x", 3.0, true, (object?)null)));
        Assert.That(args["list"], Is.EqualTo(new object?[] { "y" }));
        Assert.That(((ImmutableDictionary<string, object?>)args["map"]!)["inner"], Is.EqualTo("z"));
    }

    [Test]
    public async Task Args_Secret_IsASecretOutputOfItsType()
    {
        var args = (await ArgsOf(Request(null, ("label", OutputOf(Value.ForString("x"), isSecret: true))))).Args;

        var output = (Output<string>)args["label"]!;
        Assert.That(await OutputUtilities.GetValueAsync(output), Is.EqualTo("x"));
        Assert.That(await Output.IsSecretAsync(output), Is.True);
        Assert.That(await OutputUtilities.GetDependenciesAsync(output), Is.Empty);
    }

    [Test]
    public async Task Args_Unknown_IsAnUnknownOutput()
    {
        var args = (await ArgsOf(Request(null, ("label", OutputOf(null))))).Args;

        Assert.That(await OutputUtilities.GetIsKnownAsync((Output<object>)args["label"]!), Is.False);
    }

    [Test]
    public async Task Args_UnknownSecret_IsAnOutputInAnother()
    {
        var args = (await ArgsOf(Request(null, ("label", OutputOf(OutputOf(null), isSecret: true))))).Args;

        var outer = (Output<Output<object>>)args["label"]!;
        Assert.That((await Output.IsSecretAsync(outer), await OutputUtilities.GetIsKnownAsync(outer)), Is.EqualTo((true, true)));
        Assert.That(await OutputUtilities.GetIsKnownAsync(await OutputUtilities.GetValueAsync(outer)), Is.False);
    }

    [Test]
    public async Task Args_FromAResource_DependOnIt()
    {
        var args = (await ArgsOf(Request(null, ("size", OutputOf(Value.ForNumber(2), false, Urn("other")))))).Args;

        var output = (Output<double>)args["size"]!;
        var resource = (await OutputUtilities.GetDependenciesAsync(output)).Single();
        Assert.That(await OutputUtilities.GetValueAsync(resource.Urn), Is.EqualTo(Urn("other")));
        Assert.That(await Output.IsSecretAsync(output), Is.False);
    }

    [Test]
    public async Task Args_OutputsInside_StayWhereTheyAre()
    {
        var args = (await ArgsOf(Request(null,
            ("tags", Value.ForList(Value.ForString("x"), OutputOf(Value.ForString("y"), isSecret: true))),
            ("notes", Object(("n", OutputOf(Value.ForBool(true)))))))).Args;

        var tags = (ImmutableArray<object?>)args["tags"]!;
        Assert.That((tags[0], await OutputUtilities.GetValueAsync((Output<string>)tags[1]!)), Is.EqualTo(("x", "y")));
        Assert.That(((ImmutableDictionary<string, object?>)args["notes"]!)["n"], Is.TypeOf<Output<bool>>());
    }

    [Test]
    public async Task Args_OutputOfCollection_IsOneOfObjects()
    {
        var args = (await ArgsOf(Request(null,
            ("tags", OutputOf(Value.ForList(Value.ForString("x")), isSecret: true)),
            ("notes", OutputOf(Object(("n", Value.ForNumber(1))), isSecret: true))))).Args;

        Assert.That(await OutputUtilities.GetValueAsync((Output<ImmutableArray<object?>>)args["tags"]!), Is.EqualTo(new object?[] { "x" }));
        var notes = await OutputUtilities.GetValueAsync((Output<ImmutableDictionary<string, object?>>)args["notes"]!);
        Assert.That(notes["n"], Is.EqualTo(1.0));
    }

    [Test]
    public async Task Args_Asset_IsAnAsset()
    {
        var asset = Object((Key, Value.ForString("c44067f5952c0a294b673a41bacd8c17")), ("text", Value.ForString("t")));

        var args = (await ArgsOf(Request(null, ("plain", asset), ("secret", OutputOf(asset, isSecret: true))))).Args;

        Assert.That(args["plain"], Is.TypeOf<StringAsset>());
        Assert.That(args["secret"], Is.TypeOf<Output<StringAsset>>());
    }

    [Test]
    public async Task Args_InnerNamesOfTheEngine_AreLeftOutBelowTheTop()
    {
        var args = (await ArgsOf(Request(null,
            ("__top", Value.ForBool(true)), ("map", Object(("__inner", Value.ForBool(true))))))).Args;

        Assert.That(args["__top"], Is.True);
        Assert.That((ImmutableDictionary<string, object?>)args["map"]!, Is.Empty);
    }
}
