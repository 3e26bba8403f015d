using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Conversion;

internal sealed class OutputConversionTests
{
    private static readonly ImmutableDictionary<string, object> _aPart = State(("name", "wheel"), ("size", 3));

    [Test]
    public async Task Scalars_OfTheirType_AreConverted()
    {
        Assert.That(await Get(it => it.Flag, ("flag", true)), Is.True);
        Assert.That(await Get(it => it.Count, ("count", 3)), Is.EqualTo(3));
        Assert.That(await Get(it => it.OptionalCount, ("optionalCount", 3)), Is.EqualTo(3));
        Assert.That(await Get(it => it.Ratio, ("ratio", 0.5)), Is.EqualTo(0.5));
    }

    [Test]
    public async Task Missing_InUpdate_IsTheKnownDefault()
    {
        Assert.That(await Get(it => it.Count), Is.Zero);
        Assert.That(await Get(it => it.OptionalCount), Is.Null);
        Assert.That(await Get(it => it.Part), Is.Null);
        Assert.That((await Get(it => it.Parts)).IsDefault, Is.True);
    }

    [Test]
    public async Task Object_OfDeclaredClass_IsConstructed()
    {
        var part = await Get(it => it.Part, ("part", _aPart.Add("child", State(("name", "spoke")))));

        Assert.That((part.Name, part.Size, part.Child!.Name, part.Child.Size), Is.EqualTo(("wheel", 3, "spoke", (int?)null)));
    }

    [Test]
    public async Task Collections_OfObjects_AreConverted()
    {
        var parts = await Get(it => it.Parts, ("parts", ImmutableArray.Create<object>(_aPart, _aPart)));
        var byName = await Get(it => it.PartsByName, ("partsByName", State(("a", _aPart))));

        Assert.That(parts.Select(part => part.Name), Is.EqualTo(new[] { "wheel", "wheel" }));
        Assert.That(byName["a"].Size, Is.EqualTo(3));
    }

    [Test]
    public async Task Enums_OfEachKind_AreConverted()
    {
        Assert.That((string)await Get(it => it.Color, ("color", "red")), Is.EqualTo("red"));
        Assert.That((double)await Get(it => it.Weight, ("weight", 10.5)), Is.EqualTo(10.5));
        Assert.That(await Get(it => it.Level, ("level", 1)), Is.EqualTo(Level.High));
    }

    [Test]
    public async Task Union_EitherType_IsConverted()
    {
        Assert.That((await Get(it => it.Choice, ("choice", "text"))).AsT0, Is.EqualTo("text"));
        Assert.That((await Get(it => it.Choice, ("choice", 7))).AsT1, Is.EqualTo(7));
    }

    [Test]
    public async Task JsonElement_OfObject_HoldsIt()
    {
        var element = await Get(it => it.Document, ("document", State(("a", ImmutableArray.Create<object>(1, true)))));

        Assert.That(JsonSerializer.Serialize(element), Is.EqualTo("""{"a":[1,true]}"""));
    }

    [Test]
    public async Task Assets_OfEachKind_AreConverted()
    {
        Assert.That(await Get(it => it.Asset, ("asset", new StringAsset("text"))), Is.TypeOf<StringAsset>());
        Assert.That(await Get(it => it.Asset, ("asset", new FileAsset("file"))), Is.TypeOf<FileAsset>());
        Assert.That(await Get(it => it.Archive, ("archive", new RemoteArchive("https://host/a.zip"))), Is.TypeOf<RemoteArchive>());
        var tree = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a"] = new StringAsset("text") });
        Assert.That(await Get(it => it.Archive, ("archive", tree)), Is.TypeOf<AssetArchive>());
    }

    [Test]
    public async Task Untyped_Object_IsMadeOfImmutableCollections()
    {
        var value = await Get(it => it.Anything, ("anything", State(("list", ImmutableArray.Create<object>(1, "b")), ("__internal", 1))));

        var dictionary = (ImmutableDictionary<string, object>)value;
        Assert.That(dictionary.Keys, Is.EqualTo(new[] { "list" }));
        Assert.That((ImmutableArray<object>)dictionary["list"], Is.EqualTo(new object[] { 1.0, "b" }));
    }

