using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>One resource of a provider, called as the engine calls it.</summary>
internal sealed class TestProvider(IResourceProvider provider, string type, string name = "r")
{
    private static readonly ImmutableArray<byte> _seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public Urn Urn { get; } = Urn.Create("stack", "project", null, type, name);

    public static PropertyMap Inputs(params ReadOnlySpan<(string Name, object Value)> entries)
    {
        var all = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var (key, value) in entries)
        {
            all.Add(new(key, Value(value)));
        }

        return PropertyMap.From(all);
    }

    public static PropertyValue Value(object value) => value switch
    {
        PropertyValue property => property,
        PropertyMap map => PropertyValue.Of(map),
        string text => PropertyValue.Of(text),
        bool truth => PropertyValue.Of(truth),
        int number => PropertyValue.Of(number),
        double number => PropertyValue.Of(number),
        IEnumerable<string> texts => PropertyValue.Of([.. texts.Select(PropertyValue.Of)]),
        IEnumerable<object> items => PropertyValue.Of([.. items.Select(Value)]),
        _ => throw new ArgumentException(value.GetType().Name),
    };

    public async Task<CheckResult> CheckAsync(PropertyMap inputs, PropertyMap? old = null) =>
        await provider.CheckAsync(new(Urn, old, inputs, _seed), CancellationToken.None);

    /// <summary>What is wrong with inputs, a line each.</summary>
    public async Task<string[]> FailuresAsync(params (string, object)[] inputs) =>
        [.. (await CheckAsync(Inputs(inputs))).Failures.Select(f => $"{f.Property} {f.Reason}")];

    /// <summary>Checks and creates.</summary>
    public async Task<CreateResult> CreateAsync(params (string, object)[] inputs) => await CreateAsync(Inputs(inputs));

    public async Task<CreateResult> CreateAsync(PropertyMap inputs, bool isPreview = false, TimeSpan? timeout = null) =>
        await provider.CreateAsync(new(Urn, await CheckedAsync(inputs), timeout, isPreview), CancellationToken.None);

    public async Task<ResourceDiff> DiffAsync(CreateResult old, PropertyMap oldInputs, PropertyMap newInputs)
    {
        var before = await CheckedAsync(oldInputs);
        var after = await CheckedAsync(newInputs, before);
        return await provider.DiffAsync(new(Urn, old.Id!, before, old.Outputs, after, []), CancellationToken.None);
    }

    public async Task<PropertyMap> UpdateAsync(
        CreateResult old, PropertyMap oldInputs, PropertyMap newInputs, bool isPreview = false,
            TimeSpan? timeout = null)
    {
        var before = await CheckedAsync(oldInputs);
        var after = await CheckedAsync(newInputs, before);
        return await provider.UpdateAsync(
            new(Urn, old.Id!, before, old.Outputs, after, timeout, [], isPreview), CancellationToken.None);
    }

    public async Task<ReadResult?> ReadAsync(string id, PropertyMap? inputs = null, PropertyMap? outputs = null) =>
        await provider.ReadAsync(
            new(Urn, id, inputs ?? PropertyMap.Empty, outputs ?? PropertyMap.Empty), CancellationToken.None);

    public async Task DeleteAsync(CreateResult old, PropertyMap inputs, TimeSpan? timeout = null) =>
        await provider.DeleteAsync(new(Urn, old.Id!, inputs, old.Outputs, timeout), CancellationToken.None);

    private async Task<PropertyMap> CheckedAsync(PropertyMap inputs, PropertyMap? old = null)
    {
        var result = await CheckAsync(inputs, old);
        Assert.That(result.Failures, Is.Empty);
        return result.Inputs;
    }
}
