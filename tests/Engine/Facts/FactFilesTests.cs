using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RegistryInfra.Engine.Facts;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Tests.Facts;

/// <summary>Each row of the files can be read, and each type that has a binding has a row of each kind.</summary>
internal sealed class FactFilesTests
{
    /// <summary>Packages with one rule for all types: there, a row may stand for many.</summary>
    private static readonly string[] _uniform = ["kubernetes", "pulumi", "random", "tls"];

    private static readonly ReplacementRow[] _replacements = Rows("replacements", FactsJson.Default.ReplacementRowArray);
    private static readonly DeletionRow[] _deletions = Rows("deletions", FactsJson.Default.DeletionRowArray);
    private static readonly CheckRow[] _checks = Rows("checks", FactsJson.Default.CheckRowArray);
    private static readonly MeaningRow[] _meanings = Rows("meanings", FactsJson.Default.MeaningRowArray);

    private static readonly string[] _types = Manifest();

    private static FactRow[] AllRows => [.. _replacements, .. _deletions, .. _checks, .. _meanings];

    [TestCaseSource(nameof(AllRows))]
    public void Row_Each_HasTypesASourceAndPathsThatParse(object row)
    {
        var fact = (FactRow)row;
        string[] paths = fact switch
        {
            ReplacementRow replacement => replacement.ReplaceOnChanges,
            CheckRow check => [.. check.Fills.Select(f => f.Property)],
            MeaningRow meaning => [.. meaning.Meanings.Keys],
            _ => [],
        };

        Assert.Multiple(() =>
        {
            Assert.That(fact.Types, Is.Not.Empty);
            Assert.That(fact.IsFallback || fact.Types.All(t => t.Contains(':', StringComparison.Ordinal)));
            Assert.That(fact.Types, Is.Unique);
            Assert.That(fact.Source, Does.StartWith("https://"));
            Assert.That(paths, Is.Unique.And.All.Matches<string>(path => PropertyPath.TryParse(path) is not null));
        });
    }

    [TestCaseSource(nameof(_types))]
    public void Files_TypeWithABinding_TellWhatReplacesIt(string type) => Assert.That(Names(_replacements, type));

    [TestCaseSource(nameof(_types))]
    public void Files_TypeWithABinding_TellWhetherAReplacementDeletesFirst(string type) =>
        Assert.That(Names(_deletions, type, "azure-native"));

    [TestCaseSource(nameof(_types))]
    public void Files_TypeWithABinding_TellWhatItsCheckFillsIn(string type) => Assert.That(Names(_checks, type));

    [TestCaseSource(nameof(_types))]
    public void Files_TypeWithABinding_TellWhatIsComparedByMeaning(string type) =>
        Assert.That(Names(_meanings, type, "azure-native"));

    private static bool Names(FactRow[] rows, string type, params string[] uniform)
    {
        var package = type[..type.IndexOf(':', StringComparison.Ordinal)];
        return _uniform.Union(uniform).Contains(package)
            ? rows.Any(r => !r.IsFallback && r.Covers(type))
            : rows.Any(r => r.Types.Contains(type));
    }

    private static T[] Rows<T>(string name, JsonTypeInfo<T[]> json)
    {
        using var stream = typeof(ProviderFacts).Assembly.GetManifestResourceStream($"Facts/{name}.json")!;
        return JsonSerializer.Deserialize(stream, json)!;
    }

    private static string[] Manifest()
    {
        using var stream = typeof(FactFilesTests).Assembly.GetManifestResourceStream("bindgen/manifest.json")!;
        return [.. JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!.Values.SelectMany(t => t)];
    }
}
