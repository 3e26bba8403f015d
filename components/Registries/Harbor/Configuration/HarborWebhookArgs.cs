using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// Something that a project calls when something happens.
/// <see href="https://goharbor.io/docs/latest/working-with-projects/project-configuration/configure-webhooks/"/>
/// </summary>
public sealed class HarborWebhookArgs
{
    private List<HarborWebhookEvent>? _events;

    /// <summary>Its name, unique in the project.</summary>
    [HarborName]
    public required string Name { get; init; }

    /// <summary>What is called, over TLS. A credential belongs into <see cref="Authorization"/>, not into the address.</summary>
    [HttpsUri]
    public required string Address { get; init; }

    /// <summary>The header <c>Authorization</c> of the calls; a secret of the configuration. Default: none.</summary>
    [AuthorizationHeader]
    public Input<string>? Authorization { get; init; }

    /// <summary>What is told.</summary>
    [Entries(1)]
    public List<HarborWebhookEvent> Events
    {
        get => _events ??= [];
        set => _events = value;
    }

    /// <summary>The shape of what is sent. Default: Harbor's own.</summary>
    public HarborWebhookFormat Format { get; init; } = HarborWebhookFormat.Harbor;
}

/// <summary>The shapes of what a webhook sends.</summary>
public enum HarborWebhookFormat
{
    /// <summary>Harbor's own JSON.</summary>
    Harbor,

    /// <summary>CloudEvents 1.0. https://cloudevents.io</summary>
    CloudEvents,

    /// <summary>A message of Slack.</summary>
    Slack,
}

/// <summary>What a webhook tells of.</summary>
public enum HarborWebhookEvent
{
    /// <summary>An image was pushed.</summary>
    PushArtifact,

    /// <summary>An image was pulled.</summary>
    PullArtifact,

    /// <summary>An image was deleted.</summary>
    DeleteArtifact,

    /// <summary>A scan ended.</summary>
    ScanningCompleted,

    /// <summary>A scan failed.</summary>
    ScanningFailed,

    /// <summary>A scan was stopped.</summary>
    ScanningStopped,

    /// <summary>A push would have exceeded the quota.</summary>
    QuotaExceed,

    /// <summary>The quota is used to 85 percent.</summary>
    QuotaWarning,

    /// <summary>A replication changed its state.</summary>
    Replication,

    /// <summary>Images were deleted by the retention rules.</summary>
    TagRetention,
}
