using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>The distinguished name of who a certificate is for, in the order in which Go writes it.</summary>
internal static class CertificateSubject
{
    private const string StreetAddresses = "streetAddresses";
    private const string EmailAddress = "emailAddress";

    public static readonly BridgedInput Input = new("subject", InputKind.Object);

    private static readonly ImmutableArray<(string Name, string Oid)> _attributes =
    [
        ("country", "2.5.4.6"),
        ("organization", "2.5.4.10"),
        ("organizationalUnit", "2.5.4.11"),
        ("locality", "2.5.4.7"),
        ("province", "2.5.4.8"),
        (StreetAddresses, "2.5.4.9"),
        ("postalCode", "2.5.4.17"),
        ("commonName", "2.5.4.3"),
        ("serialNumber", "2.5.4.5"),
        (EmailAddress, "1.2.840.113549.1.9.1"),
    ];

    public static IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        foreach (var (name, value) in Properties(plan).Where(p => p.Value.Plain is not PropertyValue.NullValue))
        {
            var kind = name == StreetAddresses ? InputKind.TextList : InputKind.Text;
            if (!_attributes.Any(a => a.Name == name))
            {
                yield return new($"subject.{name}", "is no part of a subject: it takes " +
                    $"{string.Join(", ", _attributes.Select(a => a.Name).Order(StringComparer.Ordinal))}.");
            }
            else if (kind.Read(value) is not { } text)
            {
                yield return new($"subject.{name}", $"must be {kind.Name()}.");
            }
            else if (name == EmailAddress && text is PropertyValue.Text(var email) && !email.All(char.IsAscii))
            {
                yield return new(
                    $"subject.{name}", $"is \"{email}\": an email address in a certificate has ASCII characters only.");
            }
        }
    }

    public static X500DistinguishedName Encode(PropertyMap plan)
    {
        var subject = Properties(plan);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var (name, oid) in _attributes)
            {
                Write(writer, oid, name, Values(subject, name));
            }
        }

        return new(writer.Encode());
    }

    public static bool IsEmpty(X500DistinguishedName name) => name.RawData.Length <= 2;

    private static PropertyMap Properties(PropertyMap plan) =>
        (plan.Find("subject") as PropertyValue.Map)?.Properties ?? PropertyMap.Empty;

    private static ImmutableArray<string> Values(PropertyMap subject, string name)
    {
        if (subject.Find(name) is not { } value)
        {
            return [];
        }

        return name == StreetAddresses
            ? Plans.Map((name, InputKind.TextList.Read(value) ?? PropertyValue.Null)).Texts(name)
            : InputKind.Text.Read(value) is PropertyValue.Text(var text) ? [text] : [];
    }

    /// <summary>All values of one attribute make one relative name.</summary>
    private static void Write(AsnWriter writer, string oid, string name, ImmutableArray<string> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        using (writer.PushSetOf())
        {
            foreach (var value in values)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    writer.WriteCharacterString(StringType(name, value), value);
                }
            }
        }
    }

    private static UniversalTagNumber StringType(string name, string value) =>
        name == EmailAddress ? UniversalTagNumber.IA5String
        : value.All(IsPrintable) ? UniversalTagNumber.PrintableString
        : UniversalTagNumber.UTF8String;

    private static bool IsPrintable(char c) =>
        char.IsAsciiLetterOrDigit(c) || " '()+,-./:=?".Contains(c, StringComparison.Ordinal);
}
