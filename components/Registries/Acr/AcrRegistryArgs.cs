using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>What an <see cref="AcrRegistry"/> is made of. Every default is the strict one.</summary>
public sealed class AcrRegistryArgs : ResourceArgs, IComponentArgs
{
    private const int MaximumAddresses = 200;

    private List<AcrRepositoryArgs>? _repositories;
    private List<AcrGrantArgs>? _grants;
    private List<AcrIdentityArgs>? _identities;
    private List<AcrReplicaArgs>? _replicas;
    private List<AcrPrivateEndpointArgs>? _privateEndpoints;
    private List<string>? _allowedAddresses;
    private List<AcrUpstreamArgs>? _upstreams;
    private List<AcrTokenArgs>? _tokens;
    private List<AcrWebhookArgs>? _webhooks;
    private Dictionary<string, Input<string>>? _tags;

    /// <summary>The tenant of Microsoft Entra. No other is touched.</summary>
    [Uuid]
    public required string TenantId { get; init; }

    /// <summary>The subscription that pays. No other is touched.</summary>
    [Uuid]
    public required string SubscriptionId { get; init; }

    /// <summary>
    /// The region, such as <c>westeurope</c>. It decides the cloud: public, China (<c>chinanorth3</c>) or US Government
    /// (<c>usgovvirginia</c>).
    /// </summary>
    [AzureLocation]
    public required string Location { get; init; }

    /// <summary>
    /// The registry's name, unique in the world: 5 to 50 lower case letters and digits. Images are pulled from
    /// <c>name.azurecr.io</c>.
    /// </summary>
    [AcrName]
    public required string RegistryName { get; init; }

    /// <summary>The resource group of all that is made.</summary>
    [ResourceGroupName]
    public required string ResourceGroup { get; init; }

    /// <summary>The resource group is made; false when it exists already. Default: true.</summary>
    public bool CreateResourceGroup { get; init; } = true;

    /// <summary>What Azure sells. Default: premium, which alone has most of what makes a registry secure.</summary>
    public AcrSku Sku { get; init; } = AcrSku.Premium;

    /// <summary>
    /// The repositories, or paths that end in a slash, at least one. Clusters run images from these and from
    /// <see cref="Upstreams"/>, whatever else the registry holds.
    /// </summary>
    [Entries(1)]
    public List<AcrRepositoryArgs> Repositories
    {
        get => _repositories ??= [];
        set => _repositories = value;
    }

    /// <summary>Who may use the whole registry, besides the grants that a repository has of its own. Default: none.</summary>
    public List<AcrGrantArgs> Grants
    {
        get => _grants ??= [];
        set => _grants = value;
    }

    /// <summary>Automation and workloads that use it without a password. Default: none.</summary>
    public List<AcrIdentityArgs> Identities
    {
        get => _identities ??= [];
        set => _identities = value;
    }

    /// <summary>
    /// Which roles the registry honours. Default: repository. A change cuts everyone off who has a role of the other kind.
    /// </summary>
    public AcrRoleAssignmentMode RoleAssignmentMode { get; init; } = AcrRoleAssignmentMode.Repository;

    /// <summary>The regions that each image is copied to, one after another. Default: none.</summary>
    public List<AcrReplicaArgs> Replicas
    {
        get => _replicas ??= [];
        set => _replicas = value;
    }

    /// <summary>The registry stands in several zones of its region. A change replaces it. Default: true.</summary>
    public bool ZoneRedundancy { get; init; } = true;

    /// <summary>
    /// Images are encrypted under a key of one's own. It can be chosen only when the registry is made, so a change replaces
    /// it. Default: true.
    /// </summary>
    public bool CustomerManagedKey { get; init; } = true;

    /// <summary>
    /// A key that exists. By default one is made, in a vault of its own with purge protection, and rotated each year.
    /// </summary>
    public AcrExistingKeyArgs? ExistingKey { get; init; }

    /// <summary>
    /// The name of the vault that is made for the key and for the passwords of <see cref="Upstreams"/>, unique in the world.
    /// Default: <c>kv-</c> and the registry's name, cut to 24 characters.
    /// </summary>
    [VaultName]
    public string? VaultName { get; init; }

    /// <summary>The registry's addresses in networks of one's own. Default: none.</summary>
    public List<AcrPrivateEndpointArgs> PrivateEndpoints
    {
        get => _privateEndpoints ??= [];
        set => _privateEndpoints = value;
    }

