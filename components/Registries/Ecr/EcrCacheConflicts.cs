using RegistryInfra.Components.Registries.Iam;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Upstreams that ECR does not know, and images of others that would mix with one's own.</summary>
internal static class EcrCacheConflicts
{
    public static IEnumerable<ArgsProblem> Of(EcrRegistryArgs args)
    {
        var location = new EcrLocation(args.AccountId, args.Region);
        foreach (var (index, cache) in args.Caches.Index())
        {
            ArgsProblem[] problems =
            [
                .. OfUpstream(location, cache), .. OfCredential(location, cache), .. OfPrefix(args, cache, index),
            ];
            foreach (var problem in problems)
            {
                yield return problem.Under($"caches[{index}]") with
                {
                    ComparedWith = [.. problem.ComparedWith.Select(place => $"caches[{index}].{place}"), "region"],
                };
            }
        }

        if (args.Caches.Count > 0 && AwsPartition.Of(args.Region) is "aws-cn" or "aws-us-gov")
        {
            yield return new("caches", $"ECR has no caches in {args.Region}: copy the images that you need into repositories")
            {
                ComparedWith = ["region"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfUpstream(EcrLocation location, EcrCacheArgs cache)
    {
        var upstream = Quoted.Text(cache.Upstream);
        if (cache.Upstream.Length > 0 && EcrUpstreams.LoginOf(cache.Upstream) is null)
        {
            yield return new("upstream", $"{upstream} is no upstream that ECR knows: use {EcrUpstreams.Names}, or copy its images "
                + "into repositories");
        }

        if (EcrUpstreams.LocationOf(cache.Upstream) == location)
        {
            yield return new("upstream", $"{upstream} is this registry: name one of another account or region");
        }

        if (cache.UpstreamPrefix is not null && EcrUpstreams.LocationOf(cache.Upstream) is null)
        {
            yield return new("upstreamPrefix", $"{upstream} is kept as a whole, only an upstream in ECR by its paths: remove the "
                + "line")
            {
                ComparedWith = ["upstream"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfCredential(EcrLocation location, EcrCacheArgs cache)
    {
        if (cache.User is null != cache.Token is null)
        {
            yield return new(cache.User is null ? "user" : "token", "a user and a token go together: give both");
        }

        var hasOwn = cache.User is not null || cache.Token is not null;
        if (hasOwn && cache.ExistingSecretArn is not null)
        {
            yield return new("existingSecretArn", "user and token are there already: remove one of the two");
        }

        if (cache.ExistingSecretArn is { Length: > 0 } arn
            && !arn.StartsWith(location.SecretArnPrefix, StringComparison.Ordinal))
        {
            yield return new("existingSecretArn", $"{Quoted.Text(arn)} is of another account or region: use a secret of account "
                + $"{location.AccountId} in {location.Region}");
        }

        var hasCredential = hasOwn || cache.ExistingSecretArn is not null;
        switch (EcrUpstreams.LoginOf(cache.Upstream))
        {
            case EcrUpstreamLogin.Secret when !hasCredential:
                yield return new("user", $"ECR reads {cache.Upstream} with a credential only: give user and token, or "
                    + "existingSecretArn")
                {
                    ComparedWith = ["upstream"],
                };
                break;
            case EcrUpstreamLogin.None or EcrUpstreamLogin.Role when hasCredential:
                yield return new(cache.ExistingSecretArn is null ? "user" : "existingSecretArn",
                    $"ECR reads {cache.Upstream} without a secret: remove it")
                {
                    ComparedWith = ["upstream"],
                };
                break;
        }
    }

    private static IEnumerable<ArgsProblem> OfPrefix(EcrRegistryArgs args, EcrCacheArgs cache, int index)
    {
        if (cache.Prefix.Length == 0)
        {
            yield break;
        }

        var prefix = Quoted.Text(cache.Prefix);
        var earlier = args.Caches.FindIndex(other => Overlap(other.Prefix, cache.Prefix));
        if (earlier >= 0 && earlier < index)
        {
            yield return new("prefix", $"{prefix} overlaps {Quoted.Text(args.Caches[earlier].Prefix)} of caches[{earlier}]: "
                + "choose a path of its own");
        }

        if (args.Repositories.Find(one => Overlap(one.Name, cache.Prefix)) is { } repository)
        {
            yield return new("prefix", $"{prefix} overlaps the repository {Quoted.Text(repository.Name)}: choose a path that is "
                + "for other people's images alone");
        }
        else if (args.Replicas.Count > 0
            && args.Repositories.Find(one => cache.Prefix.StartsWith(one.Name, StringComparison.Ordinal)) is { } caught)
        {
            yield return new("prefix", $"{prefix} begins like the repository {Quoted.Text(caught.Name)}, so that replication would "
                + "copy what is kept: choose another one");
        }
    }

    internal static bool Overlap(string one, string other) =>
        one.Length > 0 && other.Length > 0
        && ($"{one}/".StartsWith($"{other}/", StringComparison.Ordinal)
            || $"{other}/".StartsWith($"{one}/", StringComparison.Ordinal));
}
