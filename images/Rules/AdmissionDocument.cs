using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryInfra.Images.Rules;

/// <summary>
/// The admission of a cluster as plain data, version 1: what the output <c>admission</c> of an allow-list holds, so that other
/// programs can judge images by the same rules.
/// </summary>
/// <remarks>
/// A member that is added later does not change the version; one that is removed, or that means something else, does.
/// <code>
/// { "version": 1, "engine": "native", "policyName": "...", "mode": "enforce",
///   "namespaceModes": { "legacy": "audit" }, "exemptNamespaces": ["kube-system"],
///   "own": ["host/path/"], "others": ["host/repository"], "verified": [], "platform": [],
///   "cached": [{ "source": "docker.io/library/", "cached": "host/hub/library/" }], "rewritesImages": false,
///   "shortNames": "refused", "requireDigest": true, "refuseLatest": true,
///   "signed": [{ "rule": "pipeline", "images": ["host/path/"] }] }
/// </code>
/// </remarks>
public static class AdmissionDocument
{
    /// <summary>The version that is written and read.</summary>
    public const int Version = 1;

    /// <summary>The document.</summary>
    public static JsonElement Write(ClusterAdmission admission)
    {
        ArgumentNullException.ThrowIfNull(admission);
        var rules = admission.Rules;
        var document = new JsonObject
        {
            ["version"] = Version,
            ["engine"] = admission.Engine,
            ["policyName"] = admission.PolicyName,
            ["mode"] = Word(admission.Mode),
            ["namespaceModes"] = new JsonObject(admission.NamespaceModes.Select(entry =>
                KeyValuePair.Create<string, JsonNode?>(entry.Key, Word(entry.Value)))),
            ["exemptNamespaces"] = Texts(admission.ExemptNamespaces),
            ["own"] = Texts(rules.Own),
            ["others"] = Texts(rules.Others),
            ["verified"] = Texts(rules.Verified),
            ["platform"] = Texts(rules.Platform),
            ["cached"] = new JsonArray([.. rules.Cached.All.Select(name => new JsonObject
            {
                ["source"] = name.Source.ToString(),
                ["cached"] = name.Cached.ToString(),
            })]),
            ["rewritesImages"] = rules.RewritesImages,
            ["shortNames"] = Word(rules.ShortNames),
            ["requireDigest"] = rules.RequireDigest,
            ["refuseLatest"] = rules.RefuseLatest,
            ["signed"] = new JsonArray([.. admission.SignatureDemands.Select(demand => new JsonObject
            {
                ["rule"] = demand.Rule,
                ["images"] = Texts(demand.Images),
            })]),
        };
        return JsonElement.Parse(document.ToJsonString());
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="FormatException">It is of another version, or not such a document; the message says which.</exception>
    public static ClusterAdmission Read(JsonElement document)
    {
        try
        {
            var version = document.GetProperty("version").GetDouble();
            return version == Version ? ReadVersion1(document) : throw new FormatException(
                $"the rules on images are of version {version}, and this command reads version {Version}: use the command of the "
                + "release that the program is built with");
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"the rules on images cannot be read: {error.Message}", error);
        }
    }

    private static ClusterAdmission ReadVersion1(JsonElement document) => new()
    {
        Engine = Text(document.GetProperty("engine")),
        PolicyName = Text(document.GetProperty("policyName")),
        Mode = Choice<AdmissionMode>(document.GetProperty("mode")),
        NamespaceModes = document.GetProperty("namespaceModes").EnumerateObject().ToImmutableSortedDictionary(
            entry => entry.Name, entry => Choice<AdmissionMode>(entry.Value), StringComparer.Ordinal),
        ExemptNamespaces = ImmutableSortedSet.CreateRange(
            StringComparer.Ordinal, document.GetProperty("exemptNamespaces").EnumerateArray().Select(Text)),
        Rules = new()
        {
            Own = Scopes(document.GetProperty("own")),
            Others = Scopes(document.GetProperty("others")),
            Verified = document.TryGetProperty("verified", out var verified) ? Scopes(verified) : new([]),
            Cached = document.TryGetProperty("cached", out var cached) ? Names(cached) : new([]),
            RewritesImages = document.TryGetProperty("rewritesImages", out var rewrites) && rewrites.GetBoolean(),
            Platform = Scopes(document.GetProperty("platform")),
            ShortNames = Choice<ShortNames>(document.GetProperty("shortNames")),
            RequireDigest = document.GetProperty("requireDigest").GetBoolean(),
            RefuseLatest = document.GetProperty("refuseLatest").GetBoolean(),
        },
        SignatureDemands =
        [
            .. document.GetProperty("signed").EnumerateArray().Select(signed =>
                new SignatureDemand(Text(signed.GetProperty("rule")), Scopes(signed.GetProperty("images")))),
        ],
    };

    private static JsonArray Texts(ImageScopes scopes) => Texts(scopes.All.Select(scope => scope.ToString()));

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static ImageScopes Scopes(JsonElement texts) => new(texts.EnumerateArray().Select(text => ImageScope.Parse(Text(text))));

    private static CachedNames Names(JsonElement names) => new(names.EnumerateArray().Select(name =>
        (ImageScope.Parse(Text(name.GetProperty("source"))), ImageScope.Parse(Text(name.GetProperty("cached"))))));

    private static string Text(JsonElement value) => value.GetString() ?? throw new FormatException("null is not a text");

    private static string Word(Enum choice) => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());

    private static T Choice<T>(JsonElement value)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(choice => Word(choice!.Value) == Text(value))
            ?? throw new FormatException($"\"{Text(value)}\" is not one of {string.Join(", ", Enum.GetValues<T>().Select(choice => Word(choice)))}");
}
