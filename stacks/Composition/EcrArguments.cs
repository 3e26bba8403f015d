using System.Text.RegularExpressions;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Composition;

/// <summary>An ECR registry's settings as the arguments of its component.</summary>
internal static partial class EcrArguments
{
    public static EcrRegistryArgs From(EcrSettings settings) => new()
    {
        AccountId = settings.AccountId,
        Region = settings.Region,
        Repositories = [.. settings.Repositories.Select(name => new EcrRepositoryArgs
        {
            Name = name,
            Grants = [.. settings.Grants.Select(grant => new RegistryGrant(grant.Principal, grant.Role))],
        })],
        Replicas = [.. settings.Replicas.Select(region => new EcrReplicaArgs { Region = region })],
        Scanning = settings.Scanning,
        ImmutableTags = settings.ImmutableTags,
        DeletionProtection = settings.DeletionProtection,
        ExpireUntaggedAfterDays = settings.ExpireUntaggedAfterDays,
        KeepTagged = settings.KeepTagged,
    };

    /// <summary>
    /// What the component finds wrong. Names are alike in settings and arguments, but repositories and replicas are
    /// plain texts in the settings, and grants are given once for all repositories.
    /// </summary>
    public static IEnumerable<ArgsProblem> Problems(EcrSettings settings) => From(settings).Problems(settings.Name)
        .Select(problem => problem with { Place = ArgumentOnly().Replace(problem.Place, "") });

    [GeneratedRegex(
        @"^repositories\[[0-9]+\]\.(?=grants)|(?<=^(repositories|replicas)\[[0-9]+\])\.(name|region)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex ArgumentOnly();
}
