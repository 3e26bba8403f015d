using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Random;

/// <summary>Bytes that are no secret, in several spellings, each with the prefix before it.</summary>
internal sealed class IdResource : IBridgedResource
{
    public string Type => "random:index/randomId:RandomId";

    public ImmutableArray<BridgedInput> Inputs { get; } =
    [
        Keepers.Input,
        new("byteLength", InputKind.Integer) { Required = true },
        new("prefix", InputKind.Text),
    ];

    public ImmutableArray<BridgedOutput> Outputs { get; } =
        [new("b64Std"), new("b64Url"), new("dec"), new("hex"), new("id")];

    public IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        if (plan.Integer("byteLength") is < 1 and var length)
        {
            yield return new("byteLength", $"is {length}: it must be at least 1.");
        }
    }

    public PropertyMap Create(PropertyMap plan) =>
        Encode(RandomNumberGenerator.GetBytes((int)plan.Integer("byteLength")!), plan.Text("prefix") ?? "");

    public string Id(PropertyMap outputs) => outputs.Text("id")!;

    public PropertyMap Import(string id)
    {
        var comma = id.LastIndexOf(',');
        var prefix = comma < 0 ? "" : id[..comma];
        try
        {
            var bytes = Base64Url.DecodeFromChars(id.AsSpan(comma + 1));
            var outputs = Encode(bytes, prefix).With("byteLength", PropertyValue.Of(bytes.Length));
            return prefix == "" ? outputs : outputs.With("prefix", PropertyValue.Of(prefix));
        }
        catch (FormatException)
        {
            throw new EngineException(
                $"{Type}: \"{id}\" cannot be imported: write the id in base64url, after \"prefix,\" if it has a prefix.");
        }
    }

    private static PropertyMap Encode(byte[] bytes, string prefix)
    {
        var id = Base64Url.EncodeToString(bytes);
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        return Plans.Map(
            ("b64Std", PropertyValue.Of(prefix + Convert.ToBase64String(bytes))),
            ("b64Url", PropertyValue.Of(prefix + id)),
            ("dec", PropertyValue.Of(prefix + number.ToString(CultureInfo.InvariantCulture))),
            ("hex", PropertyValue.Of(prefix + Convert.ToHexStringLower(bytes))),
            ("id", PropertyValue.Of(id)));
    }
}
