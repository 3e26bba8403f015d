using System.Collections.Immutable;
using System.Security.Cryptography;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Random;

/// <summary>
/// Secret bytes. As with the official provider, the identifier is the value itself, and an identifier cannot be a
/// secret: a password or another text is better drawn as a RandomPassword.
/// </summary>
internal sealed class BytesResource : IBridgedResource
{
    private const string Base64 = "base64";

    public string Type => "random:index/randomBytes:RandomBytes";

    public ImmutableArray<BridgedInput> Inputs { get; } =
    [
        // Here any difference replaces, even between no keepers and empty ones.
        new("keepers", InputKind.TextMap),
        new("length", InputKind.Integer) { Required = true },
    ];

    public ImmutableArray<BridgedOutput> Outputs { get; } = [new(Base64, Secret: true), new("hex", Secret: true)];

    public IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        if (plan.Integer("length") is < 1 and var length)
        {
            yield return new("length", $"is {length}: it must be at least 1.");
        }
    }

    public PropertyMap Create(PropertyMap plan) => Encode(RandomNumberGenerator.GetBytes((int)plan.Integer("length")!));

    public string Id(PropertyMap outputs) => outputs.Text(Base64)!;

    public PropertyMap Import(string id)
    {
        try
        {
            var bytes = Convert.FromBase64String(id);
            return Encode(bytes).With("length", PropertyValue.Of(bytes.Length));
        }
        catch (FormatException)
        {
            // The identifier is the secret: it is not told.
            throw new EngineException($"{Type}: the identifier is not base64: import the bytes in standard base64.");
        }
    }

    private static PropertyMap Encode(byte[] bytes) => Plans.Map(
        (Base64, PropertyValue.Of(Convert.ToBase64String(bytes))),
        ("hex", PropertyValue.Of(Convert.ToHexStringLower(bytes))));
}
