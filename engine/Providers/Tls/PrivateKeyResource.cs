using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>A private key, in each format that something asks for, and what tells its public half.</summary>
internal sealed class PrivateKeyResource : IBridgedResource
{
    private const int DefaultRsaBits = 2048;

    /// <summary>Smaller keys are refused by Go, and greater ones by OpenSSL.</summary>
    private static readonly (int Min, int Max) _rsaBits = (1024, 16384);

    public string Type => "tls:index/privateKey:PrivateKey";

    public int SchemaVersion => 1;

    public ImmutableArray<BridgedInput> Inputs { get; } =
    [
        new("algorithm", InputKind.Text) { Required = true },
        new("ecdsaCurve", InputKind.Text) { Default = PropertyValue.Of("P224") },
        new("rsaBits", InputKind.Integer) { Default = PropertyValue.Of(DefaultRsaBits) },
    ];

    public ImmutableArray<BridgedOutput> Outputs { get; } =
    [
        new("id"),
        new("privateKeyOpenssh", Secret: true),
        new("privateKeyPem", Secret: true),
        new("privateKeyPemPkcs8", Secret: true),
        new("publicKeyFingerprintMd5"),
        new("publicKeyFingerprintSha256"),
        new("publicKeyOpenssh"),
        new("publicKeyPem"),
    ];

    public IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        if (plan.Text("algorithm") is { } algorithm && !SigningKeys.Algorithms.Contains(algorithm))
        {
            yield return new("algorithm", $"is \"{algorithm}\": use {string.Join(", ", SigningKeys.Algorithms)}.");
        }

        if (plan.Text("ecdsaCurve") is { } curve && !SigningKeys.Curves.Contains(curve))
        {
            yield return new("ecdsaCurve", $"is \"{curve}\": use {string.Join(", ", SigningKeys.Curves)}.");
        }

        if (plan.Text("algorithm") == SigningKeys.Rsa && plan.Integer("rsaBits") is { } bits
            && (bits < _rsaBits.Min || bits > _rsaBits.Max || bits % 8 != 0))
        {
            yield return new(
                "rsaBits", $"is {bits}: it must be a multiple of 8 from {_rsaBits.Min} to {_rsaBits.Max}.");
        }
    }

    public PropertyMap Create(PropertyMap plan)
    {
        using var key = SigningKeys.Generate(
            plan.Text("algorithm")!, (int)plan.Integer("rsaBits")!, plan.Text("ecdsaCurve")!);
        var (label, der) = key.ExportTraditional();
        var publicKey = key.ExportPublicKey();
        var privateSsh = key.ExportOpenSsh();

        // OpenSSH knows no keys on P-224: what it would call them is an empty text.
        var publicSsh = privateSsh is null ? null : OpenSshKey.WritePublic(publicKey);
        PropertyValue Public(Func<byte[], string> write) => PropertyValue.Of(publicSsh is null ? "" : write(publicSsh));
        return Plans.Map(
            ("id", PropertyValue.Of(StateHash.Compute(publicKey))),
            ("privateKeyOpenssh", PropertyValue.Of(
                privateSsh is null ? "" : PemText.Write(PemText.OpenSshPrivateKey, privateSsh))),
            ("privateKeyPem", PropertyValue.Of(PemText.Write(label, der))),
            ("privateKeyPemPkcs8", PropertyValue.Of(PemText.Write(PemText.PrivateKey, key.ExportPkcs8()))),
            ("publicKeyFingerprintMd5", Public(OpenSshKey.Md5Fingerprint)),
            ("publicKeyFingerprintSha256", Public(OpenSshKey.Sha256Fingerprint)),
            ("publicKeyOpenssh", Public(OpenSshKey.AuthorizedKey)),
            ("publicKeyPem", PropertyValue.Of(PemText.Write(PemText.PublicKey, publicKey))));
    }

    public string Id(PropertyMap outputs) => outputs.Text("id")!;

    public PropertyMap Import(string id) => throw new EngineException($"{Type} cannot be imported: let it be created.");
}
