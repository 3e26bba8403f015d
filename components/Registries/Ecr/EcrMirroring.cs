using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Takes copies of other people's images, into repositories that are declared for them, from Pods with a role.</summary>
internal static class EcrMirroring
{
    /// <summary>Where EKS Pod Identity answers. https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html</summary>
    private static readonly ImmutableArray<(string Network, int Port)> _podIdentity = [("169.254.170.23/32", 80), ("fd00:ec2::23/128", 80)];

    public static (MirrorRoute? Route, string? Problem) Receive(EcrRegistryArgs args, MirrorRequest mirror)
    {
        var hasRole = args.Workloads.Exists(workload => workload.Namespace == mirror.Namespace
            && workload.ServiceAccount == mirror.ServiceAccount && AccessMatrix.Allows(workload.Role, RegistryPermissions.Push));
        if (!hasRole && mirror.Identity?.AwsRole is null)
        {
            return (null, "ECR hands out no password, so who copies needs a role: add identity: {awsRole: arn:...}, or add to its "
                + $"workloads one of role developer with the namespace {mirror.Namespace} and the service account "
                + mirror.ServiceAccount);
        }

        var places = ImmutableArray.CreateBuilder<string>();
        foreach (var repository in mirror.Repositories.Where(repository => !IsThere(args, repository)))
        {
            args.Repositories.Add(new() { Name = repository });
            places.Add($"repositories[{args.Repositories.Count - 1}]");
        }

        args.Mirrored.AddRange(mirror.Repositories.Except(args.Mirrored));
        var home = EcrProfile.Home(args);
        return (new()
        {
            Places = places.ToImmutable(),
            Prefix = $"{home.Host}/",
            Endpoints = [.. home.Endpoints, home.TokenServiceHost],
            Login = new Dictionary<string, string>
            {
                ["method"] = "ecr",
                ["host"] = home.Host,
                ["region"] = home.Region,
                ["api"] = $"https://{home.ApiHost}",
                ["sts"] = $"https://{home.TokenServiceHost}/",
            }.ToImmutableSortedDictionary(StringComparer.Ordinal),
            NodeServices = hasRole ? _podIdentity : [],
        }, null);
    }

    private static bool IsThere(EcrRegistryArgs args, string repository) =>
        args.Repositories.Exists(known => known.Name == repository)
        || args.CreatedOnPush.Exists(prefix => repository.StartsWith($"{prefix}/", StringComparison.Ordinal));
}
