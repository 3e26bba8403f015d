using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// A project: a namespace of repositories with one set of rules and members. Every default is the strict one.
/// <see href="https://goharbor.io/docs/latest/working-with-projects/"/>
/// </summary>
public sealed class HarborProjectArgs
{
    private List<HarborTagRuleArgs>? _immutableTags;
    private List<HarborMemberArgs>? _members;
    private List<HarborLabelArgs>? _labels;
    private List<HarborWebhookArgs>? _webhooks;

    /// <summary>Its name, which image names begin with after the host.</summary>
    [HarborName]
    public required string Name { get; init; }

    /// <summary>Everyone may pull, for the reason given. By default nobody may without a login.</summary>
    public HarborPublicArgs? Public { get; init; }

    /// <summary>Images are scanned when they are pushed. Default true.</summary>
    public bool ScanOnPush { get; init; } = true;

    /// <summary>A bill of materials is made of each image that is pushed. Default true.</summary>
    public bool SbomOnPush { get; init; } = true;

    /// <summary>
    /// An image with a vulnerability of this severity or above cannot be pulled, nor one that is not scanned yet. Default:
    /// critical.
    /// </summary>
    public HarborSeverity BlockedSeverity { get; init; } = HarborSeverity.Critical;

    /// <summary>Vulnerabilities that do not keep an image from being pulled. None by default.</summary>
    public HarborCveAllowListArgs? AllowedCves { get; init; }

    /// <summary>
    /// An image can be pulled only when it has a signature of cosign. Whose it is, Harbor does not ask: admission does. Default
    /// false, since what signs images has to be there first.
    /// </summary>
    public bool RequireSignature { get; init; }

    /// <summary>Gibibytes that its images may take: 1 to 1048576. By default there is no limit.</summary>
    [Between(1, 1_048_576)]
    public int? QuotaGib { get; init; }

    /// <summary>
    /// Tags that cannot move. With none, which is the default, no tag can, but for those of <see cref="MovingTags"/>.
    /// </summary>
    public List<HarborTagRuleArgs> ImmutableTags
    {
        get => _immutableTags ??= [];
        set => _immutableTags = value;
    }

    /// <summary>
    /// Every tag can move, for the reason given, and <see cref="ImmutableTags"/> is empty. By default tags are immutable.
    /// </summary>
    public HarborMovingTagsArgs? MovingTags { get; init; }

    /// <summary>Which images are kept. By default all are.</summary>
    public HarborRetentionArgs? Retention { get; init; }

    /// <summary>
    /// Groups of people, and what each may do. None by default. They take <see cref="HarborConfigurationArgs.Oidc"/>.
    /// </summary>
    public List<HarborMemberArgs> Members
    {
        get => _members ??= [];
        set => _members = value;
    }

    /// <summary>Labels of this project. None by default.</summary>
    public List<HarborLabelArgs> Labels
    {
        get => _labels ??= [];
        set => _labels = value;
    }

    /// <summary>What is called when something happens. None by default.</summary>
    public List<HarborWebhookArgs> Webhooks
    {
        get => _webhooks ??= [];
        set => _webhooks = value;
    }
}

/// <summary>Every tag of a project can move.</summary>
public sealed class HarborMovingTagsArgs
{
    /// <summary>Why they may, for whoever reviews it.</summary>
    [Reason]
    public required string Reason { get; init; }
}
