using System.Security.Cryptography;
using System.Text;

namespace RegistryInfra.Components.Registries;

/// <summary>Names that have no room for the text that they stand for.</summary>
internal static class ShortHash
{
    /// <summary>Eight characters that tell a text from others.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    /// <summary>The first characters of a text.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
