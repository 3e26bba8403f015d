using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>Replications that Harbor would refuse, or that would never end.</summary>
internal static class HarborReplicationConflicts
{
    public static IEnumerable<ArgsProblem> Of(HarborConfigurationArgs args)
    {
        foreach (var (index, replication) in args.Replications.Index())
        {
            var place = $"replications[{index}]";
            foreach (var problem in OfEndpoint(args, replication)
                .Concat(OfTrigger(replication))
                .Concat(OfProject(args, replication))
                .Select(problem => problem.Under(place)))
            {
                yield return problem;
            }

            if (Reverse(args, replication, index) is { } reverse)
            {
                yield return new($"{place}.repositories", $"replications[{reverse}] takes the same repositories the other way, "
                    + "so images would go round in a circle: remove one of the two, or give it repositories of its own")
                {
                    ComparedWith = [$"replications[{reverse}].repositories"],
                };
            }
        }
    }

    public static IEnumerable<ArgsProblem> WithHost(HarborConfigurationArgs args, string host)
    {
        foreach (var (index, endpoint) in args.Endpoints.Index().Where(entry => Enum.IsDefined(entry.Item.Provider)))
        {
            if (Authority(HarborUpstreams.HostOf(endpoint)) == Authority(host) && host.Length > 0)
            {
                yield return new($"endpoints[{index}].url", $"{Quoted.Text(HarborUpstreams.UrlOf(endpoint))} is this Harbor "
                    + "itself: images would come from where they go to; name another registry")
                {
                    ComparedWith = ["host"],
                };
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfEndpoint(HarborConfigurationArgs args, HarborReplicationArgs replication)
    {
        if (replication.Endpoint.Length > 0 && args.Endpoints.TrueForAll(endpoint => endpoint.Name != replication.Endpoint))
        {
            yield return new("endpoint", HarborConfigurationConflicts.NoEndpoint(replication.Endpoint));
        }
    }

    private static IEnumerable<ArgsProblem> OfTrigger(HarborReplicationArgs replication)
    {
        if (replication.Direction == HarborReplicationDirection.Pull && replication.Schedule is null)
        {
            yield return new("schedule", "Harbor does not learn of what is pushed elsewhere: give a schedule, such as "
                + "\"0 0 * * * *\"")
            {
                ComparedWith = ["direction"],
            };
        }

        if (replication.Deletions && replication.Schedule is not null)
        {
            yield return new("deletions", "only at each event a deletion is known of: remove it, or the schedule")
            {
                ComparedWith = ["schedule"],
            };
        }
    }

    /// <summary>The project that a replication takes from here, or brings to here.</summary>
    private static IEnumerable<ArgsProblem> OfProject(HarborConfigurationArgs args, HarborReplicationArgs replication)
    {
        if (replication.Direction == HarborReplicationDirection.Push)
        {
            yield break;
        }

        if (replication.Target is not { } target)
        {
            yield return new("target", "images would go to a project of whatever name they have there: name one of projects")
            {
                ComparedWith = ["direction"],
            };
            yield break;
        }

        var project = target.Split('/')[0];
        if (args.ProxyCaches.Exists(cache => cache.Name == project))
        {
            yield return new("target", $"{Quoted.Text(project)} is a proxy cache, which takes images from its endpoint alone: "
                + "name one of projects")
            {
                ComparedWith = ["proxyCaches"],
            };
        }
        else if (args.Projects.TrueForAll(other => other.Name != project))
        {
            yield return new("target", $"{Quoted.Text(project)} is none of the projects: add it there, or name another")
            {
                ComparedWith = ["projects"],
            };
        }
    }

    /// <summary>A replication of the same endpoint, listed before, whose images come back by this one.</summary>
    private static int? Reverse(HarborConfigurationArgs args, HarborReplicationArgs replication, int index)
    {
        for (var before = 0; before < index; before++)
        {
            var other = args.Replications[before];
            if (SameRegistry(args, other.Endpoint, replication.Endpoint) && other.Direction != replication.Direction
                && (replication.Direction == HarborReplicationDirection.Pull
                    ? Returns(push: other, pull: replication)
                    : Returns(push: replication, pull: other)))
            {
                return before;
            }
        }

        return null;
    }

    /// <summary>Two endpoints are the same registry when their hosts are, whatever they are called.</summary>
    private static bool SameRegistry(HarborConfigurationArgs args, string one, string other)
    {
        return one == other || (HostOf(one) is { Length: > 0 } host && host == HostOf(other));

        string HostOf(string name) =>
            args.Endpoints.Find(endpoint => endpoint.Name == name) is { } endpoint && Enum.IsDefined(endpoint.Provider)
                ? Authority(HarborUpstreams.HostOf(endpoint))
                : "";
    }

    /// <summary>
    /// What is pushed there may be among what is pulled from there, and what is pulled to here among what is pushed.
    /// </summary>
    private static bool Returns(HarborReplicationArgs push, HarborReplicationArgs pull) =>
        MayOverlap(push.Target ?? push.Repositories, pull.Repositories)
        && MayOverlap(pull.Target ?? pull.Repositories, push.Repositories);

    /// <summary>
    /// Two patterns may mean the same repository, unless what they begin with, up to the first mark, already differs.
    /// </summary>
    private static bool MayOverlap(string one, string other)
    {
        var (first, second) = (Literal(one), Literal(other));
        return first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal);
    }

    private static string Literal(string pattern) =>
        pattern.IndexOfAny(['*', '?', '{', '[']) is >= 0 and var mark ? pattern[..mark] : pattern;

    /// <summary>A host in one spelling: lower case, and without the port that https has anyway.</summary>
    private static string Authority(string host)
    {
        var lower = host.ToLowerInvariant();
        return lower.EndsWith(":443", StringComparison.Ordinal) ? lower[..^4] : lower;
    }
}
