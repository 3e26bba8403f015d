using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>How the settings of a configuration do not fit together.</summary>
internal static class HarborConfigurationConflicts
{
    /// <summary>Harbor makes this project itself, and makes it public.</summary>
    private const string Library = "library";

    public static IEnumerable<ArgsProblem> Of(HarborConfigurationArgs args) =>
    [
        .. OfNames(args),
        .. OfDiscarded(args),
        .. OfOidc(args.Oidc),
        .. OfEndpoints(args),
        .. OfProjects(args),
        .. OfProxyCaches(args),
        .. OfRobots(args),
        .. HarborReplicationConflicts.Of(args),
    ];

    private static IEnumerable<ArgsProblem> OfNames(HarborConfigurationArgs args)
    {
        var projects = args.Projects.Select((project, index) => ($"projects[{index}].name", project.Name));
        var caches = args.ProxyCaches.Select((cache, index) => ($"proxyCaches[{index}].name", cache.Name));
        return
        [
            .. Twice(projects.Concat(caches)),
            .. Twice(args.Endpoints.Select((endpoint, index) => ($"endpoints[{index}].name", endpoint.Name))),
            .. Twice(args.Replications.Select((replication, index) => ($"replications[{index}].name", replication.Name))),
            .. Twice(args.Robots.Select((robot, index) => ($"robots[{index}].name", robot.Name))),
            .. Twice(args.Labels.Select((label, index) => ($"labels[{index}].name", label.Name))),
            .. args.Projects.SelectMany((project, index) =>
                InProject(project).Select(twice => twice.Under($"projects[{index}]"))),
            .. args.ProxyCaches.SelectMany((cache, index) =>
                InMembers(cache.Members).Select(twice => twice.Under($"proxyCaches[{index}]"))),
        ];
    }

    private static IEnumerable<ArgsProblem> OfDiscarded(HarborConfigurationArgs args) => args.Discard.Index()
        .Where(entry => args.Projects.Exists(project => project.Name == entry.Item)
            || args.ProxyCaches.Exists(cache => cache.Name == entry.Item))
        .Select(entry => new ArgsProblem(
            $"discard[{entry.Index}]",
            $"{Quoted.Text(entry.Item)} is still in the settings: remove it there, or here")
        {
            ComparedWith = ["projects", "proxyCaches"],
        });

    private static IEnumerable<ArgsProblem> InProject(HarborProjectArgs project) =>
    [
        .. InMembers(project.Members),
        .. Twice(project.Labels.Select((label, index) => ($"labels[{index}].name", label.Name))),
        .. Twice(project.Webhooks.Select((webhook, index) => ($"webhooks[{index}].name", webhook.Name))),
        .. Twice(project.ImmutableTags.Select((rule, index) =>
            ($"immutableTags[{index}]", $"{rule.Repositories} {rule.Tags} {rule.AllBut}"))),
    ];

    private static IEnumerable<ArgsProblem> InMembers(IEnumerable<HarborMemberArgs> members) =>
        Twice(members.Select((member, index) => ($"members[{index}].group", member.Group)));

