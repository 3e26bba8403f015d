using System.Collections.Immutable;

namespace RegistryInfra.Sdk.Tests.Conversion;

internal sealed class DeclaredTypeTests
{
    [Test]
    public void Output_OfUnsupportedType_IsRefused() =>
        Assert.That(
            Mocked.FailureOf(() => _ = new WithLong("a")),
            Does.Contain("WithLong.Value contains invalid type System.Int64. Allowed types are:")
                .And.Contain("a class explicitly marked with the [OutputTypeAttribute]."));

    [Test]
    public void Output_OfMutableCollection_IsRefused() =>
        Assert.That(
            Mocked.FailureOf(() => _ = new WithList("a")),
            Does.Contain("The only generic types allowed are ImmutableArray<...> and ImmutableDictionary<string, ...>"));

    [Test]
    public void Output_OfDictionaryWithOtherKeys_IsRefused() =>
        Assert.That(
            Mocked.FailureOf(() => _ = new WithIntegerKeys("a")),
            Does.Contain("The only allowed ImmutableDictionary 'TKey' type is 'String'."));

    [Test]
    public void OutputAttribute_OnOtherProperty_IsRefused() =>
        Assert.That(
            Mocked.FailureOf(() => _ = new WithPlainProperty("a")),
            Is.EqualTo("Output(s) 'value' have incorrect type. [Output] attributed properties must be instances of Output<T>."));

    [Test]
    public void DictionaryResourceArgs_UnsupportedValue_IsRefused() =>
        Assert.That(
            () => new DictionaryResourceArgs(ImmutableDictionary<string, object?>.Empty.Add("a", 1L)),
            Throws.InvalidOperationException.With.Message.Contains("dictionary contains invalid type System.Int64"));

    private sealed class WithLong(string name) : CustomResource("test:index:Bad", name, null, null)
    {
        [Output("value")] public Output<long> Value { get; private set; } = null!;
    }

    private sealed class WithList(string name) : CustomResource("test:index:Bad", name, null, null)
    {
        [Output("value")] public Output<List<string>> Value { get; private set; } = null!;
    }

    private sealed class WithIntegerKeys(string name) : CustomResource("test:index:Bad", name, null, null)
    {
        [Output("value")] public Output<ImmutableDictionary<int, string>> Value { get; private set; } = null!;
    }

    private sealed class WithPlainProperty(string name) : CustomResource("test:index:Bad", name, null, null)
    {
        [Output("value")] public string Value { get; private set; } = null!;
    }
}
