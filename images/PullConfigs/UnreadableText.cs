using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace RegistryInfra.Images.PullConfigs;

/// <summary>
/// Strings of JSON that are well-formed and yet no text: half of a surrogate pair, such as <c>"\ud800"</c>. The kubelet
/// puts another character in its place, so a password would not be the one that was meant.
/// </summary>
internal static class UnreadableText
{
    public const string Problem =
        "holds half of a surrogate pair, which is no character and which the kubelet replaces: write the character "
        + "itself";

    public static bool TryRead(JsonElement text, [NotNullWhen(true)] out string? value) =>
        TryRead(text.GetString, out value);

    public static bool TryReadName(JsonProperty member, [NotNullWhen(true)] out string? name) =>
        TryRead(() => member.Name, out name);

    /// <summary>The library has no other way to ask.</summary>
    private static bool TryRead(Func<string?> read, [NotNullWhen(true)] out string? value)
    {
        try
        {
            value = read();
            return value is not null;
        }
        catch (InvalidOperationException)
        {
            value = null;
            return false;
        }
    }
}
