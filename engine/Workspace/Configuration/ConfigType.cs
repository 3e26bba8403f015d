using System.Globalization;
using System.Text.Json;

namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>A declared type: string, integer, boolean, object, or array of an item type.</summary>
public sealed record ConfigType(string Name, ConfigType? Items = null)
{
    public static readonly IReadOnlyCollection<string> Names = ["string", "integer", "boolean", "array", "object"];

    /// <summary>Whether a value is of this type. Text counts as the integer or boolean that it spells.</summary>
    public bool Accepts(string text, bool structured)
    {
        if (!structured)
        {
            return AcceptsText(text);
        }

        using var document = JsonDocument.Parse(text);
        return Accepts(document.RootElement);
    }

    public override string ToString() => Items is null ? Name : $"array<{Items}>";

    private bool Accepts(JsonElement value) => (Name, value.ValueKind) switch
    {
        (_, JsonValueKind.String) => AcceptsText(value.GetString()!),
        ("integer", JsonValueKind.Number) => value.GetDouble() is var number && number == Math.Truncate(number),
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("object", JsonValueKind.Object) => true,
        ("array", JsonValueKind.Array) => Items is { } items && value.EnumerateArray().All(items.Accepts),
        _ => false,
    };

    private bool AcceptsText(string text) => Name switch
    {
        "string" => true,
        "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "boolean" => text is "true" or "false",
        _ => false,
    };
}
