using System.Collections.Immutable;
using System.Text.Json;

namespace RegistryInfra.Sdk.Tests.Conversion;

internal sealed class InputMarshallingTests
{
    [Test]
    public async Task Scalars_AllKinds_ReachTheMonitor()
    {
        Assert.That(await Sent("text"), Is.EqualTo("text"));
        Assert.That(await Sent(3), Is.EqualTo(3.0));
        Assert.That(await Sent(0.5), Is.EqualTo(0.5));
        Assert.That(await Sent(true), Is.True);
        Assert.That(await Sent(Level.High), Is.EqualTo(1.0));
    }

    [Test]
    public async Task EnumStructs_BothKinds_AreTheirValue()
    {
        Assert.That(await Sent(Color.Red), Is.EqualTo("red"));
        Assert.That(await Sent(Weight.Heavy), Is.EqualTo(10.5));
    }

    [Test]
    public async Task EnumStruct_WithoutAValue_IsLeftOut()
    {
        var mocks = new EchoMocks();

        await Mocked.RunAsync(mocks, () => _ = Register(new Dictionary<string, object> { ["none"] = default(Color) }));

        Assert.That((ImmutableDictionary<string, object>)mocks.Find("a").Inputs["other"], Is.Empty);
    }

    [Test]
    public async Task Union_Either_IsItsValue() => Assert.That(await Sent((Union<int, string>)"b"), Is.EqualTo("b"));

    [Test]
    public async Task JsonElement_Object_IsAnObject()
    {
        using var document = JsonDocument.Parse("""{"a":[1,null]}""");

        var sent = (ImmutableDictionary<string, object>)(await Sent(document.RootElement))!;

        Assert.That((ImmutableArray<object>)sent["a"], Is.EqualTo(new object?[] { 1.0, null }));
    }

    [Test]
    public async Task Dictionary_NullEntry_IsLeftOut()
    {
        var sent = (ImmutableDictionary<string, object>)(await Sent(
            new Dictionary<string, object?> { ["a"] = null, ["b"] = 1 }))!;

        Assert.That(sent.Keys, Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public async Task List_NullElement_IsKept() =>
        Assert.That((ImmutableArray<object>)(await Sent(new List<object?> { null, 1 }))!, Is.EqualTo(new object?[] { null, 1.0 }));

    [Test]
    public async Task UnassignedArray_AsValue_IsEmpty() =>
        Assert.That((ImmutableArray<object>)(await Sent(default(ImmutableArray<string>)))!, Is.Empty);

    [Test]
    public async Task Asset_Nested_IsAnAsset()
    {
        var sent = (ImmutableDictionary<string, object>)(await Sent(
            new Dictionary<string, object> { ["a"] = new StringAsset("text") }))!;

        Assert.That(sent["a"], Is.TypeOf<StringAsset>());
    }

    [Test]
    public async Task NestedArgs_Members_AreSentByTheirNames()
    {
        var sent = (ImmutableDictionary<string, object>)(await Sent(new WidgetArgs { Label = "x", Size = 1 }))!;

        Assert.That((sent["label"], sent["size"]), Is.EqualTo(("x", 1.0)));
    }

    [Test]
    public async Task JsonInput_Object_IsSentAsText()
    {
        var mocks = new EchoMocks();
        await Mocked.RunAsync(mocks, () => _ = new Widget("a", new WidgetArgs
        {
            Settings = ImmutableDictionary<string, object>.Empty.Add("b", 1).Add("a", ImmutableArray.Create<object>(true, "<x>")),
        }));

        Assert.That(mocks.Find("a").Inputs["settings"], Is.EqualTo("""{ "a": [ true, "\u003cx\u003e" ], "b": 1 }"""));
    }

    [Test]
    public void Task_AsValue_IsRefused() =>
        Assert.That(
            FailureOf(Task.FromResult(1)),
            Does.Contain("error serializing property \"other\": Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:"));

    [Test]
    public void OtherKeys_InDictionary_AreRefused() =>
        Assert.That(FailureOf(new Dictionary<int, string> { [1] = "a" }), Does.Contain("Dictionaries are only supported with string keys:"));

    [Test]
    public void UnsupportedType_AsValue_IsRefused() =>
        Assert.That(
            FailureOf(new Dictionary<string, object> { ["list"] = new object[] { Output.Create(1L) } }),
            Does.Contain("System.Int64 is not a supported argument type.\n\tresource:a[test:index:Widget].other.id.list[0].id"));

    [Test]
    public void UnsupportedType_InInputCollection_IsRefused() =>
        Assert.That(
            FailureOf(new InputMap<object> { ["key"] = Output.Create<object>(1L) }),
            Does.Contain("\n\tresource:a[test:index:Widget].other.id.id.key.id"));

    [Test]
    public void RequiredInput_Missing_IsRefused() =>
        Assert.That(
            Mocked.FailureOf(() => _ = new CustomResource("test:index:Strict", "a", new StrictArgs(), null)),
            Does.Contain("StrictArgs.Needed is required but was not given a value"));

    private static string FailureOf(object value) => Mocked.FailureOf(() => _ = Register(value));

    private static async Task<object?> Sent(object value)
    {
        var mocks = new EchoMocks();
        await Mocked.RunAsync(mocks, () => _ = Register(value));
        return mocks.Find("a").Inputs["other"];
    }

    private static Widget Register(object value) => new("a", new WidgetArgs { Other = Output.Create(value) });

    private sealed class StrictArgs : ResourceArgs
    {
        [Input("needed", required: true)]
        public Input<string>? Needed { get; set; }
    }
}
