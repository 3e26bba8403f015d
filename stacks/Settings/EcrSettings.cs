using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>A private registry of Amazon ECR: one account, one region, and copies in others.</summary>
public sealed record EcrSettings : RegistrySettings
{
    /// <summary>AWS account that owns the registry: twelve digits in quotes. No other account is touched.</summary>
    [AccountId]
    public required string AccountId { get; init; }

    /// <summary>Region that images are pushed to, such as eu-west-1.</summary>
    [AwsRegion]
    public required string Region { get; init; }

    /// <summary>Regions that get a copy of every image. Clusters may pull from them. Default: none.</summary>
    [AwsRegion]
    public IReadOnlyList<string> Replicas { get; init; } = [];

    /// <summary>Repositories, such as payments/api. At least one.</summary>
    [Entries(1)]
    [RepositoryName]
    public required IReadOnlyList<string> Repositories { get; init; }

    /// <summary>
    /// Who else may use the repositories. Identities of the registry's own account need none: their own policies
    /// suffice. Default: none.
    /// </summary>
    public IReadOnlyList<GrantSettings> Grants { get; init; } = [];

    /// <summary>Who scans for known vulnerabilities, and when. Default: each repository, on push.</summary>
    public EcrScanning Scanning { get; init; } = EcrScanning.OnPush;

    /// <summary>A tag never moves to another image. Default: true.</summary>
    public bool ImmutableTags { get; init; } = true;

    /// <summary>Days after the push at which an image without a tag expires: 1 to 3650. Default: 14.</summary>
    [Between(1, 3650)]
    public int ExpireUntaggedAfterDays { get; init; } = 14;

    /// <summary>
    /// Tagged images that a repository keeps, newest first: 1 to 10000. Older ones expire even while they run.
    /// Default: 100.
    /// </summary>
    [Between(1, 10_000)]
    public int KeepTagged { get; init; } = 100;

    /// <summary>Repositories and their key can be neither deleted nor replaced by an update. Default: true.</summary>
    public bool DeletionProtection { get; init; } = true;

    internal override bool HandsOutCredential => false;
}
