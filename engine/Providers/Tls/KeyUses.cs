using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>
/// The names of what a certificate may be used for.
/// <see href="https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.3"/>
/// </summary>
internal static class KeyUses
{
    private static readonly Dictionary<string, X509KeyUsageFlags> _usages = new()
    {
        ["cert_signing"] = X509KeyUsageFlags.KeyCertSign,
        ["content_commitment"] = X509KeyUsageFlags.NonRepudiation,
        ["crl_signing"] = X509KeyUsageFlags.CrlSign,
        ["data_encipherment"] = X509KeyUsageFlags.DataEncipherment,
        ["decipher_only"] = X509KeyUsageFlags.DecipherOnly,
        ["digital_signature"] = X509KeyUsageFlags.DigitalSignature,
        ["encipher_only"] = X509KeyUsageFlags.EncipherOnly,
        ["key_agreement"] = X509KeyUsageFlags.KeyAgreement,
        ["key_encipherment"] = X509KeyUsageFlags.KeyEncipherment,
    };

    private static readonly Dictionary<string, string> _extendedUsages = new()
    {
        ["any_extended"] = "2.5.29.37.0",
        ["client_auth"] = "1.3.6.1.5.5.7.3.2",
        ["code_signing"] = "1.3.6.1.5.5.7.3.3",
        ["email_protection"] = "1.3.6.1.5.5.7.3.4",
        ["ipsec_end_system"] = "1.3.6.1.5.5.7.3.5",
        ["ipsec_tunnel"] = "1.3.6.1.5.5.7.3.6",
        ["ipsec_user"] = "1.3.6.1.5.5.7.3.7",
        ["microsoft_commercial_code_signing"] = "1.3.6.1.4.1.311.2.1.22",
        ["microsoft_kernel_code_signing"] = "1.3.6.1.4.1.311.61.1.1",
        ["microsoft_server_gated_crypto"] = "1.3.6.1.4.1.311.10.3.3",
        ["netscape_server_gated_crypto"] = "2.16.840.1.113730.4.1",
        ["ocsp_signing"] = "1.3.6.1.5.5.7.3.9",
        ["server_auth"] = "1.3.6.1.5.5.7.3.1",
        ["timestamping"] = "1.3.6.1.5.5.7.3.8",
    };

    public static IEnumerable<string> Names => _usages.Keys.Concat(_extendedUsages.Keys).Order(StringComparer.Ordinal);

    public static bool IsKnown(string name) => _usages.ContainsKey(name) || _extendedUsages.ContainsKey(name);

    public static IEnumerable<X509Extension> Extensions(IReadOnlyCollection<string> names)
    {
        var usages = names.Aggregate(X509KeyUsageFlags.None, (all, name) => all | _usages.GetValueOrDefault(name));
        if (usages != X509KeyUsageFlags.None)
        {
            yield return new X509KeyUsageExtension(usages, critical: true);
        }

        var extended = new OidCollection();
        foreach (var name in names)
        {
            if (_extendedUsages.TryGetValue(name, out var oid))
            {
                extended.Add(new Oid(oid));
            }
        }

        if (extended.Count > 0)
        {
            yield return new X509EnhancedKeyUsageExtension(extended, critical: false);
        }
    }
}
