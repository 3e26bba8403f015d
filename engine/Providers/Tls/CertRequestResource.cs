using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>What an authority is asked for: a name, signed by the key that belongs to it.</summary>
internal sealed class CertRequestResource : IBridgedResource
{
    private static readonly KeyInput _key = new("privateKeyPem");

    public string Type => "tls:index/certRequest:CertRequest";

    public ImmutableArray<BridgedInput> Inputs { get; } =
        [.. AlternativeNames.Inputs, .. _key.Inputs, CertificateSubject.Input];

    public ImmutableArray<BridgedOutput> Outputs { get; } = [new("certRequestPem"), new("id"), new("keyAlgorithm")];

    public IEnumerable<CheckFailure> Validate(PropertyMap plan) =>
        _key.Validate(plan).Concat(CertificateSubject.Validate(plan)).Concat(AlternativeNames.Validate(plan));

    public PropertyMap Create(PropertyMap plan)
    {
        using var key = _key.Parse(plan);
        var subject = CertificateSubject.Encode(plan);
        var request = new CertificateRequest(subject, key.SignatureGenerator.PublicKey, key.Hash);
        if (AlternativeNames.Extension(plan, CertificateSubject.IsEmpty(subject)) is { } names)
        {
            request.CertificateExtensions.Add(names);
        }

        var der = request.CreateSigningRequest(key.SignatureGenerator);
        return Plans.Map(
            ("certRequestPem", PropertyValue.Of(PemText.Write(PemText.CertificateRequest, der))),
            ("id", PropertyValue.Of(StateHash.Compute(der))),
            ("keyAlgorithm", PropertyValue.Of(key.Algorithm)));
    }

    public string Id(PropertyMap outputs) => outputs.Text("id")!;

    public PropertyMap Import(string id) => throw new EngineException($"{Type} cannot be imported: let it be created.");
}
