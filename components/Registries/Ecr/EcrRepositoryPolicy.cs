using System.Collections.Immutable;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>What a repository's own policy says: who of other accounts may use it, and from which networks anybody may.</summary>
internal static class EcrRepositoryPolicy
{
    private static readonly ImmutableArray<string> _everything = ["*"];

    /// <summary>
    /// What others may do to a repository of one's own; null when there is nothing to say. ECR serves HTTPS only, so there is no
    /// plain transport to deny.
    /// </summary>
    public static PolicyDocument? Of(EcrRegion region, EcrRepositoryArgs repository) =>
        Of(region, region.Registry.GrantsOf(repository), region.Registry.FunctionsOf(repository));

    /// <summary>
    /// What others may do to a replica: replication alone writes to it, so whoever may do anything to the originals pulls from
    /// it and no more.
    /// </summary>
    public static PolicyDocument? OfReplica(EcrRegion region, EcrRepositoryArgs? repository)
    {
        var registry = region.Registry;
        return Of(
            region,
            ToPull(repository is null ? registry.Grants : registry.GrantsOf(repository)),
            repository is null ? registry.Functions : registry.FunctionsOf(repository));
    }

    /// <summary>What others may do to a repository that a cache fills, and nobody else writes to.</summary>
    public static PolicyDocument? OfCache(EcrRegion region) =>
        Of(region, ToPull(region.Registry.Grants), region.Registry.Functions);

    /// <summary>What others may do to a repository that is created when something is pushed to it.</summary>
    public static PolicyDocument? OfCreatedOnPush(EcrRegion region) =>
        Of(region, region.Registry.Grants, region.Registry.Functions);

    /// <summary>
    /// Allows actions to whoever is granted anything. A role or a user of another account is its account, on the condition of
    /// being that one: IAM looks for a principal that is named as such at once, and refuses the policy of one that is not made
    /// yet. In the registry's own account it is named, since there the account by itself would leave the decision to other
    /// policies. An organization is no principal by itself, so it is everyone, on the condition of being in it.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    /// </summary>
    public static IEnumerable<PolicyStatement> Granted(
        EcrLocation location,
        IEnumerable<EcrGrantArgs> grants,
        string sid,
        ImmutableArray<string> actions,
        ImmutableArray<string>? resources)
    {
        var principals = grants.ToLookup(grant => EcrPrincipal.FormOf(location, grant.Principal), grant => grant.Principal);
        if (principals[EcrPrincipalForm.Named].Any())
        {
            yield return new()
            {
                Sid = sid,
                Principal = new()
                {
                    Aws = Sorted(principals[EcrPrincipalForm.Named].Select(principal => EcrPrincipal.Arn(location, principal))),
                },
                Action = actions,
                Resource = resources,
            };
        }

        if (principals[EcrPrincipalForm.OfAccount].Any())
        {
            yield return new()
            {
                Sid = $"{sid}OfAccount",
                Principal = new()
                {
                    Aws = Sorted(principals[EcrPrincipalForm.OfAccount].Select(
                        principal => (location with { AccountId = EcrPrincipal.AccountOf(principal) }).AccountArn)),
                },
                Action = actions,
                Resource = resources,
                Condition = PolicyCondition.Equal("aws:PrincipalArn", Sorted(principals[EcrPrincipalForm.OfAccount])),
            };
        }

        if (principals[EcrPrincipalForm.Organization].Any())
        {
            yield return new()
            {
                Sid = $"{sid}OfOrganization",
                Principal = new() { Aws = _everything },
                Action = actions,
                Resource = resources,
                Condition = PolicyCondition.Equal("aws:PrincipalOrgID", Sorted(principals[EcrPrincipalForm.Organization])),
            };
        }
    }

    private static IEnumerable<EcrGrantArgs> ToPull(IEnumerable<EcrGrantArgs> grants) =>
        grants.Select(grant => new EcrGrantArgs { Principal = grant.Principal });

    private static PolicyDocument? Of(EcrRegion region, IEnumerable<EcrGrantArgs> grants, IEnumerable<string> functions)
    {
        ImmutableArray<PolicyStatement> statements =
        [
            .. grants
                .GroupBy(grant => grant.Role)
                .OrderBy(ofRole => ofRole.Key)
                .SelectMany(ofRole => Granted(
                    region.Location, ofRole, ofRole.Key.ToString(), EcrActions.OnRepository(ofRole.Key), null)),
            .. Functions(region.Location, functions),
            .. Sources(region),
        ];
        return statements.IsEmpty ? null : new(statements);
    }

    /// <summary>
    /// AWS Lambda reads a function's image by itself, for functions of the same region.
    /// https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#gettingstarted-images-permissions
    /// </summary>
    private static IEnumerable<PolicyStatement> Functions(EcrLocation location, IEnumerable<string> functions)
    {
        var here = Sorted(functions.Where(function => EcrFunction.RegionOf(function) == location.Region));
        if (!here.IsEmpty)
        {
            yield return new()
            {
                Sid = "Functions",
                Principal = new() { Service = "lambda.amazonaws.com" },
                Action = EcrActions.Pull,
                Condition = PolicyCondition.Of("StringLike", "aws:SourceArn", here),
            };
        }
    }

    /// <summary>
    /// Refuses images to whoever comes from elsewhere, whatever else allows it. A request through an endpoint has no address, and
    /// one from the internet no network, so that both lists are asked: only what is in neither is refused. Services of AWS that
    /// act for the account, such as a scanner, come from networks of their own. Settings stay as they are, lest whoever manages
    /// the repository shuts himself out.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc
    /// </summary>
    private static IEnumerable<PolicyStatement> Sources(EcrRegion region)
    {
        if (region.Registry.AllowedSources is not { } sources)
        {
            yield break;
        }

        yield return new()
        {
            Sid = "OnlyFromSources",
            Effect = "Deny",
            Principal = new() { Aws = _everything },
            Action = [.. EcrActions.Pull, .. EcrActions.Push, EcrActions.BatchDeleteImage],
            Condition = PolicyCondition.Of("ArnNotLike", "aws:PrincipalArn", OfAws(region))
                .And("BoolIfExists", "aws:PrincipalIsAWSService", ["false"])
                .And("BoolIfExists", "aws:ViaAWSService", ["false"])
                .And("NotIpAddress", "aws:SourceIp", Sorted(sources.Addresses))
                .And("StringNotEquals", "aws:SourceVpc", Sorted(
                    sources.Vpcs.Concat(region.Registry.Networks.Select(network => network.VpcId))))
                .And("StringNotEquals", "aws:SourceVpce", Sorted(sources.VpcEndpoints)),
        };
    }

    /// <summary>Roles in which AWS itself reads and writes images.</summary>
    private static ImmutableArray<string> OfAws(EcrRegion region) =>
    [
        region.Location.AnyServiceRoleArn,
        .. region.UpstreamRole is { } role ? [region.Location.RoleArn(role)] : ImmutableArray<string>.Empty,
    ];

    private static ImmutableArray<string> Sorted(IEnumerable<string> texts) =>
        [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
