using System.Collections.Immutable;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Inputs;

internal sealed class InputMapTests
{
    [Test]
    public async Task Initializers_ValuesAndOutputs_AreAdded()
    {
        InputMap<string> map = new() { ["a"] = "1", ["b"] = Output.Create("2") };
        map.Add("c", "3");

        Assert.That(await ValuesOf(map), Is.EquivalentTo(Map(("a", "1"), ("b", "2"), ("c", "3"))));
    }

    [Test]
    public async Task Add_SameKeyAndValue_IsAllowed()
    {
        InputMap<string> map = new() { { "a", "1" }, { "a", Output.Create("1") } };

        Assert.That(await ValuesOf(map), Is.EquivalentTo(Map(("a", "1"))));
    }

    [Test]
    public void Add_SameKeyOtherValue_FailsWhenAwaited()
    {
        InputMap<string> map = new() { { "a", "1" }, { "a", "2" } };

        Assert.That(
            () => ValuesOf(map),
            Throws.ArgumentException.With.Message.EqualTo("Key 'a' already exists in the map with a different value."));
    }

    [Test]
    public async Task AddRange_UnknownKeys_IsMerged()
    {
        InputMap<string> map = new() { ["a"] = "1" };
        map.AddRange(Output.Create(Map(("b", "2"))));
        map.Add("c", "3");

        Assert.That(await ValuesOf(map), Is.EquivalentTo(Map(("a", "1"), ("b", "2"), ("c", "3"))));
    }

    [Test]
    public void AddRange_SameKey_FailsWhenAwaited()
    {
        InputMap<string> map = new() { ["a"] = "1" };
        map.AddRange(new Dictionary<string, string> { ["a"] = "1" });

        Assert.That(() => ValuesOf(map), Throws.ArgumentException);
    }

    [Test]
    public async Task Merge_SameKey_SecondWins()
    {
        InputMap<string> first = new() { ["a"] = "1", ["b"] = "1" };
        InputMap<string> second = new() { ["a"] = "2" };

        var merged = InputMap<string>.Merge(first, second);

        Assert.That(await ValuesOf(merged), Is.EquivalentTo(Map(("a", "2"), ("b", "1"))));
    }

    [Test]
    public async Task Conversion_OfEveryKind_HoldsTheEntries()
    {
        InputMap<string>[] maps =
        [
            new Dictionary<string, string> { ["a"] = "1" },
            Map(("a", "1")),
            Output.Create(new Dictionary<string, string> { ["a"] = "1" }),
            Output.Create<IDictionary<string, string>>(new Dictionary<string, string> { ["a"] = "1" }),
            Output.Create(Map(("a", "1"))),
        ];

        foreach (var map in maps)
        {
            Assert.That(await ValuesOf(map), Is.EquivalentTo(Map(("a", "1"))));
        }
    }

    [Test]
    public async Task Conversion_OfNullInOutput_StaysNull()
    {
        InputMap<string> map = Output.Create((ImmutableDictionary<string, string>)null!);

        Assert.That(await ValuesOf(map), Is.Null);
    }

    [Test]
    public async Task Initializer_NullInput_IsTheDefault()
    {
        InputMap<string> map = new() { ["a"] = "1", ["b"] = (Input<string>)null! };

        Assert.That(await ValuesOf(map), Is.EquivalentTo(Map(("a", "1"), ("b", null!))));
    }

    [Test]
    public async Task Value_OneSecret_IsSecret()
    {
        InputMap<string> map = new() { ["a"] = "1", ["b"] = Output.CreateSecret("2") };

        Assert.That(await Output.IsSecretAsync(map.ToOutput()), Is.True);
    }

    [Test]
    public void GetEnumerator_Always_IsNotSupported() =>
        Assert.That(
            () => ((System.Collections.IEnumerable)new InputMap<int>()).GetEnumerator(),
            Throws.TypeOf<NotSupportedException>());

    [Test]
    public async Task Add_ToMapOfUnions_TakesEitherType()
    {
        InputMap<Union<int, string>> map = new() { { "a", (Input<int>)1 }, { "b", (Input<string>)"2" } };

        var values = await OutputUtilities.GetValueAsync(map.ToOutput());
        Assert.That((values["a"].Value, values["b"].Value), Is.EqualTo(((object)1, (object)"2")));
    }

    private static Task<ImmutableDictionary<string, string>> ValuesOf(InputMap<string> map) =>
        OutputUtilities.GetValueAsync(map.ToOutput());

    private static ImmutableDictionary<string, string> Map(params (string Key, string Value)[] entries) =>
        entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Value);
}
