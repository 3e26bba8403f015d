using System.Security.Cryptography.X509Certificates;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Certificates;

/// <summary>How the settings of a certificate do not fit together, or the host.</summary>
internal static class ServerCertificateConflicts
{
    /// <param name="args">The settings.</param>
    /// <param name="host">The name that clients ask for; null where it is not known.</param>
    public static IEnumerable<ArgsProblem> Of(ServerCertificateArgs args, string? host) =>
        [.. OfHours(args), .. OfSources(args), .. OfAuthority(args), .. OfChain(args, host)];

    private static IEnumerable<ArgsProblem> OfHours(ServerCertificateArgs args)
    {
        if (args.RenewHoursBefore >= args.Hours)
        {
            yield return new(
                "renewHoursBefore",
                $"{args.RenewHoursBefore} is not within the certificate's {args.Hours} hours: use 1 to {args.Hours - 1}")
            {
                ComparedWith = ["hours"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfSources(ServerCertificateArgs args)
    {
        (string Place, bool IsGiven)[] sources =
        [
            ("authorityKey", args.AuthorityKey is not null),
            ("issuer", args.Issuer is not null),
            ("secretName", args.SecretName is not null),
            ("chain", args.Chain is not null),
        ];
        string[] given = [.. sources.Where(source => source.IsGiven).Select(source => source.Place)];
        foreach (var extra in given.Skip(1))
        {
            yield return new(extra, $"the certificate comes by {given[0]} already: give one of the two") { ComparedWith = [given[0]] };
        }

        if (args.AlternativeNames.Count > 0 && args is { SecretName: not null } or { Chain: not null })
        {
            yield return new("alternativeNames", "the certificate is there already, with the names that it has: remove them")
            {
                ComparedWith = ["secretName", "chain"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfAuthority(ServerCertificateArgs args)
    {
        if (args is { AuthorityKey: not null, Authority: null })
        {
            yield return new("authority", "missing: give the certificate of the authority whose key signs")
            {
                ComparedWith = ["authorityKey"],
            };
        }

        if (args is { Authority: not null, AuthorityKey: null, IsSignedHere: true })
        {
            yield return new("authorityKey", "missing: give the key of the authority, so that it can sign, or leave out the authority")
            {
                ComparedWith = ["authority"],
            };
        }

        if (args is { Authority: { } authority, AuthorityKey: not null }
            && new CertificateAuthorityAttribute().Problem(authority) is null && !MaySign(authority))
        {
            yield return new("authority", "its certificate may not sign others: it needs the basic constraint CA:TRUE");
        }
    }

    private static IEnumerable<ArgsProblem> OfChain(ServerCertificateArgs args, string? host)
    {
        if (args.Chain is null != args.Key is null)
        {
            yield return new(
                args.Chain is null ? "chain" : "key", "a certificate and its key go together: give both, or neither")
            {
                ComparedWith = ["chain", "key"],
            };
        }

        // Its own format tells what is no certificate.
        if (args.Chain is not { } chain || host is null || new CertificateChainAttribute().Problem(chain) is not null)
        {
            yield break;
        }

        using var certificate = X509Certificate2.CreateFromPem(chain);
        if (!certificate.MatchesHostname(host, allowWildcards: true, allowCommonName: false))
        {
            yield return new("chain", $"its first certificate is not valid for {Quoted.Text(host)}, so no client would connect")
            {
                ComparedWith = ["host"],
            };
        }
    }

    private static bool MaySign(string authority)
    {
        using var certificate = X509Certificate2.CreateFromPem(authority);
        return certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
    }
}