    /// <summary>
    /// Public networks that may reach it, at most 200, such as <c>203.0.113.0/24</c>. By default none, and the registry has
    /// no public address.
    /// <see href="https://learn.microsoft.com/azure/container-registry/container-registry-skus"/>
    /// </summary>
    [Entries(0, MaximumAddresses)]
    [Cidr]
    public List<string> AllowedAddresses
    {
        get => _allowedAddresses ??= [];
        set => _allowedAddresses = value;
    }

    /// <summary>
    /// Everyone's networks may reach it; a token is still asked for. Standard and basic have no other way. Default: false.
    /// </summary>
    public bool OpenToAllNetworks { get; init; }

    /// <summary>Microsoft's own services, such as Defender's scanner, pass the firewall. Default: true.</summary>
    public bool TrustedServices { get; init; } = true;

    /// <summary>Tasks of the registry pass the firewall: whoever may run one reaches the registry. Default: false.</summary>
    public bool TasksBypassFirewall { get; init; }

    /// <summary>Images may be copied out of the registry by Azure itself. It takes a public address. Default: false.</summary>
    public bool Exports { get; init; }

    /// <summary>
    /// Layers come from hosts of the registry's own, so that a firewall can name them, and not from all of Azure's storage.
    /// Default: true.
    /// </summary>
    public bool DedicatedDataEndpoints { get; init; } = true;

    /// <summary>
    /// Days after which an untagged manifest is deleted: 0 to 365. Default: 7 in premium, never with
    /// <see cref="SoftDeleteDays"/> or in other tiers.
    /// </summary>
    [Between(0, 365)]
    public int? ExpireUntaggedAfterDays { get; init; }

    /// <summary>
    /// Days in which what was deleted can be brought back: 1 to 90. By default it cannot. It excludes replicas and
    /// <see cref="ExpireUntaggedAfterDays"/>.
    /// <see href="https://learn.microsoft.com/azure/container-registry/container-registry-soft-delete-policy"/>
    /// </summary>
    [Between(1, 90)]
    public int? SoftDeleteDays { get; init; }

    /// <summary>
    /// What is pushed cannot be pulled until something with the role AcrQuarantineWriter releases it. Default: false.
    /// </summary>
    public bool Quarantine { get; init; }

    /// <summary>Other registries whose images are kept here. Default: none.</summary>
    public List<AcrUpstreamArgs> Upstreams
    {
        get => _upstreams ??= [];
        set => _upstreams = value;
    }

    /// <summary>Access for clients without an identity. Default: none.</summary>
    public List<AcrTokenArgs> Tokens
    {
        get => _tokens ??= [];
        set => _tokens = value;
    }

    /// <summary>Whom to call when images come or go. Default: nobody.</summary>
    public List<AcrWebhookArgs> Webhooks
    {
        get => _webhooks ??= [];
        set => _webhooks = value;
    }

    /// <summary>Who scans for known vulnerabilities. By default the subscription's own plan, which is left alone.</summary>
    public AcrScanning Scanning { get; init; } = AcrScanning.Subscription;

    /// <summary>Where logs, metrics and alerts go. By default nowhere.</summary>
    public AcrMonitoringArgs? Monitoring { get; init; }

    /// <summary>
    /// The registry, its vault and its key are protected: a plan that deletes or replaces one fails. Default: true.
    /// <see href="https://www.pulumi.com/docs/iac/concepts/resources/options/protect/"/>
    /// </summary>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>
    /// Azure itself refuses to delete the registry or anything of it, whoever asks: replicas and role assignments too.
    /// To take one away, say false for one update. Default: true.
    /// <see href="https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources"/>
    /// </summary>
    public bool Lock { get; init; } = true;

    /// <summary>Tags of every resource that takes some. A stack gives its own.</summary>
    [NotASetting]
    public Dictionary<string, Input<string>> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }

    /// <summary>The days that untagged manifests are kept; null when they are kept for ever.</summary>
    internal int? Retention =>
        ExpireUntaggedAfterDays ?? (Sku == AcrSku.Premium && SoftDeleteDays is null ? 7 : null);

    /// <summary>True when a vault has to be made.</summary>
    internal bool NeedsVault =>
        (CustomerManagedKey && ExistingKey is null) || Upstreams.Exists(upstream => upstream.User is not null);

    /// <summary>The repositories of copies that a mirror of the stack makes here, which admission takes for other people's images.</summary>
    [NotASetting]
    public List<string> Mirrored { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => AcrConflicts.Of(this);
}
