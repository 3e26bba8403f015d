using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// Something to call when images come or go.
/// <see href="https://learn.microsoft.com/azure/container-registry/container-registry-webhook-reference"/>
/// </summary>
public sealed class AcrWebhookArgs
{
    private List<AcrWebhookEvent>? _events;

    /// <summary>Its name: 5 to 50 lower case letters and digits.</summary>
    [AcrChildName]
    public required string Name { get; init; }

    /// <summary>What is called, over TLS. A credential belongs into <see cref="Authorization"/>, not into the address.</summary>
    [HttpsUri]
    public required string Address { get; init; }

    /// <summary>The header <c>Authorization</c> of the calls; a secret of the configuration. Default: none.</summary>
    [AuthorizationHeader]
    public Input<string>? Authorization { get; init; }

    /// <summary>What is told. With none, which is the default, pushes and deletions of images.</summary>
    public List<AcrWebhookEvent> Events
    {
        get => _events ??= [];
        set => _events = value;
    }

    /// <summary>The repository that it is about, such as <c>payments/api</c>. By default all.</summary>
    [RepositoryName]
    public string? Repository { get; init; }
}

/// <summary>What a webhook tells of.</summary>
public enum AcrWebhookEvent
{
    /// <summary>An image was pushed.</summary>
    Push,

    /// <summary>An image was deleted.</summary>
    Delete,

    /// <summary>An image is in quarantine.</summary>
    Quarantine,
}
