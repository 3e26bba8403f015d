using System.Collections.Immutable;
using Google.Protobuf.Collections;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Reads URNs off the wire.</summary>
internal static class UrnReader
{
    /// <exception cref="Grpc.Core.RpcException">It is not a URN.</exception>
    public static Urn Read(string text, string what)
    {
        if (text == "")
        {
            throw Refusal.Malformed($"invalid {what}: missing required URN");
        }

        var urn = new Urn(text);
        return urn.IsValid ? urn : throw Refusal.Malformed($"invalid {what}: invalid URN \"{text}\"");
    }

    public static Urn? ReadOptional(string text, string what) => text == "" ? null : Read(text, what);

    /// <summary>Each of them once.</summary>
    public static ImmutableArray<Urn> ReadAll(RepeatedField<string> texts, string what) =>
        texts.Count == 0 ? [] : [.. texts.Select(text => Read(text, what)).Distinct()];
}
