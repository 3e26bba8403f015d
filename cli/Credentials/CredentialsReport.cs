using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using RegistryInfra.Images;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Cli.Credentials;

/// <summary>What the kubelet makes of documents with credentials. Nothing in it is a secret.</summary>
/// <param name="Images">By image, the entries that it is pulled with, in the order of trial.</param>
/// <param name="Findings">What is to mend.</param>
/// <param name="Written">The keys that a pull secret would have instead; empty while it cannot be written.</param>
internal sealed record CredentialsReport(
    ImmutableArray<(ImageReference Image, ImmutableArray<string> Entries)> Images,
    ImmutableArray<PullConfigFinding> Findings,
    ImmutableArray<string> Written)
{
    private const string Masked = "[secret]";

    public static CredentialsReport Of(IReadOnlyCollection<PullDocument> documents, IEnumerable<ImageReference> images)
    {
        DockerConfigReading[] readings = [.. documents.Select(document => document.Reading).OfType<DockerConfigReading>()];
        var config = DockerConfig.Merge(readings, out var problems);
        var keyring = new KubeletKeyring(
            readings.SelectMany(reading => reading.Offered).Select(offered => (offered.Key, offered.Place)));
        ImmutableArray<(ImageReference Image, ImmutableArray<string> Entries)> found =
            [.. images.Select(image => (image, keyring.Lookup(image.Repository).ToImmutableArray()))];
        return new(
            found,
            [
                .. documents.SelectMany(document => document.Findings),
                .. problems,
                .. readings.SelectMany(reading => reading.Notes),
                .. found.Where(entry => entry.Entries.IsEmpty).Select(entry => new PullConfigFinding(
                    entry.Image.ToString(), "no entry is for it, so it is pulled without a credential: add one for its host")),
            ],
            problems.IsEmpty ? [.. config.Entries.Select(entry => entry.Key.ToString())] : []);
    }

    public JsonObject ToJson() => new()
    {
        ["images"] = new JsonArray([.. Images.Select(entry => new JsonObject
        {
            ["image"] = entry.Image.ToString(),
            ["entries"] = new JsonArray([.. entry.Entries.Select(place => JsonValue.Create(place))]),
        })]),
        ["findings"] = new JsonArray([.. Findings.Select(finding => new JsonObject
        {
            ["place"] = finding.Place,
            ["message"] = finding.Message,
        })]),
        ["written"] = Written.IsEmpty ? null : Config(),
    };

    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (image, entries) in Images)
        {
            text.Append(image).Append('\n');
            foreach (var entry in entries)
            {
                text.Append("  ").Append(entry).Append('\n');
            }
        }

        foreach (var finding in Findings)
        {
            text.Append(finding.Place.Length == 0 ? "" : $"{finding.Place}: ").Append(finding.Message).Append('\n');
        }

        if (!Written.IsEmpty)
        {
            text.Append("A pull secret would hold:\n").Append(Display.JsonOutput.Compact(Config())).Append('\n');
        }

        return text.ToString();
    }

    private JsonObject Config() => new()
    {
        ["auths"] = new JsonObject(Written.Select(key =>
            KeyValuePair.Create<string, JsonNode?>(key, new JsonObject { ["auth"] = Masked }))),
    };
}
