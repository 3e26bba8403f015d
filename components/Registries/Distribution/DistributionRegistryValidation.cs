using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>Everything that can be wrong with the arguments, found in one go and before anything registers.</summary>
internal static partial class DistributionRegistryValidation
{
    private const int MaximumReplicas = 10;
    private const int MinimumCertificateHours = 24;

    public static ImmutableArray<ArgsProblem> Problems(string name, DistributionRegistryArgs args) =>
        [.. OfNames(name, args), .. OfUsers(args), .. OfNetwork(args), .. OfNumbers(args)];

    private static IEnumerable<ArgsProblem> OfNames(string name, DistributionRegistryArgs args)
    {
        if (!ServiceName().IsMatch(name))
        {
            yield return new(
                "name",
                $"\"{name}\" is not the name of a Service: use a lower-case letter, then up to 62 letters, "
                    + "digits or '-'");
        }

        if (args.Namespace is { } ns && !Label().IsMatch(ns))
        {
            yield return new("namespace", NoNamespace(ns));
        }

        if (args.Host is { } host && RegistryHost.Parse(host).Problem is { } problem)
        {
            yield return new("host", problem);
        }

        for (var index = 0; index < args.AlternativeNames.Count; index++)
        {
            if (!RegistryHost.IsName(args.AlternativeNames[index]))
            {
                yield return new(
                    $"alternativeNames[{index}]",
                    $"\"{args.AlternativeNames[index]}\" is not a DNS name or an IPv4 address: name one host, such as "
                        + "\"mirror.example.com\"");
            }
        }

        if (!PinnedImage().IsMatch(args.Image))
        {
            yield return new(
                "image",
                $"\"{args.Image}\" can change under its name: add its digest, such as \"registry:3.1.1@sha256:...\"");
        }
    }

    private static IEnumerable<ArgsProblem> OfUsers(DistributionRegistryArgs args)
    {
        if (args.Grants.Count > 0)
        {
            yield return new("grants", $"roles are asked for ({string.Join(", ", args.Grants.Select(grant => grant.Role).Distinct())}), "
                + "but htpasswd lets every user pull and push: name them in users, or use a registry that has roles");
        }

        if (!UserName().IsMatch(args.PullUser))
        {
            yield return new("pullUser", NoUser(args.PullUser));
        }

        var seen = new HashSet<string>([args.PullUser], StringComparer.Ordinal);
        for (var index = 0; index < args.Users.Count; index++)
        {
            if (!UserName().IsMatch(args.Users[index]))
            {
                yield return new($"users[{index}]", NoUser(args.Users[index]));
            }
            else if (!seen.Add(args.Users[index]))
            {
                yield return new($"users[{index}]", $"\"{args.Users[index]}\" is a user already: give it once");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfNetwork(DistributionRegistryArgs args)
    {
        if (args.AllowedNamespaces.Count + args.AllowedCidrs.Count == 0)
        {
            yield return new(
                "allowedCidrs",
                "nobody may connect: name the nodes' network here, or namespaces in allowedNamespaces");
        }

        for (var index = 0; index < args.AllowedNamespaces.Count; index++)
        {
            if (!Label().IsMatch(args.AllowedNamespaces[index]))
            {
                yield return new($"allowedNamespaces[{index}]", NoNamespace(args.AllowedNamespaces[index]));
            }
        }

        for (var index = 0; index < args.AllowedCidrs.Count; index++)
        {
            var cidr = args.AllowedCidrs[index];
            if (!IPNetwork.TryParse(cidr, out var network) || network.ToString() != cidr)
            {
                yield return new(
                    $"allowedCidrs[{index}]",
                    $"\"{cidr}\" is not a network: use its first address and a prefix length, such as \"10.0.0.0/16\"");
            }
            else if (network.PrefixLength == 0)
            {
                yield return new(
                    $"allowedCidrs[{index}]",
                    $"\"{cidr}\" is everyone: name the networks that pull and push");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfNumbers(DistributionRegistryArgs args)
    {
        if (args.Replicas is < 1 or > MaximumReplicas)
        {
            yield return new("replicas", $"{args.Replicas} is not a number of Pods: use 1 to {MaximumReplicas}");
        }

        if (args.CertificateHours < MinimumCertificateHours)
        {
            yield return new(
                "certificateHours",
                $"{args.CertificateHours} is too short to renew in: use {MinimumCertificateHours} or more");
        }

        if (args.RenewHoursBefore < 1 || args.RenewHoursBefore >= args.CertificateHours)
        {
            yield return new(
                "renewHoursBefore",
                $"{args.RenewHoursBefore} is not within the certificate's {args.CertificateHours} hours: use 1 "
                    + $"to {args.CertificateHours - 1}");
        }
    }

    private static string NoNamespace(string value) =>
        $"\"{value}\" is not a namespace: use up to 63 lower-case letters, digits or '-', such as \"registry\"";

    private static string NoUser(string value) =>
        $"\"{value}\" is not a user: use up to 64 letters, digits, '.', '_' or '-', such as \"ci\"";

    [GeneratedRegex(@"\A[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex UserName();

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9./:_-]*@sha256:[0-9a-f]{64}\z")]
    private static partial Regex PinnedImage();
}
