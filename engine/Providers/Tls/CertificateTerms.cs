using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>
/// What every certificate is issued with, whoever signs it: its uses, whether it is an authority, how long it lasts.
/// </summary>
internal static class CertificateTerms
{
    public const string IsAuthority = "isCaCertificate";
    public const string SetSubjectKeyId = "setSubjectKeyId";

    private const string AllowedUses = "allowedUses";
    private const string MaxPathLength = "maxPathLength";

    public static readonly ImmutableArray<BridgedInput> Inputs =
    [
        new(AllowedUses, InputKind.TextList) { Required = true },
        new(Validity.EarlyRenewalHours, InputKind.Integer)
        {
            Default = PropertyValue.Of(0),
            Replaces = (_, _) => false,
        },
        new(IsAuthority, InputKind.Boolean) { Default = PropertyValue.Of(false) },
        new(MaxPathLength, InputKind.Integer),
        new(SetSubjectKeyId, InputKind.Boolean) { Default = PropertyValue.Of(false) },
        new(Validity.PeriodHours, InputKind.Integer) { Required = true },
    ];

    public static readonly ImmutableArray<BridgedOutput> Outputs =
        [new("certPem"), new("id"), new(Validity.ReadyForRenewal), new(Validity.EndTime), new(Validity.StartTime)];

    public static IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        foreach (var (use, i) in plan.Texts(AllowedUses).Select((use, i) => (use, i)))
        {
            if (use != "" && !KeyUses.IsKnown(use))
            {
                yield return new($"{AllowedUses}[{i}]", $"is \"{use}\": use {string.Join(", ", KeyUses.Names)}.");
            }
        }

        if (plan.Integer(MaxPathLength) is { } length)
        {
            if (length < -1)
            {
                yield return new(MaxPathLength, $"is {length}: it must be -1, which means no limit, or greater.");
            }
            else if (length > 0 && plan.Flag(IsAuthority) == false)
            {
                yield return new(
                    MaxPathLength, $"is {length} and {IsAuthority} is false: only an authority can have it.");
            }
        }
    }

    /// <summary>The extensions in the order in which Go writes them, but for those about names.</summary>
    public static IEnumerable<X509Extension> Extensions(PropertyMap plan, PublicKey key)
    {
        foreach (var extension in KeyUses.Extensions(plan.Texts(AllowedUses)))
        {
            yield return extension;
        }

        // The official provider takes a length of 0 for none: Go asks for a second field, which it does not set. A
        // certificate issued here has to be the one that is issued there, so 0 sets no limit here either.
        var length = (int)(plan.Integer(MaxPathLength) ?? -1);
        yield return new X509BasicConstraintsExtension(
            plan.Flag(IsAuthority) == true, length > 0, Math.Max(length, 0), critical: true);
        if (plan.Flag(IsAuthority) == true || plan.Flag(SetSubjectKeyId) == true)
        {
            yield return SubjectKeyIdentifiers.Create(key);
        }
    }

    /// <summary>Signs and describes the certificate.</summary>
    public static PropertyMap Issue(
        PropertyMap plan, CertificateRequest request, X500DistinguishedName issuer, ISigningKey key, TimeProvider clock)
    {
        var from = clock.GetUtcNow();
        var to = Validity.End(from, plan.Integer(Validity.PeriodHours)!.Value)!.Value;
        var serial = RandomNumberGenerator.GetBytes(16);
        using var certificate = request.Create(issuer, key.SignatureGenerator, from, to, serial);
        var number = new BigInteger(serial, isUnsigned: true, isBigEndian: true);
        return Plans.Map(
            ("certPem", PropertyValue.Of(PemText.Write(PemText.Certificate, certificate.RawData))),
            ("id", PropertyValue.Of(number.ToString(CultureInfo.InvariantCulture))),
            (Validity.ReadyForRenewal, PropertyValue.Of(Validity.IsReadyAtOnce(plan))),
            (Validity.EndTime, PropertyValue.Of(Validity.Write(to))),
            (Validity.StartTime, PropertyValue.Of(Validity.Write(from))));
    }
}
