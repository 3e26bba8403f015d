using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>A certificate that an authority whose key is at hand signs for a request.</summary>
internal sealed class LocallySignedCertResource(TimeProvider clock) : IBridgedResource
{
    private const string AuthorityCertificate = "caCertPem";
    private const string Request = "certRequestPem";

    private static readonly KeyInput _authorityKey = new("caPrivateKeyPem");

    public string Type => "tls:index/locallySignedCert:LocallySignedCert";

    public ImmutableArray<BridgedInput> Inputs { get; } =
    [
        .. CertificateTerms.Inputs,
        KeyInput.Pem(AuthorityCertificate) with { Required = true },
        .. _authorityKey.Inputs,
        KeyInput.Pem(Request) with { Required = true },
    ];

    public ImmutableArray<BridgedOutput> Outputs { get; } = [.. CertificateTerms.Outputs, new("caKeyAlgorithm")];

    public IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        var failures = CertificateTerms.Validate(plan).Concat(Validity.Validate(plan, clock))
            .Concat(_authorityKey.Validate(plan)).ToList();
        if (plan.Text(AuthorityCertificate) is { } certificate
            && Problem(() => ReadCertificate(certificate).Dispose()) is { } problem)
        {
            failures.Add(new(AuthorityCertificate, problem));
        }

        if (plan.Text(Request) is { } request
            && Problem(() => ReadRequest(request, HashAlgorithmName.SHA256)) is { } wrong)
        {
            failures.Add(new(Request, wrong));
        }

        return failures;
    }

    public PropertyMap Foresee(PropertyMap plan) => Validity.Foresee(plan);

    public PropertyMap Create(PropertyMap plan)
    {
        using var key = _authorityKey.Parse(plan);
        using var authority = ReadCertificate(plan.Text(AuthorityCertificate)!);
        if (!authority.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportPublicKey()))
        {
            throw new EngineException(
                "caPrivateKeyPem is not the key of caCertPem: give the key that belongs to the certificate.");
        }

        var asked = ReadRequest(plan.Text(Request)!, key.Hash);
        if (plan.Flag(CertificateTerms.IsAuthority) == true && CertificateSubject.IsEmpty(asked.SubjectName))
        {
            throw new EngineException(
                "certRequestPem has no subject: an authority must have a name, such as a commonName.");
        }

        var request = new CertificateRequest(asked.SubjectName, asked.PublicKey, key.Hash);
        foreach (var extension in CertificateTerms.Extensions(plan, asked.PublicKey))
        {
            request.CertificateExtensions.Add(extension);
        }

        if (SubjectKeyIdentifiers.Find(authority) is { } authorityKeyId
            && !authority.SubjectName.RawData.AsSpan().SequenceEqual(asked.SubjectName.RawData))
        {
            request.CertificateExtensions.Add(
                X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(authorityKeyId.Span));
        }

        // Nothing else of what the request asks for is granted: the program says what the certificate may do.
        if (asked.CertificateExtensions.FirstOrDefault(e => e.Oid?.Value == AlternativeNames.Oid) is { } names)
        {
            request.CertificateExtensions.Add(
                new X509Extension(names.Oid!, names.RawData, critical: CertificateSubject.IsEmpty(asked.SubjectName)));
        }

        return CertificateTerms.Issue(plan, request, authority.SubjectName, key, clock)
            .With("caKeyAlgorithm", PropertyValue.Of(key.Algorithm));
    }

    public string Id(PropertyMap outputs) => outputs.Text("id")!;

    public PropertyMap Import(string id) => throw new EngineException($"{Type} cannot be imported: let it be created.");

    public PropertyMap Refresh(PropertyMap outputs) => Validity.Refresh(outputs, clock);

    public ImmutableArray<string> Due(PropertyMap outputs) => Validity.Due(outputs, clock);

    private static X509Certificate2 ReadCertificate(string pem)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(PemText.Read(pem, PemText.Certificate));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw new EngineException($"{AuthorityCertificate} {Reason(e)}", e);
        }
    }

    /// <summary>
    /// The request with what it asks for. Its own signature is not verified: it stands beside the key in the same
    /// program, and .NET cannot verify ED25519 on every platform.
    /// </summary>
    private static CertificateRequest ReadRequest(string pem, HashAlgorithmName hash)
    {
        try
        {
            return CertificateRequest.LoadSigningRequest(
                PemText.Read(pem, PemText.CertificateRequest), hash,
                CertificateRequestLoadOptions.SkipSignatureValidation
                    | CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw new EngineException($"{Request} {Reason(e)}", e);
        }
    }

    private static string Reason(Exception e) => e is FormatException
        ? e.Message
        : "is damaged: it is PEM, and its content cannot be read.";

    private static string? Problem(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (EngineException e)
        {
            return Reason(e.InnerException!);
        }
    }
}
