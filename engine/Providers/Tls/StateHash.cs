using System.Security.Cryptography;
using System.Text;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>
/// Identifiers of keys and requests: the SHA-1 of their content, which the official provider trims like a text.
/// </summary>
internal static class StateHash
{
    public static string Compute(ReadOnlySpan<byte> content)
    {
        // DER begins with 0x30, so that nothing is ever trimmed there.
        while (Rune.DecodeLastFromUtf8(content, out var last, out var length) == System.Buffers.OperationStatus.Done
            && Rune.IsWhiteSpace(last))
        {
            content = content[..^length];
        }

#pragma warning disable CA5350 // It is an identifier: nothing is protected by it.
        return Convert.ToHexStringLower(SHA1.HashData(content));
#pragma warning restore CA5350
    }
}
