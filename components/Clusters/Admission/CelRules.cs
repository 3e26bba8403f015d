using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using RegistryInfra.Images;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>
/// The rules on images in the Common Expression Language: named expressions, each of which may use the ones before it, and
/// the conditions that must hold. Every engine that knows the language takes them as they are.
/// </summary>
/// <remarks>
/// The API server counts the cost of each expression by itself and gives up at 1,000,000, so each step is an expression of its
/// own. What is allowed is looked up in maps, which costs the same however much that is.
/// </remarks>
internal sealed class CelRules(ImageRules rules)
{
    /// <summary>
    /// An expression of the API server may have 100,000 characters: longer lists go on in a further map.
    /// https://pkg.go.dev/github.com/google/cel-go/parser#ExpressionSizeCodePointLimit
    /// </summary>
    private const int CharactersInMap = 50_000;

    /// <summary>The named expressions, in the order in which they build on each other.</summary>
    public IEnumerable<CelVariable> Variables() =>
    [
        .. Scopes("own", rules.Own),
        .. Scopes("others", rules.Others),
        .. rules.Verified.IsEmpty ? [] : Scopes("verified", rules.Verified),
        .. Scopes("platform", rules.Platform),
        .. Running(rules),
        Document(
            "sources",
            ("depths", CelLiteral.Of(Depths())),
            ("verified", rules.Verified.IsEmpty ? "" : $"{CelDocument.Read("verifiedSource")}\n      ")),
        .. rules.Faults.Select(OfFault),
    ];

    /// <summary>What must hold, and what is told when it does not.</summary>
    public IEnumerable<CelValidation> Validations() => rules.Faults.Select(fault => None(NameOf(fault), rules.Problem(fault)));

    /// <summary>
    /// The expressions that find the images of some scopes among those that a request adds: they end in <c>judged</c>.
    /// </summary>
    public static IEnumerable<CelVariable> Judged(ImageRules rules, ImageScopes scopes) =>
    [
        .. Scopes("signed", scopes),
        .. Running(rules),
        Document("judged", ("depths", CelLiteral.Of(scopes.Depths))),
    ];

    /// <summary>
    /// The expressions that find the images of which a registry of the cluster keeps a copy, and what each is called there: they end
    /// in <c>rewritten</c>.
    /// </summary>
    public static IEnumerable<CelVariable> Rewritten(ImageRules rules) =>
    [
        new("cached", CelLiteral.Of(rules.Cached.Texts)),
        .. NewImages(),
        References("written", "newImages"),
        Document(
            "rewritten",
            ("depths", CelLiteral.Of(rules.Cached.Depths)),
            ("form", CelLiteral.Of(ReferenceGrammar.Whole)), ("imageId", CelLiteral.Of(ReferenceGrammar.ImageId)),
            ("pathLimit", CelLiteral.Of(ReferenceGrammar.PathLimit))),
    ];

    /// <summary>The expressions that read the images that are going to run: they end in <c>references</c>.</summary>
    private static IEnumerable<CelVariable> Running(ImageRules rules) => rules.RewritesImages
        ? [.. Rewritten(rules), Document("running"), References("references", "running")]
        : [.. NewImages(), References("references", "newImages")];

    private static CelVariable[] NewImages() => [Document("podSpecs"), Document("images"), Document("newImages")];

    private static CelVariable References(string name, string images) =>
        new(name, CelDocument.Read("references", ("images", $"variables.{images}")));

    /// <summary>That a list of images is empty, and what is told of those in it.</summary>
    public static CelValidation None(string images, string problem) => new(
        $"variables.{images}.size() == 0",
        $"An image {problem}",
        CelDocument.Read("message", ("images", $"variables.{images}"), ("problem", CelLiteral.Of($" {problem}"))));

    private CelVariable OfFault(ImageFault fault) => fault switch
    {
        ImageFault.NotAReference => Document(
            NameOf(fault),
            ("form", CelLiteral.Of(ReferenceGrammar.Whole)), ("imageId", CelLiteral.Of(ReferenceGrammar.ImageId)),
            ("pathLimit", CelLiteral.Of(ReferenceGrammar.PathLimit))),
        ImageFault.NoDigest => Document(
            NameOf(fault), ("sources", CelLiteral.Of(rules.RequireDigest ? ["own", "others"] : (string[])["others"]))),
        ImageFault.FloatingTag => Document(
            NameOf(fault), ("sources", CelLiteral.Of(["own", "others", .. rules.Verified.IsEmpty ? (string[])[] : ["verified"]]))),
        _ => Document(NameOf(fault)),
    };

    private static string NameOf(ImageFault fault) => JsonNamingPolicy.CamelCase.ConvertName(fault.ToString());

    private static CelVariable Document(string name, params (string Name, string Value)[] values) =>
        new(name, CelDocument.Read(name, values));

    private ImmutableArray<int> Depths() =>
        [
        .. rules.Own.Depths.Concat(rules.Others.Depths).Concat(rules.Verified.Depths).Concat(rules.Platform.Depths)
            .Distinct().Order(),
    ];

    /// <summary>A list of maps from scopes to true, the first ones in variables of their own where there are many.</summary>
    private static IEnumerable<CelVariable> Scopes(string name, ImageScopes scopes)
    {
        var maps = Maps(scopes).ToImmutableArray();
        if (maps.Length <= 1)
        {
            return [new(name, $"[{string.Concat(maps)}]")];
        }

        var parts = maps.Select((map, index) => new CelVariable($"{name}{index + 1}", map)).ToImmutableArray();
        return [.. parts, new(name, $"[{string.Join(", ", parts.Select(part => $"variables.{part.Name}"))}]")];
    }

    private static IEnumerable<string> Maps(ImageScopes scopes)
    {
        var map = new StringBuilder();
        foreach (var scope in scopes.All)
        {
            if (map.Length > CharactersInMap)
            {
                yield return map.Append("\n}").ToString();
                map.Clear();
            }

            map.Append(map.Length == 0 ? "{" : ",").Append("\n  ").Append(CelLiteral.Of(scope.ToString())).Append(": true");
        }

        if (map.Length > 0)
        {
            yield return map.Append("\n}").ToString();
        }
    }
}

/// <summary>An expression with a name.</summary>
/// <param name="Name">The name: others use it as <c>variables.name</c>.</param>
/// <param name="Expression">The expression.</param>
internal sealed record CelVariable(string Name, string Expression);

/// <summary>A condition that a request must meet.</summary>
/// <param name="Expression">The condition.</param>
/// <param name="Message">What is told where <paramref name="MessageExpression"/> gives nothing that can be shown.</param>
/// <param name="MessageExpression">An expression for what is told, which names the images.</param>
internal sealed record CelValidation(string Expression, string Message, string MessageExpression);
