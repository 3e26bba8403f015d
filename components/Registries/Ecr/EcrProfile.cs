using System.Collections.Immutable;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>What is known of a registry of ECR from its settings.</summary>
internal static class EcrProfile
{
    public static RegistryProfile Of(EcrRegistryArgs args)
    {
        ImmutableArray<EcrLocation> locations = [.. Locations(args)];
        return new()
        {
            Host = locations[0].Host,
            // A pull-through cache or a repository made by hand would be served by the same host.
            Images =
            [
                .. from location in locations
                   from repository in args.Repositories
                   select ImageScope.Parse($"{location.Host}/{repository.Name}"),
                .. from location in locations
                   from prefix in args.CreatedOnPush
                   select ImageScope.Parse($"{location.Host}/{prefix}/"),
            ],
            ImagesOfOthers =
            [
                .. args.Caches.Select(cache => ImageScope.Parse($"{locations[0].Host}/{cache.Prefix}/")),
                .. from location in locations
                   from repository in args.Mirrored
                   select ImageScope.Parse($"{location.Host}/{repository}"),
            ],
            Endpoints = [.. locations.SelectMany(location => location.Endpoints)],
            PullAccess = PullAccess.WorkloadIdentity,
            Claims = [.. Claims(args, locations)],
            Namespace = null,
            NodeCredentials = NodeCredentials(locations),
        };
    }

    /// <summary>https://github.com/kubernetes/cloud-provider-aws/tree/master/cmd/ecr-credential-provider</summary>
    private static KubeletCredentialProvider NodeCredentials(ImmutableArray<EcrLocation> locations) => new()
    {
        Name = "ecr-credential-provider",
        Hosts = [.. locations.Select(location => location.Host)],
        CacheMinutes = 360,
        ServiceAccountTokens = new("sts.amazonaws.com", [], ["eks.amazonaws.com/ecr-role-arn"]),
    };

    /// <summary>Where images are: the registry's own region first.</summary>
    public static IEnumerable<EcrLocation> Locations(EcrRegistryArgs args) =>
        [Home(args), .. args.Replicas.Select(replica => EcrReplication.LocationOf(args, replica))];

    /// <summary>The account and region that are pushed to.</summary>
    public static EcrLocation Home(EcrRegistryArgs args) =>
        new(args.AccountId, args.Region) { DualStack = args.DualStack, Fips = args.Fips };

    private static IEnumerable<RegistryClaim> Claims(EcrRegistryArgs args, ImmutableArray<EcrLocation> locations)
    {
        foreach (var (index, location) in locations.Index())
        {
            var where = $"account {location.AccountId} in {location.Region}";
            var region = index == 0 ? "region" : $"replicas[{index - 1}].region";
            foreach (var (entry, repository) in args.Repositories.Index())
            {
                yield return new(
                    $"repository {repository.Name} of {where}", $"repositories[{entry}].name", "give it to one registry");
            }

            foreach (var (entry, prefix) in args.CreatedOnPush.Index())
            {
                yield return new($"repositories below {prefix} of {where}", $"createdOnPush[{entry}]", "give it to one registry");
            }

            if (index > 0 && args.Replicas[index - 1].AccountId is not null)
            {
                yield return new(
                    $"the registry policy of {where}",
                    $"replicas[{index - 1}].accountId",
                    "name the account that replicates in replicationSources of the registry there, and make its repositories "
                        + "there");
            }

            if (args.Scanning != EcrScanning.OnPush)
            {
                yield return new($"the scan settings of {where}", region, "use scanning: onPush in one of the two");
            }

            if (args.BlobMounting)
            {
                yield return new($"the account setting BLOB_MOUNTING of {where}", "blobMounting", "leave it to one registry");
            }

            foreach (var (entry, principal) in args.UncountedPullers.Index())
            {
                yield return new(
                    $"the exclusion of {principal} in {where}", $"uncountedPullers[{entry}]", "leave it to one registry");
            }
        }

        var home = locations[0];
        foreach (var (index, cache) in args.Caches.Index())
        {
            yield return new(
                $"the cache {cache.Prefix} of account {home.AccountId} in {home.Region}",
                $"caches[{index}].prefix",
                "give it to one registry");
        }

        foreach (var (index, repository) in args.Gallery.Index())
        {
            yield return new(
                $"the repository {repository.Name} of account {home.AccountId} in the public gallery",
                $"gallery[{index}].name",
                "give it to one registry");
        }

        foreach (var (issuer, _) in EcrIssuers.Made(args))
        {
            yield return new(
                $"the issuer {issuer} of account {home.AccountId}",
                $"identities[{args.Identities.FindIndex(identity => identity.Issuer == issuer)}].issuer",
                "add it to existingIssuers of one of the two");
        }

        foreach (var (index, workload) in args.Workloads.Index())
        {
            yield return new(
                $"the service account {workload.Namespace}/{workload.ServiceAccount} of {workload.Cluster} in account "
                    + $"{home.AccountId} in {home.Region}",
                $"workloads[{index}].serviceAccount",
                "give it to one registry, a service account has one role");
        }

        foreach (var (index, network) in args.Networks.Index())
        {
            yield return new(
                $"the endpoints of ECR in {network.VpcId}", $"networks[{index}].vpcId", "name the other accounts in otherAccounts of one");
        }

        if (EcrRegistryPolicy.Of(new(home, args)) is not null)
        {
            yield return new(
                $"the registry policy of account {home.AccountId} in {home.Region}",
                args.ReplicationSources.Count > 0 ? "replicationSources" : "caches",
                "put the caches and grants into one registry");
        }

        if (args.Replicas.Count > 0)
        {
            yield return new(
                $"the replication settings of account {home.AccountId} in {home.Region}",
                "replicas",
                "put the repositories into one registry");
        }
    }
}
