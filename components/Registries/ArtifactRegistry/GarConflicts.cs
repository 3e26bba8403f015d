using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>How the settings of a registry do not fit together: what Google Cloud would refuse at the update.</summary>
internal static class GarConflicts
{
    /// <summary>https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools.providers</summary>
    private const int LongestSubject = 127;

    private const int LongestCondition = 4096;

    public static IEnumerable<ArgsProblem> Of(GarRegistryArgs args) =>
    [
        .. OfNames(args),
        .. OfDeniedDownloads(args),
        .. OfRemotes(args),
        .. OfVirtuals(args),
        .. OfGrants(args),
        .. OfIdentities(args),
        .. OfKey(args),
    ];

    private static IEnumerable<(string Place, string Name)> Named(GarRegistryArgs args) =>
    [
        .. args.Repositories.Select((repository, index) => ($"repositories[{index}]", repository.Name)),
        .. args.Remotes.Select((remote, index) => ($"remotes[{index}]", remote.Name)),
        .. args.Virtuals.Select((virtualOne, index) => ($"virtuals[{index}]", virtualOne.Name)),
    ];

    private static IEnumerable<ArgsProblem> OfNames(GarRegistryArgs args)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (place, name) in Named(args))
        {
            if (!places.TryAdd(name, place))
            {
                yield return new($"{place}.name", $"{Quoted.Text(name)} is {places[name]} already: choose another name");
            }

            if (GarLocation.IsLegacyHost(name) && GarLocation.LocationOfLegacyHost(name) != args.Location)
            {
                yield return new(
                    $"{place}.name",
                    $"the host {name} is served from {GarLocation.LocationOfLegacyHost(name)} alone: put it into a registry there")
                {
                    ComparedWith = ["location"],
                };
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfDeniedDownloads(GarRegistryArgs args)
    {
        foreach (var (index, repository) in args.Repositories.Index())
        {
            foreach (var (entry, denied) in repository.DeniedDownloads.Index())
            {
                var first = repository.DeniedDownloads.FindIndex(other => other.Image == denied.Image);
                if (first < entry)
                {
                    var what = denied.Image is { } image ? Quoted.Text(image) : "all images";
                    yield return new(
                        $"repositories[{index}].deniedDownloads[{entry}].image",
                        $"deniedDownloads[{first}] is about {what} already, and there is one rule for it: join the conditions "
                            + "with ||");
                }
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfRemotes(GarRegistryArgs args)
    {
        foreach (var (index, remote) in args.Remotes.Index())
        {
            var place = $"remotes[{index}]";
            if (remote.Password is not null && remote.ExistingPassword is not null)
            {
                yield return new($"{place}.existingPassword", "there is a password already: remove one of the two");
            }

            var hasPassword = remote.Password is not null || remote.ExistingPassword is not null;
            if (hasPassword != remote.User is not null)
            {
                yield return new($"{place}.user", "a user and a password go together: give both");
            }

            if (remote.Upstream.EndsWith(".azurecr.io", StringComparison.Ordinal) && !hasPassword)
            {
                yield return new($"{place}.user", $"{remote.Upstream} is read with a credential only: give user and password");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfVirtuals(GarRegistryArgs args)
    {
        var own = args.Repositories.Select(repository => repository.Name).ToHashSet(StringComparer.Ordinal);
        var others = args.Remotes.Select(remote => remote.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, virtualOne) in args.Virtuals.Index())
        {
            var othersSeen = false;
            foreach (var (entry, member) in virtualOne.Members.Index())
            {
                var place = $"virtuals[{index}].members[{entry}]";
                if (!own.Contains(member) && !others.Contains(member))
                {
                    yield return new(place, $"{Quoted.Text(member)} is none of repositories and remotes: use one of "
                        + string.Join(", ", own.Concat(others).Order(StringComparer.Ordinal)));
                }
                else if (own.Contains(member) && othersSeen)
                {
                    yield return new(place, $"{Quoted.Text(member)} stands behind other people's images, one of which could have "
                        + "its name: put it first");
                }

                othersSeen |= others.Contains(member);
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfGrants(GarRegistryArgs args)
    {
        var lists = new List<(string Place, List<GarGrantArgs> Grants)> { ("grants", args.Grants) };
        lists.AddRange(args.Repositories.Select((one, index) => ($"repositories[{index}].grants", one.Grants)));
        lists.AddRange(args.Remotes.Select((one, index) => ($"remotes[{index}].grants", one.Grants)));
        lists.AddRange(args.Virtuals.Select((one, index) => ($"virtuals[{index}].grants", one.Grants)));
        foreach (var (place, grants) in lists)
        {
            var roles = new Dictionary<(string Member, string? Condition), RegistryRole>();
            foreach (var (index, grant) in grants.Index())
            {
                if (!roles.TryAdd((grant.Member, grant.Condition?.Expression), grant.Role))
                {
                    yield return new($"{place}[{index}].member", $"{Quoted.Text(grant.Member)} has a role here already: keep one");
                }

                var pushes = AccessMatrix.Allows(grant.Role, RegistryPermissions.Push);
                if (pushes && (place.StartsWith("remotes", StringComparison.Ordinal)
                    || place.StartsWith("virtuals", StringComparison.Ordinal)) && grant.Role != RegistryRole.Admin)
                {
                    yield return new($"{place}[{index}].role", $"nobody pushes to this repository: use guest");
                }
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfIdentities(GarRegistryArgs args)
    {
        var known = Named(args).Select(named => named.Name).ToHashSet(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, identity) in args.Identities.Index())
        {
            var place = $"identities[{index}]";
            if (!names.Add(identity.Name))
            {
                yield return new($"{place}.name", $"{Quoted.Text(identity.Name)} is there already: choose another name");
            }

            if (identity.Role == RegistryRole.Admin)
            {
                yield return new($"{place}.role", "an admin is a person: use maintainer, or a group in grants");
            }

            foreach (var (entry, subject) in identity.Subjects.Index().Where(one => one.Item.Length > LongestSubject))
            {
                yield return new(
                    $"{place}.subjects[{entry}]",
                    $"it has {subject.Length} characters: Google Cloud takes a subject of {LongestSubject}");
            }

            foreach (var (entry, name) in identity.Repositories.Index().Where(one => !known.Contains(one.Item)))
            {
                yield return new($"{place}.repositories[{entry}]", $"there is no repository {Quoted.Text(name)}: use one of "
                    + string.Join(", ", known.Order(StringComparer.Ordinal)));
            }
        }

        foreach (var issuer in args.Identities.Select((one, index) => (one, index)).GroupBy(entry => entry.one.Issuer))
        {
            var length = GarFederation.Condition(issuer.SelectMany(entry => entry.one.Subjects)).Length;
            if (length > LongestCondition)
            {
                yield return new($"identities[{issuer.First().index}].subjects", $"the subjects of {issuer.Key} make a condition of "
                    + $"{length} characters: Google Cloud takes {LongestCondition}, so put some into another registry");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfKey(GarRegistryArgs args)
    {
        if (args.ExistingKey is null)
        {
            yield break;
        }

        if (!args.CustomerManagedKey)
        {
            yield return new("existingKey", "there is a key, and customerManagedKey is false: remove one of the two");
        }
        else if (args.ExistingKey.Split('/') is [_, _, _, var location, ..] && location != args.Location)
        {
            yield return new("existingKey", $"the key is in {location}: a repository in {args.Location} takes one from there")
            {
                ComparedWith = ["location"],
            };
        }
    }
}