    private static IEnumerable<ArgsProblem> Twice(IEnumerable<(string Place, string Name)> entries)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (place, name) in entries.Where(entry => entry.Name.Length > 0))
        {
            if (!seen.TryAdd(name, place))
            {
                yield return new(place, $"{Quoted.Text(name)} is {seen[name]} already: give it once");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfOidc(HarborOidcArgs? oidc)
    {
        if (oidc is { ClientSecret: null, ClientSecretName: null })
        {
            yield return new(
                "oidc.clientSecret", "missing: give it as a secret of the configuration, or the name of a Secret in clientSecretName")
            {
                ComparedWith = ["oidc.clientSecretName"],
            };
        }

        if (oidc is { ClientSecret: not null, ClientSecretName: not null })
        {
            yield return new("oidc.clientSecretName", "clientSecret is given already: give one of the two")
            {
                ComparedWith = ["oidc.clientSecret"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfEndpoints(HarborConfigurationArgs args)
    {
        foreach (var (index, endpoint) in args.Endpoints.Index().Where(entry => Enum.IsDefined(entry.Item.Provider)))
        {
            var place = $"endpoints[{index}]";
            if (HarborUpstreams.UrlOf(endpoint).Length == 0)
            {
                yield return new($"{place}.url", "each registry of this provider has an address of its own: give it, such as "
                    + "\"https://harbor.example.org\"")
                {
                    ComparedWith = [$"{place}.provider"],
                };
            }

            if (endpoint is { Password: not null, PasswordSecret: not null })
            {
                yield return new($"{place}.passwordSecret", "password is given already: give one of the two")
                {
                    ComparedWith = [$"{place}.password"],
                };
            }

            var hasPassword = endpoint.Password is not null || endpoint.PasswordSecret is not null;
            if (endpoint.User is not null != hasPassword)
            {
                yield return new(
                    endpoint.User is null ? $"{place}.user" : $"{place}.password",
                    "a user and a password go together: give both");
            }
            else if (endpoint.User is null && HarborUpstreams.NeedsCredential(endpoint.Provider))
            {
                yield return new($"{place}.user", "this provider serves nothing, or too little for a cache, without a login: "
                    + "give user and password")
                {
                    ComparedWith = [$"{place}.provider"],
                };
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfProjects(HarborConfigurationArgs args)
    {
        foreach (var (index, project) in args.Projects.Index())
        {
            var place = $"projects[{index}]";
            if (project.Name == Library && project.Public is null)
            {
                yield return new($"{place}.name", "Harbor makes \"library\" itself, for everyone to pull from: choose another "
                    + "name, or give a reason as public");
            }

            if (project.MovingTags is not null && project.ImmutableTags.Count > 0)
            {
                yield return new($"{place}.movingTags", "immutableTags says which tags cannot move: remove one of the two")
                {
                    ComparedWith = [$"{place}.immutableTags"],
                };
            }

            if (project.AllowedCves is not null && project.BlockedSeverity == HarborSeverity.Off)
            {
                yield return new($"{place}.allowedCves", "no vulnerability is blocked, so none has to be allowed: remove it")
                {
                    ComparedWith = [$"{place}.blockedSeverity"],
                };
            }

            foreach (var problem in OfMembers(args, project.Members, place).Concat(OfRetention(project.Retention, place)))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfMembers(
        HarborConfigurationArgs args, List<HarborMemberArgs> members, string place)
    {
        if (members.Count > 0 && args.Oidc is null)
        {
            yield return new($"{place}.members", "only an identity provider knows groups: give oidc, or remove the members")
            {
                ComparedWith = ["oidc"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfRetention(HarborRetentionArgs? retention, string place)
    {
        foreach (var (index, rule) in (retention?.Rules ?? []).Index())
        {
            if (rule.Count is null != rule.Keep is HarborRetentionMeasure.Always)
            {
                yield return new(
                    $"{place}.retention.rules[{index}].count",
                    rule.Count is null
                        ? "it takes a number of images or days: give one, such as 10"
                        : "a rule that keeps always counts nothing: remove it")
                {
                    ComparedWith = [$"{place}.retention.rules[{index}].keep"],
                };
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfProxyCaches(HarborConfigurationArgs args)
    {
        foreach (var (index, cache) in args.ProxyCaches.Index())
        {
            var place = $"proxyCaches[{index}]";
            if (cache.Endpoint.Length > 0 && args.Endpoints.TrueForAll(endpoint => endpoint.Name != cache.Endpoint))
            {
                yield return new($"{place}.endpoint", NoEndpoint(cache.Endpoint)) { ComparedWith = ["endpoints"] };
            }

            if (cache.AllowedCves is not null && cache.BlockedSeverity == HarborSeverity.Off)
            {
                yield return new($"{place}.allowedCves", "no vulnerability is blocked, so none has to be allowed: remove it")
                {
                    ComparedWith = [$"{place}.blockedSeverity"],
                };
            }

            foreach (var (entry, member) in cache.Members.Index()
                .Where(entry => entry.Item.Role is RegistryRole.Developer or RegistryRole.Maintainer))
            {
                yield return new($"{place}.members[{entry}].role", NoPush(member.Role));
            }

            foreach (var problem in OfMembers(args, cache.Members, place))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfRobots(HarborConfigurationArgs args)
    {
        foreach (var (index, robot) in args.Robots.Index())
        {
            var place = $"robots[{index}]";
            if (robot.LifetimeDays <= robot.RotationDays)
            {
                yield return new($"{place}.lifetimeDays", $"{robot.LifetimeDays} is no longer than the rotation of "
                    + $"{robot.RotationDays} days, so it would end before its successor is there: use "
                    + $"{robot.RotationDays + 1} or more")
                {
                    ComparedWith = [$"{place}.rotationDays"],
                };
            }

            if (robot.Role == RegistryRole.Admin)
            {
                yield return new($"{place}.role", "admin is a person's role: use guest, developer or maintainer");
            }

            if (robot.Cluster is { } cluster && robot.Role != RegistryRole.Guest)
            {
                yield return new($"{place}.cluster", $"{Quoted.Text(cluster)} is a cluster, which only pulls: remove the line, or the role")
                {
                    ComparedWith = [$"{place}.role"],
                };
            }

            foreach (var (entry, project) in robot.Projects.Index())
            {
                if (args.ProxyCaches.Exists(cache => cache.Name == project))
                {
                    if (robot.Role is RegistryRole.Developer or RegistryRole.Maintainer)
                    {
                        yield return new($"{place}.projects[{entry}]", $"{Quoted.Text(project)} is a proxy cache: "
                            + NoPush(robot.Role))
                        {
                            ComparedWith = [$"{place}.role"],
                        };
                    }
                }
                else if (args.Projects.TrueForAll(other => other.Name != project))
                {
                    yield return new($"{place}.projects[{entry}]", $"{Quoted.Text(project)} is neither a project nor a proxy "
                        + "cache here: add it, or name another")
                    {
                        ComparedWith = ["projects", "proxyCaches"],
                    };
                }
            }
        }
    }

    public static string NoEndpoint(string name) =>
        $"{Quoted.Text(name)} is none of the endpoints: add it to endpoints, or name another";

    private static string NoPush(RegistryRole role) =>
        $"{role.ToString().ToLowerInvariant()} pushes, and nobody can push to a cache: use guest";
}
