using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>The hosts, addresses and URIs that a certificate is for.</summary>
internal static class AlternativeNames
{
    public const string Oid = "2.5.29.17";

    private const string DnsNames = "dnsNames";
    private const string IpAddresses = "ipAddresses";
    private const string Uris = "uris";

    public static readonly ImmutableArray<BridgedInput> Inputs =
    [
        new(DnsNames, InputKind.TextList),
        new(IpAddresses, InputKind.TextList),
        new(Uris, InputKind.TextList),
    ];

    public static IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        foreach (var (name, i) in Known(plan, DnsNames))
        {
            if (name == "" || !name.All(char.IsAscii))
            {
                yield return new(
                    $"{DnsNames}[{i}]",
                    $"is \"{name}\": write a host name in ASCII, such as \"registry.example.com\".");
            }
        }

        foreach (var (address, i) in Known(plan, IpAddresses))
        {
            if (!IPAddress.TryParse(address, out _))
            {
                yield return new($"{IpAddresses}[{i}]", $"is \"{address}\", which is no IP address.");
            }
        }

        foreach (var (uri, i) in Known(plan, Uris))
        {
            if (!Uri.TryCreate(uri, UriKind.Absolute, out _))
            {
                yield return new(
                    $"{Uris}[{i}]",
                    $"is \"{uri}\": write a URI with its scheme, such as \"spiffe://example.com/api\".");
            }
        }
    }

    /// <summary>The extension; null without names.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="critical">True where there is no subject to go by.</param>
    public static X509Extension? Extension(PropertyMap plan, bool critical)
    {
        var (hosts, addresses, uris) = (plan.Texts(DnsNames), plan.Texts(IpAddresses), plan.Texts(Uris));
        if (hosts.IsEmpty && addresses.IsEmpty && uris.IsEmpty)
        {
            return null;
        }

        var builder = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            builder.AddDnsName(host);
        }

        foreach (var address in addresses)
        {
            builder.AddIpAddress(IPAddress.Parse(address));
        }

        foreach (var uri in uris)
        {
            builder.AddUri(new Uri(uri));
        }

        return builder.Build(critical);
    }

    private static IEnumerable<(string Text, int Index)> Known(PropertyMap plan, string name) =>
        plan.Find(name) is PropertyValue.List(var items)
            ? items.Select((item, i) => (Text: (item.Plain as PropertyValue.Text)?.Value, i))
                .Where(p => p.Text is not null).Select(p => (p.Text!, p.i))
            : [];
}
