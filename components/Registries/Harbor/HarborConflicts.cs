using System.Net;
using RegistryInfra.Components.Clusters;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>How the settings of a registry do not fit together.</summary>
internal static class HarborConflicts
{
    public static IEnumerable<ArgsProblem> Of(string name, HarborRegistryArgs args) =>
    [
        .. OfNames(name, args),
        .. AllowedClients.Problems(args.AllowedNamespaces, args.AllowedCidrs),
        .. HarborExposureConflicts.Of(args),
        .. OfCertificate(args.Certificate).Select(problem => problem.Under("certificate")),
        .. HarborDataConflicts.Of(args),
        .. OfDestinations(args),
        .. OfVersions(args),
        .. OfUpgrade(args.Chart).Select(problem => problem.Under("chart")),
        .. HarborProjects.Problems(args).Select(problem => problem.Under("configuration")),
    ];

    private static IEnumerable<ArgsProblem> OfNames(string name, HarborRegistryArgs args)
    {
        if (SharedNamespaces.Contains(args.Namespace ?? name))
        {
            yield return new(
                "namespace",
                $"{Quoted.Text(args.Namespace ?? name)} is a namespace that others live in, and Harbor takes one for itself "
                    + "alone: choose another, such as \"harbor\"");
        }

        if (RegistryHost.Parse(args.Host).Problem is { } problem)
        {
            yield return new("host", problem);
        }
        else if (!ImageScope.TryParse($"{args.Host}/", out _, out _))
        {
            yield return new(
                "host",
                $"{Quoted.Text(args.Host)} is a service that others run: give a host of your own, such as "
                    + "\"registry.example.com\"");
        }
    }

    private static IEnumerable<ArgsProblem> OfCertificate(HarborCertificateArgs certificate)
    {
        if (certificate.RenewHoursBefore >= certificate.Hours)
        {
            yield return new(
                "renewHoursBefore",
                $"{certificate.RenewHoursBefore} is not within the certificate's {certificate.Hours} hours: use 1 to "
                    + $"{certificate.Hours - 1}")
            {
                ComparedWith = ["hours"],
            };
        }

        if (certificate is { Issuer: not null, SecretName: not null })
        {
            yield return new("secretName", "the issuer makes the Secret: give one of the two") { ComparedWith = ["issuer"] };
        }

        if (certificate is { SecretName: not null, AlternativeNames.Count: > 0 })
        {
            yield return new(
                "alternativeNames", "the certificate is somebody else's, who decides what it is valid for: remove them")
            {
                ComparedWith = ["secretName"],
            };
        }

        if (certificate is { Authority: not null, Issuer: null, SecretName: null })
        {
            yield return new(
                "authority", "the authority is made for this registry: remove it, or say who signs with issuer or secretName");
        }
    }

    private static IEnumerable<ArgsProblem> OfDestinations(HarborRegistryArgs args)
    {
        foreach (var (index, destination) in args.Destinations.Index())
        {
            if (!IPNetwork.TryParse(destination.Cidr, out var network) || network.ToString() != destination.Cidr)
            {
                yield return new(
                    $"destinations[{index}].cidr",
                    $"{Quoted.Text(destination.Cidr)} is not a network: use its first address and a prefix length, such as "
                        + "\"10.0.0.0/16\"");
            }
        }
    }

    /// <summary>Harbor migrates its database at its start: https://goharbor.io/docs/latest/administration/upgrade/</summary>
    private static IEnumerable<ArgsProblem> OfUpgrade(HarborChartArgs chart)
    {
        const int MinorVersionsAtATime = 2;
        if (!Version.TryParse(chart.UpgradeFrom?.Split('-', '+')[0], out var from)
            || !Version.TryParse(chart.Version.Split('-', '+')[0], out var to))
        {
            yield break;
        }

        if (to < from)
        {
            yield return new(
                "version",
                $"{to} is older than {from}, which runs now, and a migrated database does not go back: restore the backup that was made "
                    + "before, or choose a version that is not older")
            {
                ComparedWith = ["upgradeFrom"],
            };
        }
        else if (to.Major != from.Major || to.Minor - from.Minor > MinorVersionsAtATime)
        {
            yield return new(
                "version",
                $"{to} is more than {MinorVersionsAtATime} minor versions after {from}, which runs now, and a database that skips a "
                    + $"migration may begin empty: go to {from.Major}.{from.Minor + MinorVersionsAtATime} first")
            {
                ComparedWith = ["upgradeFrom"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfVersions(HarborRegistryArgs args)
    {
        var known = HarborRelease.OfChart(args.Chart.Version);
        if (args.Images.Tag is null && known is null)
        {
            yield return new(
                "images.tag",
                $"missing: what chart {args.Chart.Version} installs is not known here, so give the release of Harbor that its "
                    + "Chart.yaml names as appVersion")
            {
                ComparedWith = ["chart.version"],
            };
        }

        if (known is not null && args.Images.Tag is { } tag && tag != known.Tag)
        {
            yield return new(
                "images.tag", $"chart {known.Chart} installs {known.Tag}, and this is {tag}: remove it, or choose another chart")
            {
                ComparedWith = ["chart.version"],
            };
        }
    }
}
