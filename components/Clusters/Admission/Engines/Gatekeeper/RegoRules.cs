using System.Text.Json;
using RegistryInfra.Images;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;

/// <summary>
/// The rules on images in Rego: a file that is the same for every cluster, and the parameters that tell it what is allowed.
/// </summary>
internal sealed class RegoRules(ImageRules rules)
{
    /// <summary>The text of the policy.</summary>
    public static string Source { get; } = RegoDocument.Read("images");

    /// <summary>What the policy asks of a Constraint.</summary>
    public Dictionary<string, object> Parameters() => new()
    {
        ["own"] = Texts(rules.Own),
        ["others"] = Texts(rules.Others),
        ["verified"] = Texts(rules.Verified),
        ["platform"] = Texts(rules.Platform),
        ["cached"] = rules.RewritesImages
            ? rules.Cached.Texts.ToDictionary(name => name.Key, object (name) => name.Value)
            : new Dictionary<string, object>(),
        ["digestOf"] = rules.RequireDigest ? ["own", "others"] : (string[])["others"],
        ["form"] = ReferenceGrammar.Whole,
        ["imageId"] = ReferenceGrammar.ImageId,
        ["pathLimit"] = ReferenceGrammar.PathLimit,
        ["problems"] = rules.Faults.ToDictionary(
            fault => JsonNamingPolicy.CamelCase.ConvertName(fault.ToString()), object (fault) => rules.Problem(fault)),
    };

    /// <summary>The schema of <see cref="Parameters"/>, which a ConstraintTemplate declares.</summary>
    public static Dictionary<string, object> ParametersSchema() => new()
    {
        ["type"] = "object",
        ["properties"] = new Dictionary<string, object>
        {
            ["own"] = List(),
            ["others"] = List(),
            ["verified"] = List(),
            ["platform"] = List(),
            ["digestOf"] = List(),
            ["form"] = Of("string"),
            ["imageId"] = Of("string"),
            ["pathLimit"] = Of("integer"),
            ["cached"] = Texts(),
            ["problems"] = Texts(),
        },
    };

    private static Dictionary<string, object> Texts() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = Of("string"),
    };

    private static string[] Texts(ImageScopes scopes) => [.. scopes.All.Select(scope => scope.ToString())];

    private static Dictionary<string, object> List() => new() { ["type"] = "array", ["items"] = Of("string") };

    private static Dictionary<string, object> Of(string type) => new() { ["type"] = type };
}
