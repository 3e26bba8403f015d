using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>A certificate that its own key signs, such as an authority's.</summary>
internal sealed class SelfSignedCertResource(TimeProvider clock) : IBridgedResource
{
    private const string SetAuthorityKeyId = "setAuthorityKeyId";

    private static readonly KeyInput _key = new("privateKeyPem");

    public string Type => "tls:index/selfSignedCert:SelfSignedCert";

    public ImmutableArray<BridgedInput> Inputs { get; } =
    [
        .. CertificateTerms.Inputs,
        .. AlternativeNames.Inputs,
        .. _key.Inputs,
        new(SetAuthorityKeyId, InputKind.Boolean) { Default = PropertyValue.Of(false) },
        CertificateSubject.Input,
    ];

    public ImmutableArray<BridgedOutput> Outputs { get; } = [.. CertificateTerms.Outputs, new("keyAlgorithm")];

    public IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        foreach (var failure in CertificateTerms.Validate(plan).Concat(Validity.Validate(plan, clock))
            .Concat(_key.Validate(plan)).Concat(CertificateSubject.Validate(plan))
            .Concat(AlternativeNames.Validate(plan)))
        {
            yield return failure;
        }

        var isAuthority = plan.Flag(CertificateTerms.IsAuthority);
        if (isAuthority == true && plan.Find("subject") is not { ContainsUnknown: true }
            && CertificateSubject.IsEmpty(CertificateSubject.Encode(plan)))
        {
            yield return new("subject", "is empty: an authority must have a name, such as a commonName.");
        }

        if (plan.Flag(SetAuthorityKeyId) == true && isAuthority == false
            && plan.Flag(CertificateTerms.SetSubjectKeyId) == false)
        {
            yield return new(
                SetAuthorityKeyId,
                $"is true: set {CertificateTerms.SetSubjectKeyId}, too, since the certificate is its own authority.");
        }
    }

    public PropertyMap Foresee(PropertyMap plan) => Validity.Foresee(plan);

    public PropertyMap Create(PropertyMap plan)
    {
        using var key = _key.Parse(plan);
        var subject = CertificateSubject.Encode(plan);
        var publicKey = key.SignatureGenerator.PublicKey;
        var request = new CertificateRequest(subject, publicKey, key.Hash);
        foreach (var extension in CertificateTerms.Extensions(plan, publicKey))
        {
            request.CertificateExtensions.Add(extension);
        }

        if (plan.Flag(SetAuthorityKeyId) == true)
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(
                SubjectKeyIdentifiers.Create(publicKey)));
        }

        if (AlternativeNames.Extension(plan, CertificateSubject.IsEmpty(subject)) is { } names)
        {
            request.CertificateExtensions.Add(names);
        }

        return CertificateTerms.Issue(plan, request, subject, key, clock)
            .With("keyAlgorithm", PropertyValue.Of(key.Algorithm));
    }

    public string Id(PropertyMap outputs) => outputs.Text("id")!;

    public PropertyMap Import(string id) => throw new EngineException($"{Type} cannot be imported: let it be created.");

    public PropertyMap Refresh(PropertyMap outputs) => Validity.Refresh(outputs, clock);

    public ImmutableArray<string> Due(PropertyMap outputs) => Validity.Due(outputs, clock);
}
