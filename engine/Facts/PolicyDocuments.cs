using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RegistryInfra.Engine.Facts;

/// <summary>
/// Policies of AWS Identity and Access Management as the Terraform provider compares them, see
/// https://github.com/hashicorp/awspolicyequivalence: the order of statements, actions, resources and principals does
/// not count, one text is a list of one, and an account's number is its root user.
/// </summary>
internal static partial class PolicyDocuments
{
    private static readonly string[] _lists = ["Action", "NotAction", "Resource", "NotResource"];

    public static bool AreEquivalent(string old, string @new)
    {
        if (Read(old) is not { } before || Read(@new) is not { } after)
        {
            return false;
        }

        if (JsonNode.DeepEquals(before, after))
        {
            return true;
        }

        return Text(before, "Version") == Text(after, "Version") && Text(before, "Id") == Text(after, "Id")
            && Statements(before) is { } ours && Statements(after) is { } theirs && ours.Length == theirs.Length
            && ours.All(o => theirs.Any(t => AreEqualStatements(o, t)))
            && theirs.All(t => ours.Any(o => AreEqualStatements(t, o)));
    }

    /// <summary>No text is a policy that says nothing; a list of one policy is that policy.</summary>
    private static JsonObject? Read(string text) =>
        string.IsNullOrWhiteSpace(text) ? []
        : !JsonText.TryParse(text, out var node) ? null
        : node is JsonArray { Count: 1 } list ? list[0] as JsonObject
        : node as JsonObject;

    private static JsonObject[]? Statements(JsonObject policy) => policy["Statement"] switch
    {
        null => [],
        JsonObject one => [one],
        JsonArray many when many.All(s => s is JsonObject) => [.. many.Cast<JsonObject>()],
        _ => null,
    };

    private static bool AreEqualStatements(JsonObject a, JsonObject b) =>
        Text(a, "Sid") == Text(b, "Sid")
        && string.Equals(Text(a, "Effect"), Text(b, "Effect"), StringComparison.OrdinalIgnoreCase)
        && _lists.All(key => Texts(a[key]) is { } ours && Texts(b[key]) is { } theirs
            && ours.Order(StringComparer.Ordinal).SequenceEqual(theirs.Order(StringComparer.Ordinal)))
        && AreEqualConditions(a["Condition"], b["Condition"])
        && AreEqualPrincipals(a["Principal"], b["Principal"])
        && AreEqualPrincipals(a["NotPrincipal"], b["NotPrincipal"]);

    private static bool AreEqualConditions(JsonNode? a, JsonNode? b) => (a, b) switch
    {
        (null, null) => true,
        (JsonObject ours, JsonObject theirs) => HaveSameKeys(ours, theirs) && ours.All(operators =>
            operators.Value is JsonObject left && theirs[operators.Key] is JsonObject right && HaveSameKeys(left, right)
            && left.All(key => Texts(key.Value) is { } values && Texts(right[key.Key]) is { } others
                && values.Length == others.Length && values.ToHashSet().SetEquals(others))),
        _ => false,
    };

    private static bool AreEqualPrincipals(JsonNode? a, JsonNode? b) => (a, b) switch
    {
        (null, null) => true,
        (JsonValue ours, JsonValue theirs) => AreSamePrincipal(Scalar(ours), Scalar(theirs)),
        (JsonObject ours, JsonObject theirs) => HaveSameKeys(ours, theirs) && ours.All(kind =>
            Texts(kind.Value) is { } values && Texts(theirs[kind.Key]) is { } others && values.Length == others.Length
            && values.All(v => others.Any(o => AreSamePrincipal(v, o)))
            && others.All(o => values.Any(v => AreSamePrincipal(o, v)))),
        _ => false,
    };

    private static bool AreSamePrincipal(string? a, string? b) => a == b || IsRootOf(a, b) || IsRootOf(b, a);

    private static bool IsRootOf(string? arn, string? account) =>
        arn is not null && account is not null && RootUser().Match(arn) is { Success: true } match
        && match.Groups[1].ValueSpan.SequenceEqual(account);

    private static bool HaveSameKeys(JsonObject a, JsonObject b) => a.Count == b.Count && a.All(p => b.ContainsKey(p.Key));

    private static string Text(JsonObject node, string key) =>
        node[key] is JsonValue value ? Scalar(value) ?? "" : "";

    /// <summary>One text or many; null for what is neither.</summary>
    private static string[]? Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonValue value => Scalar(value) is { } text ? [text] : null,
        JsonArray items when items.All(i => i is JsonValue v && Scalar(v) is not null) =>
            [.. items.Select(i => Scalar((JsonValue)i!)!)],
        _ => null,
    };

    private static string? Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetValue<double>().ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };

    [GeneratedRegex("^arn:[^:]*:iam:[^:]*:([0-9]{12}):root$")]
    private static partial Regex RootUser();
}
