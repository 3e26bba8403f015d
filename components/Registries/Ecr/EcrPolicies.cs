using System.Collections.Immutable;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>The access matrix as policies of identities in the registry's own account.</summary>
internal static class EcrPolicies
{
    /// <summary>
    /// Characters of a managed policy, blanks aside.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    /// </summary>
    private const int IdentityPolicyLimit = 6_144;

    private static readonly ImmutableArray<string> _everything = ["*"];

    /// <summary>
    /// What an identity of the registry's account needs to be <paramref name="role"/> in it: as many policies as IAM's limit
    /// makes of the repositories, so that each is named.
    /// </summary>
    /// <param name="role">What it is.</param>
    /// <param name="name">The registry's name.</param>
    /// <param name="registry">The registry.</param>
    /// <param name="some">The repositories that it is for; none for all of them, and the caches.</param>
    public static ImmutableArray<PolicyDocument> OfIdentity(
        RegistryRole role, string name, EcrRegistryArgs registry, IReadOnlyCollection<string> some)
    {
        string[] repositories = [.. some.Count > 0 ? some : registry.Repositories.Select(repository => repository.Name)];
        // A replica in another account is for that account to say.
        ImmutableArray<EcrLocation> locations =
            [.. EcrProfile.Locations(registry).Where(location => location.AccountId == registry.AccountId)];
        ImmutableArray<PolicyStatement> created = some.Count > 0
            ? []
            : [.. OnCaches(role, registry, locations[0]), .. OnCreatedOnPush(role, registry, locations)];
        var administers = AccessMatrix.Allows(role, RegistryPermissions.Administer);
        ImmutableArray<PolicyStatement> general = administers
            ? [Login(), .. OfAdministrator(name, registry, locations), .. created]
            : [Login(), .. created];
        var originals = Fit(
            "Repositories", OfIdentityOnRepositories(role, administers), locations[..1], repositories, general);
        var replicas = Fit(
            "Replicas",
            OfIdentityOnRepositories(administers ? role : RegistryRole.Guest, administers),
            locations[1..],
            repositories,
            [Login()]);
        return [.. originals, .. replicas];
    }

    private static PolicyStatement Login() =>
        new() { Sid = "Login", Action = [EcrActions.GetAuthorizationToken], Resource = _everything };

    /// <summary>
    /// An encrypted repository needs a grant on its key from whoever creates it, and a creation template the right to hand
    /// its role to ECR. https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
    /// </summary>
    private static IEnumerable<PolicyStatement> OfAdministrator(
        string name, EcrRegistryArgs registry, ImmutableArray<EcrLocation> locations)
    {
        yield return new() { Sid = "Registry", Action = EcrActions.AdministerRegistry, Resource = _everything };
        yield return new()
        {
            Sid = "KeysOfRepositories",
            Action = EcrKeyPolicy.RepositoryCreation,
            Resource = [.. locations.Select(location => location.AnyKeyArn)],
            Condition = PolicyCondition.Equal("kms:ViaService", [.. locations.Select(location => location.KmsViaService)]),
        };
        ImmutableArray<string> roles =
        [
            .. registry.Replicas.Count == 0 ? [] : ImmutableArray.Create(EcrReplication.RoleName(name)),
            .. registry.Caches.Count == 0 ? [] : ImmutableArray.Create(EcrCaches.RoleName(name)),
            .. registry.CreatedOnPush.Count == 0 ? [] : ImmutableArray.Create(EcrCreatedOnPush.RoleName(name)),
        ];
        if (!roles.IsEmpty)
        {
            yield return new()
            {
                Sid = "RoleOfTemplates",
                Action = ["iam:PassRole"],
                Resource = [.. roles.Select(locations[0].RoleArn)],
                Condition = PolicyCondition.Equal("iam:PassedToService", ["ecr.amazonaws.com"]),
            };
        }

        if (EcrCaches.Foreign(new(locations[0], registry)).Any())
        {
            // The rule of a cache is given to ECR, and the part of ECR that fills caches takes the role on.
            yield return new()
            {
                Sid = "RoleOfUpstreams",
                Action = ["iam:PassRole"],
                Resource = [locations[0].RoleArn(EcrCaches.UpstreamRoleName(name))],
                Condition = PolicyCondition.Equal(
                    "iam:PassedToService", ["ecr.amazonaws.com", EcrUpstreamRole.Service]),
            };
        }
    }

    /// <summary>Whoever pulls through a cache fills it, and its repositories do not exist before.</summary>
    private static IEnumerable<PolicyStatement> OnCaches(RegistryRole role, EcrRegistryArgs registry, EcrLocation location)
    {
        if (registry.Caches.Count > 0)
        {
            yield return new()
            {
                Sid = "Caches",
                Action =
                [
                    .. EcrActions.OnRepository(AccessMatrix.Allows(role, RegistryPermissions.Administer) ? role : RegistryRole.Guest),
                    .. EcrCaches.Fill,
                ],
                Resource = EcrCaches.RepositoryArns(new(location, registry)),
            };
        }
    }

    /// <summary>
    /// Whoever pushes what is created thereby, creates it. In replicas it is pulled from, unless by an administrator.
    /// https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html
    /// </summary>
    private static IEnumerable<PolicyStatement> OnCreatedOnPush(
        RegistryRole role, EcrRegistryArgs registry, ImmutableArray<EcrLocation> locations)
    {
        if (registry.CreatedOnPush.Count == 0)
        {
            yield break;
        }

        var administers = AccessMatrix.Allows(role, RegistryPermissions.Administer);
        yield return new()
        {
            Sid = "CreatedOnPush",
            Action = AccessMatrix.Allows(role, RegistryPermissions.Push)
                ? [.. EcrActions.OnRepository(role), EcrActions.CreateRepository]
                : EcrActions.OnRepository(role),
            Resource = EcrCreatedOnPush.RepositoryArns(new(locations[0], registry)),
        };
        if (locations.Length > 1)
        {
            yield return new()
            {
                Sid = "CreatedOnPushInReplicas",
                Action = EcrActions.OnRepository(administers ? role : RegistryRole.Guest),
                Resource =
                    [.. locations[1..].SelectMany(location => EcrCreatedOnPush.RepositoryArns(new(location, registry)))],
            };
        }
    }

    /// <summary>The fewest policies that hold all ARNs, each within the limit; the first begins with more.</summary>
    private static IEnumerable<PolicyDocument> Fit(
        string sid,
        ImmutableArray<string> actions,
        ImmutableArray<EcrLocation> locations,
        string[] repositories,
        ImmutableArray<PolicyStatement> first)
    {
        var rest = new Queue<string>(
            from location in locations from repository in repositories select location.RepositoryArn(repository));
        var others = first;
        while (rest.Count > 0)
        {
            var arns = ImmutableArray.CreateBuilder<string>();
            var length = With([]).ToString().Length;
            // Quotes and a comma.
            while (rest.TryPeek(out var arn) && (length += arn.Length + 3) <= IdentityPolicyLimit)
            {
                arns.Add(rest.Dequeue());
            }

            yield return With(arns.ToImmutable());
            others = [Login()];
        }

        PolicyDocument With(ImmutableArray<string> arns) =>
            new([.. others, new() { Sid = sid, Action = actions, Resource = arns }]);
    }

    private static ImmutableArray<string> OfIdentityOnRepositories(RegistryRole role, bool administers) =>
        administers ? [.. EcrActions.OnRepository(role), EcrActions.CreateRepository] : EcrActions.OnRepository(role);
}