    [Test]
    public async Task DiscriminatedUnion_KnownTag_SelectsTheClass()
    {
        var shape = await Get(it => it.Shape, ("shape", State(("kind", "square"), ("side", 2.0))));

        Assert.That(((Square)shape).Side, Is.EqualTo(2.0));
    }

    [Test]
    public async Task DiscriminatedUnion_SecretTag_SelectsTheClass()
    {
        var state = State(("kind", Output.CreateSecret("square")), ("side", 2.0));

        Assert.That(await Get(it => it.Shape, ("shape", state)), Is.TypeOf<Square>());
        Assert.That(await Ask(it => Output.IsSecretAsync(it.Shape), ("shape", state)), Is.True);
    }

    [Test]
    public async Task EmptyList_OfAnyType_IsTheEmptyArray()
    {
        var parts = await Get(it => it.Parts, ("parts", ImmutableArray<object>.Empty));
        Assert.That(parts == ImmutableArray<Part>.Empty, Is.True);
        var untyped = (ImmutableArray<object>)await Get(it => it.Anything, ("anything", ImmutableArray<object>.Empty));
        Assert.That(untyped == ImmutableArray<object>.Empty, Is.True);
    }

    [Test]
    public async Task NestedSecret_OfOneProperty_MakesThatPropertySecret()
    {
        var state = _aPart.SetItem("name", Output.CreateSecret("wheel"));

        Assert.That(await Ask(it => Output.IsSecretAsync(it.Part), ("part", state), ("count", 1)), Is.True);
        Assert.That(await Ask(it => Output.IsSecretAsync(it.Count), ("part", state), ("count", 1)), Is.False);
        Assert.That((await Get(it => it.Part, ("part", state))).Name, Is.EqualTo("wheel"));
    }

    [Test]
    public async Task NestedSecret_OfPropertyWithoutParameter_StillMakesItSecret() =>
        Assert.That(
            await Ask(it => Output.IsSecretAsync(it.Part), ("part", _aPart.Add("extra", Output.CreateSecret(1)))), Is.True);

    [Test]
    public async Task NestedUnknown_OfOneProperty_MakesThatPropertyUnknown()
    {
        var state = _aPart.SetItem("name", OutputUtilities.CreateUnknown("wheel"));

        Assert.That(await Ask(it => OutputUtilities.GetIsKnownAsync(it.Part), ("part", state)), Is.False);
        Assert.That(await Ask(it => OutputUtilities.GetIsKnownAsync(it.Id), ("part", state)), Is.True);
    }

    [Test]
    public async Task WrongType_OfAnyKind_IsTheDefault()
    {
        Assert.That(await Get(it => it.Count, ("count", "text")), Is.Zero);
        Assert.That(await Get(it => it.Part, ("part", "text")), Is.Null);
        Assert.That((await Get(it => it.Parts, ("parts", "text"))).IsDefault, Is.True);
        Assert.That((await Get(it => it.Part, ("part", _aPart.SetItem("size", "text")))).Size, Is.Null);
        Assert.That(await Get(it => it.Shape, ("shape", State(("kind", "blob")))), Is.Null);
    }

    private static ImmutableDictionary<string, object> State(params (string Key, object Value)[] entries) =>
        entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Value);

    private static Task<T> Get<T>(Func<Gadget, Output<T>> output, params (string Key, object Value)[] state) =>
        Ask(gadget => OutputUtilities.GetValueAsync(output(gadget)), state);

    private static async Task<T> Ask<T>(Func<Gadget, Task<T>> question, params (string Key, object Value)[] state)
    {
        var mocks = new EchoMocks { State = { ["gadget"] = State(state) } };
        var resources = await Mocked.RunAsync(mocks, () => _ = new Gadget("gadget"));
        return await question(resources.OfType<Gadget>().Single());
    }
}
