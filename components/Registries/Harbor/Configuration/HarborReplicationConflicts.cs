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
            if (ImagePlace.OneSpelling(HarborUpstreams.HostOf(endpoint)) == ImagePlace.OneSpelling(host) && host.Length > 0)
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

    /// <summary>What is copied between this Harbor and others, as far as the endpoints are known.</summary>
    /// <param name="args">The configuration.</param>
    /// <param name="host">The host of the Harbor itself; any text where only its own replications are compared.</param>
    public static IEnumerable<ImageCopy> Copies(HarborConfigurationArgs args, string host)
    {
        foreach (var (index, replication) in args.Replications.Index())
        {
            var endpoint = args.Endpoints.Find(endpoint => endpoint.Name == replication.Endpoint);
            if (endpoint is not null && Enum.IsDefined(endpoint.Provider) && HarborUpstreams.HostOf(endpoint) is { Length: > 0 } other)
            {
                var here = replication.Direction == HarborReplicationDirection.Push ? replication.Repositories : At(replication);
                var there = replication.Direction == HarborReplicationDirection.Push ? At(replication) : replication.Repositories;
                var (inside, outside) = (new ImagePlace(host, here), new ImagePlace(other, there));
                yield return replication.Direction == HarborReplicationDirection.Push
                    ? new($"replications[{index}].repositories", inside, outside)
                    : new($"replications[{index}].repositories", outside, inside);
            }
        }
    }

    /// <summary>Where the images are after they were copied.</summary>
    private static string At(HarborReplicationArgs replication) => replication.Target ?? replication.Repositories;

    /// <summary>A replication, listed before, whose images come back by this one, or the reverse.</summary>
    private static int? Reverse(HarborConfigurationArgs args, HarborReplicationArgs replication, int index)
    {
        const string Here = "";
        var copies = Copies(args, Here).ToDictionary(copy => copy.Place);
        if (!copies.TryGetValue($"replications[{index}].repositories", out var copy))
        {
            return null;
        }

        for (var before = 0; before < index; before++)
        {
            if (args.Replications[before].Direction != replication.Direction
                && copies.TryGetValue($"replications[{before}].repositories", out var other)
                && other.To.MayMeet(copy.From) && copy.To.MayMeet(other.From))
            {
                return before;
            }
        }

        return null;
    }
}
