using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>Upstreams that Azure does not know, and images of others that would mix with one's own.</summary>
internal static class AcrUpstreamConflicts
{
    /// <summary>https://learn.microsoft.com/azure/container-registry/artifact-cache-overview</summary>
    private const int MaximumRules = 1000;

    public static IEnumerable<ArgsProblem> Of(AcrRegistryArgs args)
    {
        foreach (var (index, upstream) in args.Upstreams.Index())
        {
            foreach (var problem in OfServer(args, upstream, index).Concat(OfCredential(upstream)))
            {
                yield return problem.Under($"upstreams[{index}]");
            }
        }

        foreach (var problem in OfTargets(args))
        {
            yield return problem;
        }

        if (args.Upstreams.Sum(upstream => upstream.Repositories.Count) is > MaximumRules and var rules)
        {
            yield return new("upstreams", $"there are {rules} repositories: a registry keeps {MaximumRules}, so use paths, such "
                + "as \"library/\"");
        }
    }

    private static IEnumerable<ArgsProblem> OfServer(AcrRegistryArgs args, AcrUpstreamArgs upstream, int index)
    {
        var server = Quoted.Text(upstream.Server);
        if (upstream.Server.Length > 0 && AcrUpstreams.LoginOf(upstream.Server) is null)
        {
            yield return new("server", $"{server} is no upstream that Azure knows: use one of {AcrUpstreams.Names}, or copy "
                + "images with a job");
        }

        if (args.Upstreams.FindIndex(other => other.Server == upstream.Server) < index)
        {
            yield return new("server", $"{server} is there already: add the repositories there, a server has one credential");
        }

        foreach (var (entry, cache) in upstream.Repositories.Index())
        {
            if (upstream.Server == AcrUpstreams.DockerHub && !cache.Source.Contains('/'))
            {
                yield return new($"repositories[{entry}].source", $"{Quoted.Text(cache.Source)} has no owner: write "
                    + $"\"library/{cache.Source}\"");
            }

            if (cache.Source.EndsWith('/') != cache.Target.EndsWith('/'))
            {
                yield return new($"repositories[{entry}].target", $"{Quoted.Text(cache.Target)} and {Quoted.Text(cache.Source)} "
                    + "are not alike: both end in a slash, or neither does");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfCredential(AcrUpstreamArgs upstream)
    {
        if (upstream.User is null != upstream.Password is null)
        {
            yield return new(upstream.User is null ? "user" : "password", "a user and a password go together: give both");
        }

        var hasOwn = upstream.User is not null || upstream.Password is not null;
        if (hasOwn && upstream.ExistingSecrets is not null)
        {
            yield return new("existingSecrets", "user and password are there already: remove one of the two");
        }

        var hasCredential = hasOwn || upstream.ExistingSecrets is not null;
        switch (AcrUpstreams.LoginOf(upstream.Server))
        {
            case AcrUpstreamLogin.Always when !hasCredential:
                yield return new("user", $"{upstream.Server} is read with a credential only: give user and password, or "
                    + "existingSecrets")
                {
                    ComparedWith = ["server"],
                };
                break;
            case AcrUpstreamLogin.Never when hasCredential:
                yield return new("user", $"{upstream.Server} takes no credential: remove it") { ComparedWith = ["server"] };
                break;
        }
    }

    private static IEnumerable<ArgsProblem> OfTargets(AcrRegistryArgs args)
    {
        var seen = args.Repositories.Select((repository, index) => (repository.Name, Place: $"repositories[{index}]")).ToList();
        foreach (var (index, upstream) in args.Upstreams.Index())
        {
            foreach (var (entry, cache) in upstream.Repositories.Index())
            {
                var place = $"upstreams[{index}].repositories[{entry}]";
                var other = seen.Find(known =>
                    AcrRepositoryConflicts.Holds(known.Name, cache.Target) || AcrRepositoryConflicts.Holds(cache.Target, known.Name));
                if (other.Place is not null)
                {
                    yield return new(
                        $"{place}.target", $"{Quoted.Text(cache.Target)} overlaps {other.Place}: choose a path that is for "
                            + "other people's images alone, such as \"mirrors/\"")
                    {
                        ComparedWith = [$"{other.Place}.name"],
                    };
                }

                seen.Add((cache.Target, place));
            }
        }
    }
}
