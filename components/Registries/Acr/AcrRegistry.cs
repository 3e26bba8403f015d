using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.ContainerRegistry;
using Pulumi.AzureNative.Security;
using RegistryInfra.Components.Settings;
using ResourceGroup = Pulumi.AzureNative.Resources.ResourceGroup;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// A registry of Azure: reachable from networks of one's own alone, encrypted under one's own key, copied to other regions,
/// used by identities and groups and by no password, logged and locked.
/// </summary>
/// <remarks>Hosts and identifiers follow from the settings, so a preview shows them in full.</remarks>
public sealed class AcrRegistry : ComponentResource, IRegistry
{
    private const string TypeToken = "registry:acr:Registry";

    /// <summary>Makes the registry and all that belongs to it.</summary>
    /// <param name="name">Name in the settings: at most 40 lower-case letters, digits and <c>-</c>, the first a letter.</param>
    /// <param name="args">What to make.</param>
    /// <param name="options">Options; an <c>azure-native</c> provider given here is used for everything.</param>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public AcrRegistry(string name, AcrRegistryArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked("Azure container registry", name, args), options)
    {
        var location = new AcrLocation(args);
        Name = name;
        Profile = AcrProfile.Of(args);
        Scanning = args.Scanning == AcrScanning.Defender ? ScanPosture.Continuous : ScanPosture.Native;
        ResourceId = location.RegistryId;

        var group = args.CreateResourceGroup ? Group(name, args) : null;
        var settings = new AcrSettings(args, location, group);
        var vault = args.NeedsVault ? new AcrVault(name, settings, new() { Parent = this }) : null;
        var encryption = args.CustomerManagedKey
            ? new AcrEncryption(name, settings, vault, new() { Parent = this })
            : null;
        var registry = AcrResource.Create(name, settings, encryption, settings.Kept(this, encryption?.Grant));
        var parts = Parts(name, settings, vault, registry).ToArray();
        IdentityClientIds = parts.OfType<AcrIdentity>().Zip(args.Identities).ToImmutableSortedDictionary(
            identity => identity.Second.Name, identity => identity.First.ClientId, StringComparer.Ordinal);
        if (args.Lock)
        {
            // A lock that is made last is taken away first, before anything that it holds.
            _ = new ManagementLockByScope(name, new()
            {
                Scope = location.RegistryId,
                LockName = "registry",
                Level = LockLevel.CanNotDelete,
                Notes = "Images would be lost.",
            }, settings.After(this, [registry, .. parts]));
        }

        RegisterOutputs(new Dictionary<string, object?>
        {
            ["host"] = Profile.Host,
            ["resourceId"] = ResourceId,
            ["identityClientIds"] = IdentityClientIds,
        });
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>
    /// Pulled with the kubelet's identity, or a workload's, as a guest. A token of the registry ends after three hours, so
    /// none is ever kept in a stack's state.
    /// </summary>
    public RegistryProfile Profile { get; }

    /// <inheritdoc/>
    public ScanPosture Scanning { get; }

    /// <summary>Always empty: an identity pulls.</summary>
    public ImmutableArray<PullCredential> PullCredentials => [];

    /// <summary>Always null: Microsoft's authority is a public one.</summary>
    public Output<string>? AuthorityPem => null;

    /// <summary>Always null: clusters pull by an identity.</summary>
    public Output<string>? NextRotation => null;

    /// <summary>The registry's identifier in Azure.</summary>
    public string ResourceId { get; }

    /// <summary>By the name of an identity, the client ID that it logs in as.</summary>
    public ImmutableSortedDictionary<string, Output<string>> IdentityClientIds { get; }

    private ResourceGroup Group(string name, AcrRegistryArgs args) => new(name, new()
    {
        ResourceGroupName = args.ResourceGroup,
        Location = args.Location,
        Tags = new AcrSettings(args, new(args), Group: null).Tags,
    }, new() { Parent = this, Protect = args.DeletionProtection });

    /// <summary>All that hangs on the registry, in the order of its making.</summary>
    private IEnumerable<Resource> Parts(string name, AcrSettings settings, AcrVault? vault, Resource registry)
    {
        var args = settings.Registry;
        var child = new ComponentResourceOptions { Parent = this };
        AcrReplication? replication = null;
        if (args.Replicas.Count > 0)
        {
            yield return replication = new AcrReplication(name, settings, registry, child);
        }

        if (args.PrivateEndpoints.Count > 0)
        {
            yield return new AcrNetwork(name, settings, registry, replication, child);
        }

        if (args.Grants.Count > 0 || args.Repositories.Exists(repository => repository.Grants.Count > 0))
        {
            yield return new AcrGrants(name, settings, registry, child);
        }

        foreach (var identity in args.Identities)
        {
            yield return new AcrIdentity($"{name}/{identity.Name}", identity, settings, registry, child);
        }

        foreach (var upstream in args.Upstreams)
        {
            yield return new AcrUpstream($"{name}/{upstream.Server}", upstream, settings, vault, registry, child);
        }

        if (args.Tokens.Count > 0)
        {
            yield return new AcrTokens(name, settings, registry, child);
        }

        foreach (var webhook in args.Webhooks)
        {
            yield return Webhook($"{name}/{webhook.Name}", webhook, settings, registry);
        }

        if (args.Monitoring is { } monitoring)
        {
            yield return new AcrMonitoring(name, monitoring, settings, registry, child);
        }

        if (args.Scanning == AcrScanning.Defender)
        {
            yield return Defender(name, args);
        }
    }

    private Webhook Webhook(string name, AcrWebhookArgs args, AcrSettings settings, Resource registry)
    {
        var headers = new InputMap<string>();
        if (args.Authorization is not null)
        {
            headers.Add("Authorization", Output.CreateSecret(args.Authorization.ToOutput()));
        }

        return new(name, new()
        {
            ResourceGroupName = settings.ResourceGroup,
            RegistryName = settings.Registry.RegistryName,
            WebhookName = args.Name,
            Location = settings.Registry.Location,
            ServiceUri = args.Address,
            CustomHeaders = headers,
            Actions = Events(args).Select(told => (InputUnion<string, WebhookAction>)Action(told)).ToArray(),
            Scope = args.Repository is null ? "" : $"{args.Repository}:*",
            Status = WebhookStatus.Enabled,
            Tags = settings.Tags,
        }, settings.After(this, registry));
    }

    private static List<AcrWebhookEvent> Events(AcrWebhookArgs args) =>
        args.Events.Count > 0 ? args.Events : [AcrWebhookEvent.Push, AcrWebhookEvent.Delete];

    private static string Action(AcrWebhookEvent told) => told.ToString().ToLowerInvariant();

    /// <summary>The plan for containers, with the scanner of registries.</summary>
    private Pricing Defender(string name, AcrRegistryArgs args) => new(name, new()
    {
        ScopeId = $"subscriptions/{args.SubscriptionId}",
        PricingName = "Containers",
        PricingTier = PricingTier.Standard,
        Extensions =
        {
            new Pulumi.AzureNative.Security.Inputs.ExtensionArgs
            {
                Name = "ContainerRegistriesVulnerabilityAssessments",
                IsEnabled = IsEnabled.True,
            },
        },
    }, new() { Parent = this });
}
