using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>
/// What providers do with the inputs of their resources, so that a plan can be made without them. Four files are kept
/// by hand, a source with each row; generated/ is collected from the providers' typings by sdks/bindgen. A file is read
/// when first asked for.
/// </summary>
internal sealed class ProviderFacts
{
    private readonly Dictionary<string, TypeFacts> _types = [];
    private readonly Dictionary<string, Dictionary<string, GeneratedFact>> _generated = [];
    private readonly Lazy<ReplacementRow[]> _replacements =
        new(() => Rows("replacements", FactsJson.Default.ReplacementRowArray));

    private readonly Lazy<DeletionRow[]> _deletions = new(() => Rows("deletions", FactsJson.Default.DeletionRowArray));
    private readonly Lazy<CheckRow[]> _checks = new(() => Rows("checks", FactsJson.Default.CheckRowArray));
    private readonly Lazy<MeaningRow[]> _meanings = new(() => Rows("meanings", FactsJson.Default.MeaningRowArray));

    /// <summary>The facts about a type such as <c>aws:ecr/repository:Repository</c>.</summary>
    public TypeFacts For(string type) => _types.TryGetValue(type, out var facts) ? facts : _types[type] = new(
        new(() => [.. Generated(type, f => f.ReplaceOnChanges).Select(p => ((ReplacementRow?)null, p)),
            .. Covering(_replacements.Value, type).SelectMany(Paths)]),
        new(() => Covering(_deletions.Value, type).FirstOrDefault()?.DeletesFirst ?? DeletionRule.Never),
        new(() => [.. Covering(_checks.Value, type).SelectMany(r => r.Fills)]),
        new(() => [.. Covering(_meanings.Value, type)
            .SelectMany(r => r.Meanings, (_, m) => (PropertyPath.Parse(m.Key), m.Value))]),
        new(() => [.. Generated(type, f => f.ReshapedOutputs)]));

    private IEnumerable<PropertyPath> Generated(string type, Func<GeneratedFact, string[]?> paths)
    {
        var package = type[..Math.Max(0, type.IndexOf(':', StringComparison.Ordinal))];
        if (!_generated.TryGetValue(package, out var facts))
        {
            _generated[package] = facts =
                Read($"generated/{package}", GeneratedFactsJson.Default.DictionaryStringGeneratedFact) ?? [];
        }

        return facts.TryGetValue(type, out var fact) ? (paths(fact) ?? []).Select(PropertyPath.Parse) : [];
    }

    private static IEnumerable<(ReplacementRow?, PropertyPath)> Paths(ReplacementRow row) =>
        row.ReplaceOnChanges.Select(path => ((ReplacementRow?)row, PropertyPath.Parse(path)));

    private static IEnumerable<T> Covering<T>(T[] rows, string type)
        where T : FactRow
    {
        T[] covering = [.. rows.Where(r => !r.IsFallback && r.Covers(type))];
        return covering.Length > 0 ? covering : rows.Where(r => r.IsFallback);
    }

    private static T[] Rows<T>(string name, JsonTypeInfo<T[]> json) => Read(name, json) ?? [];

    private static T? Read<T>(string name, JsonTypeInfo<T> json)
        where T : class
    {
        using var stream = typeof(ProviderFacts).Assembly.GetManifestResourceStream($"Facts/{name}.json");
        return stream is null ? null : JsonSerializer.Deserialize(stream, json);
    }
}
