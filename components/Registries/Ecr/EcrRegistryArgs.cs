using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>What an <see cref="EcrRegistry"/> is made of. Every default is the strict one.</summary>
public sealed class EcrRegistryArgs : ResourceArgs, IComponentArgs
{
    private List<EcrRepositoryArgs>? _repositories;
    private List<EcrReplicaArgs>? _replicas;
    private List<EcrGrantArgs>? _grants;
    private List<string>? _movingTags;
    private List<EcrCacheArgs>? _caches;
    private List<string>? _continuouslyScanned;
    private List<string>? _uncountedPullers;
    private List<string>? _replicationSources;

    /// <summary>The account that owns the registry: 12 digits, in quotes. No other account is touched.</summary>
    [AccountId]
    public required string AccountId { get; init; }

    /// <summary>
    /// The region that is pushed to, such as <c>eu-west-1</c>. It decides the partition: <c>aws</c>, <c>aws-cn</c> or
    /// <c>aws-us-gov</c>.
    /// </summary>
    [AwsRegion]
    public required string Region { get; init; }

    /// <summary>The repositories, at least one; at most 1000 when there are <see cref="Replicas"/>.</summary>
    [Entries(1)]
    public List<EcrRepositoryArgs> Repositories
    {
        get => _repositories ??= [];
        set => _repositories = value;
    }

    /// <summary>
    /// Who may use every repository, besides the grants that a repository has of its own. Identities of the registry's own
    /// account need none: their own policies suffice. To a replica every grant is one to pull. Default: none.
    /// </summary>
    public List<EcrGrantArgs> Grants
    {
        get => _grants ??= [];
        set => _grants = value;
    }

    /// <summary>
    /// The regions that each image is copied to, at most 25. None by default. With one or more, this stack owns the account's
    /// replication settings in <see cref="Region"/>: an account has one set of them a region.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html"/>
    /// </summary>
    [Entries(0, 25)]
    public List<EcrReplicaArgs> Replicas
    {
        get => _replicas ??= [];
        set => _replicas = value;
    }

    /// <summary>
    /// The ARN of a key in <see cref="Region"/> to encrypt under. By default one is created, with yearly rotation and
    /// a policy that lets images be read through ECR only. Changing it replaces every repository. With
    /// <see cref="Caches"/>, a key that is given has to allow <c>kms:CreateGrant</c>, <c>kms:RetireGrant</c> and
    /// <c>kms:DescribeKey</c> to the role <see cref="EcrRegistry.CacheRoleArn"/>.
    /// </summary>
    public Input<string>? KmsKeyArn { get; init; }

    /// <summary>
    /// Who scans for known vulnerabilities, and when. By default each repository on push, which leaves the account's scan
    /// settings alone.
    /// </summary>
    public EcrScanning Scanning { get; init; } = EcrScanning.OnPush;

    /// <summary>
    /// With <see cref="EcrScanning.RegistryContinuous"/>: patterns of the repositories that are scanned again whenever a
    /// vulnerability becomes known; the others are scanned on push. A pattern without <c>*</c> matches every name that
    /// contains it. By default all.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html"/>
    /// </summary>
    [Entries(0, 100)]
    [RepositoryPattern]
    public List<string> ContinuouslyScanned
    {
        get => _continuouslyScanned ??= [];
        set => _continuouslyScanned = value;
    }

    /// <summary>
    /// With <see cref="EcrScanning.RegistryContinuous"/>: Amazon Inspector is turned on for ECR, where it has to be. Say false
    /// where an organization does that. Default: true.
    /// </summary>
    public bool EnableInspector { get; init; } = true;

    /// <summary>
    /// A layer that is in one repository of the account is not pushed to another one again, whoever may pull it there. The
    /// account has this once a region, and this stack owns it then. By default the account's setting is left alone.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/blob-mounting.html"/>
    /// </summary>
    public bool BlobMounting { get; init; }

    /// <summary>
    /// Roles whose pulls do not count as use, such as a scanner's: the time of an image's last pull stays what it was.
    /// Default: none.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-time-update-exclusions.html"/>
    /// </summary>
    [IamRoleArn]
    public List<string> UncountedPullers
    {
        get => _uncountedPullers ??= [];
        set => _uncountedPullers = value;
    }

    /// <summary>
    /// Caches of other registries, at most 50. Whoever pulls through one fills it: identities of the account by
    /// <see cref="EcrRegistry.IdentityPolicies"/>, those of <see cref="Grants"/> by a policy of the registry, which this stack
    /// owns then. Default: none.
    /// </summary>
    [Entries(0, 50)]
    public List<EcrCacheArgs> Caches
    {
        get => _caches ??= [];
        set => _caches = value;
    }

    /// <summary>
    /// Accounts that replicate their images into this registry, by a setting on their side. This stack owns the registry's
    /// policy then. Default: none.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html"/>
    /// </summary>
    [AccountId]
    public List<string> ReplicationSources
    {
        get => _replicationSources ??= [];
        set => _replicationSources = value;
    }

    /// <summary>A pushed tag stays what it is. Default: true.</summary>
    public bool ImmutableTags { get; init; } = true;

    /// <summary>
    /// Patterns of tags that may move all the same, with <c>*</c> for any characters: at most 5. Cosign 2 moves the tag that
    /// holds an image's signatures, <c>sha256-*.sig</c>, and BuildKit the one of a registry cache. Default: none.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html"/>
    /// </summary>
    [Entries(0, 5)]
    [TagPattern]
    public List<string> MovingTags
    {
        get => _movingTags ??= [];
        set => _movingTags = value;
    }

    /// <summary>
    /// Repositories and created keys are protected: a plan that deletes or replaces one fails. Default: true.
    /// <see href="https://www.pulumi.com/docs/iac/concepts/resources/options/protect/"/>
    /// </summary>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>Days after the push at which an untagged image expires: 1 to 3650. Default: 14.</summary>
    [Between(1, 3650)]
    public int ExpireUntaggedAfterDays { get; init; } = 14;

    /// <summary>
    /// How many tagged images a repository keeps, newest first: 1 to 10000. Older ones expire even while they run, so
    /// keep more than is ever rolled back to. Default: 100.
    /// </summary>
    [Between(1, 10_000)]
    public int KeepTagged { get; init; } = 100;

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => EcrConflicts.Of(this);

    /// <summary>The grants of a repository: those of the registry, then its own.</summary>
    internal IEnumerable<EcrGrantArgs> GrantsOf(EcrRepositoryArgs repository) => Grants.Concat(repository.Grants);
}
