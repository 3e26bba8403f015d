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
    private List<EcrIdentityArgs>? _identities;
    private List<string>? _existingIssuers;
    private List<EcrWorkloadArgs>? _workloads;
    private List<string>? _nodeRoles;
    private List<EcrNetworkArgs>? _networks;
    private List<string>? _keptTags;
    private List<string>? _createdOnPush;
    private List<string>? _functions;
    private List<EcrGalleryArgs>? _gallery;
    private Dictionary<string, ProviderResource>? _accounts;

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
    /// Paths below which a repository is created when something is pushed to it, such as <c>teams/checkout</c>: as strict as those
    /// that are declared, for whoever may push to the registry. Clusters run all that is below them. It takes a
    /// <see cref="Scanning"/> of the registry, since a template has none. Default: none, and a push to what is not declared fails.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html"/>
    /// </summary>
    [RepositoryName]
    public List<string> CreatedOnPush
    {
        get => _createdOnPush ??= [];
        set => _createdOnPush = value;
    }

    /// <summary>
    /// Functions of AWS Lambda that run images of the registry: ARNs, with <c>*</c> for any characters of a name, of this account
    /// or of others, in <see cref="Region"/> or in that of a replica. Default: none.
    /// <see href="https://docs.aws.amazon.com/lambda/latest/dg/images-create.html"/>
    /// </summary>
    [LambdaFunctionArn]
    public List<string> Functions
    {
        get => _functions ??= [];
        set => _functions = value;
    }

    /// <summary>
    /// Networks from which alone images are pulled, pushed and deleted, in every region of the registry. By default from
    /// anywhere, by whoever may.
    /// </summary>
    public EcrSourcesArgs? AllowedSources { get; init; }

    /// <summary>
    /// The registry is reached by the hosts that have addresses of IPv6 as well, <c>ACCOUNT.dkr-ecr.REGION.on.aws</c>, and images
    /// are named by them. Endpoints of a VPC do not have these names. Default: false.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-requests.html"/>
    /// </summary>
    public bool DualStack { get; init; }

    /// <summary>
    /// The registry is reached by the hosts whose cryptography is validated by FIPS 140-3,
    /// <c>ACCOUNT.dkr.ecr-fips.REGION.amazonaws.com</c>, and images are named by them: in regions of the United States. Default:
    /// false.
    /// <see href="https://docs.aws.amazon.com/general/latest/gr/ecr.html"/>
    /// </summary>
    public bool Fips { get; init; }

    /// <summary>
    /// Repositories of the public gallery, which everyone may pull from. Clusters of the stack do not: what they run is in the
    /// registry itself. Default: none.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/public/what-is-ecr.html"/>
    /// </summary>
    public List<EcrGalleryArgs> Gallery
    {
        get => _gallery ??= [];
        set => _gallery = value;
    }

    /// <summary>
    /// By account of <see cref="EcrReplicaArgs.AccountId"/>, the <c>aws</c> provider that is used there. A stack makes them.
    /// </summary>
    [NotASetting]
    public Dictionary<string, ProviderResource> Accounts
    {
        get => _accounts ??= [];
        set => _accounts = value;
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
    /// The regions that each image is copied to, at most 25, in other accounts too. None by default. With one or more, this
    /// stack owns the account's replication settings in <see cref="Region"/>: an account has one set of them a region.
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
    /// <see cref="Caches"/> or <see cref="CreatedOnPush"/>, a key that is given has to allow <c>kms:CreateGrant</c>,
    /// <c>kms:RetireGrant</c> and <c>kms:DescribeKey</c> to the role <see cref="EcrRegistry.CacheRoleArn"/> or
    /// <see cref="EcrRegistry.PushRoleArn"/>.
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

    /// <summary>Automation that has no key, such as builds. Default: none.</summary>
    public List<EcrIdentityArgs> Identities
    {
        get => _identities ??= [];
        set => _identities = value;
    }

    /// <summary>
    /// Issuers of <see cref="Identities"/> that the account knows already: it knows each once. The others are made. Default:
    /// none.
    /// </summary>
    [OidcIssuer]
    public List<string> ExistingIssuers
    {
        get => _existingIssuers ??= [];
        set => _existingIssuers = value;
    }

    /// <summary>Pods of clusters of Amazon EKS that use the registry themselves. Default: none.</summary>
    public List<EcrWorkloadArgs> Workloads
    {
        get => _workloads ??= [];
        set => _workloads = value;
    }

    /// <summary>
    /// Names of roles of the account that nodes have: they may pull, and no more. The roles exist already. Default: none.
    /// </summary>
    [IamRoleName]
    public List<string> NodeRoles
    {
        get => _nodeRoles ??= [];
        set => _nodeRoles = value;
    }

    /// <summary>
    /// Private networks that reach the registry, in its own region or in those of replicas. Default: none.
    /// </summary>
    public List<EcrNetworkArgs> Networks
    {
        get => _networks ??= [];
        set => _networks = value;
    }

    /// <summary>What is told to whoever subscribes. By default nothing, and no topic is made.</summary>
    public EcrNotificationsArgs? Notifications { get; init; }

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

    /// <summary>
    /// Patterns of tags whose images never go, whatever else says so, with <c>*</c> for any characters: at most 40. ECR knows
    /// nothing of clusters: move a tag such as <c>deployed-blue</c> to what runs, and keep <c>deployed-*</c>. Default: none.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html#lp_evaluation_rules"/>
    /// </summary>
    [Entries(0, 40)]
    [TagPattern]
    public List<string> KeptTags
    {
        get => _keptTags ??= [];
        set => _keptTags = value;
    }

    /// <summary>
    /// Days after its last pull at which a tagged image is archived: 1 to 3650. It cannot be pulled until someone restores it. It
    /// takes the place of <see cref="KeepTagged"/>, so that no image goes by its number. By default none is archived.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/archive-image.html"/>
    /// </summary>
    [Between(1, 3650)]
    public int? ArchiveUnpulledAfterDays { get; init; }

    /// <summary>
    /// Days in the archive after which an image goes: 90, the least that ECR takes, to 3650. By default it stays there.
    /// </summary>
    [Between(90, 3650)]
    public int? ExpireArchivedAfterDays { get; init; }

    /// <summary>The repositories of copies that a mirror of the stack makes here, which admission takes for other people's images.</summary>
    [NotASetting]
    public List<string> Mirrored { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => EcrConflicts.Of(this);

    /// <summary>The grants of a repository: those of the registry, then its own.</summary>
    internal IEnumerable<EcrGrantArgs> GrantsOf(EcrRepositoryArgs repository) => Grants.Concat(repository.Grants);

    /// <summary>The functions that run images of a repository: those of the registry, then its own.</summary>
    internal IEnumerable<string> FunctionsOf(EcrRepositoryArgs repository) => Functions.Concat(repository.Functions);
}
