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
            ],
            ImagesOfOthers =
            [
                .. args.Caches.Select(cache => ImageScope.Parse($"{locations[0].Host}/{cache.Prefix}/")),
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
    public static IEnumerable<EcrLocation> Locations(EcrRegistryArgs args)
    {
        var home = new EcrLocation(args.AccountId, args.Region);
        return [home, .. args.Replicas.Select(replica => home with { Region = replica.Region })];
    }

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
