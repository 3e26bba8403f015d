using RegistryInfra.Components.Clusters;
using RegistryInfra.Components.Registries.Certificates;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>How the settings of a registry do not fit together.</summary>
internal static class DistributionConflicts
{
    public static IEnumerable<ArgsProblem> Of(string name, DistributionRegistryArgs args) =>
    [
        .. OfNames(name, args),
        .. DistributionExposureConflicts.Of(args),
        .. OfUsers(args),
        .. AllowedClients.Problems(args.AllowedNamespaces, args.AllowedCidrs),
        .. OfCertificate(args),
        .. DistributionModeConflicts.Of(args),
        .. DistributionStorageConflicts.Of(args),
    ];

    private static IEnumerable<ArgsProblem> OfNames(string name, DistributionRegistryArgs args)
    {
        var ns = args.Namespace ?? name;
        if (SharedNamespaces.Contains(ns))
        {
            yield return new(
                "namespace",
                $"{Quoted.Text(ns)} is a namespace that others live in, and the registry makes one for itself alone: "
                    + "choose another, such as \"registry\"");
        }

        if (args.NodeTrust?.Namespace is { } trusted && (SharedNamespaces.Contains(trusted) || trusted == ns))
        {
            yield return new(
                "nodeTrust.namespace",
                $"{Quoted.Text(trusted)} is a namespace that others live in, and the DaemonSet takes one for itself alone: "
                    + $"choose another, such as \"{ns}-nodes\"")
            {
                ComparedWith = ["namespace"],
            };
        }

        if (args.Host is not { } host)
        {
            yield break;
        }

        if (RegistryHost.Parse(host).Problem is { } problem)
        {
            yield return new("host", problem);
        }
        else if (!ImageScope.TryParse($"{host}/", out _, out _))
        {
            yield return new(
                "host",
                $"{Quoted.Text(host)} is a service that others run: give a host of your own, such as "
                    + "\"images.example.com:5000\"");
        }
    }

    private static IEnumerable<ArgsProblem> OfUsers(DistributionRegistryArgs args)
    {
        foreach (var (index, user) in args.Users.Index()
            .Where(entry => DistributionAccounts.PullUsersOf(args).Contains(entry.Item)))
        {
            yield return new($"users[{index}]", $"{Quoted.Text(user)} is a user that clusters pull with: choose another")
            {
                ComparedWith = ["pullUser"],
            };
        }

        foreach (var problem in args.Rotation.Conflicts())
        {
            yield return problem.Under("rotation");
        }
    }

    private static IEnumerable<ArgsProblem> OfCertificate(DistributionRegistryArgs args)
    {
        var host = args.Host is { } text && RegistryHost.Parse(text) is { Problem: null, Host: var parsed } ? parsed.Name : null;
        foreach (var problem in ServerCertificateConflicts.Of(args.Certificate, host))
        {
            yield return problem.Under("certificate") with { ComparedWith = [.. problem.ComparedWith.Select(Place)] };
        }

        if (args.NodeTrust is not null && !args.Certificate.HasPrivateAuthority)
        {
            yield return new(
                "nodeTrust",
                "a public authority signs the certificate, which nodes trust already: remove it, or give certificate.authority")
            {
                ComparedWith = ["certificate"],
            };
        }

        static string Place(string place) => place == "host" ? place : $"certificate.{place}";
    }
}
