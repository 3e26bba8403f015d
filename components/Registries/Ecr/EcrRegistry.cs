using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// A private registry in Amazon ECR: tags that do not move, images scanned on push and encrypted under a key of the
/// account's own, a lifecycle, access by the one matrix, and copies in other regions that are as strict.
/// </summary>
/// <remarks>Hosts, URIs and policies follow from account, region and names, so a preview shows them in full.</remarks>
public sealed class EcrRegistry : ComponentResource, IRegistry
{
    private const string TypeToken = "registry:ecr:Registry";

    private readonly EcrRegistryArgs _args;
    private readonly EcrLocation _location;

    /// <summary>Makes the registry's repositories and all that they need.</summary>
    /// <param name="name">
    /// Name in the settings, and in the names of the key's alias and the replication role: at most 40 lower-case letters,
    /// digits and <c>-</c>, the first a letter.
    /// </param>
    /// <param name="args">What to make.</param>
    /// <param name="options">Options; an <c>aws</c> provider given here is used in every region.</param>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public EcrRegistry(string name, EcrRegistryArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked("ECR registry", name, args), options)
    {
        _args = args;
        _location = EcrProfile.Home(args);
        Name = name;
        Profile = EcrProfile.Of(args);
        Scanning = EcrRegistryScanning.Posture(args);
        RepositoryUris = args.Repositories.ToImmutableSortedDictionary(
            repository => repository.Name, repository => $"{Profile.Host}/{repository.Name}", StringComparer.Ordinal);

        var home = new EcrRegion(_location, args)
        {
            RoleDelay = EcrRoleDelay.Hook(name, args),
            UpstreamRole = EcrCaches.Foreign(new(_location, args)).Any() ? EcrCaches.UpstreamRoleName(name) : null,
        };
        var cacheRole = args.Caches.Count == 0 ? null : EcrCaches.CreationRole(name, home, this);
        var pushRole = args.CreatedOnPush.Count == 0 ? null : EcrCreatedOnPush.CreationRole(name, home, this);
        EcrCreationRole[] creationRoles = [.. new[] { cacheRole, pushRole }.OfType<EcrCreationRole>()];
        KmsKeyArn = (args.KmsKeyArn ?? new EcrEncryptionKey(
            name, name, home, creationRoles, new() { Parent = this }).Arn).ToOutput();
        var registryPolicy = EcrRegistryPolicy.Of(home);
        if (EcrRegistryWide.IsOwned(args, registryPolicy))
        {
            _ = new EcrRegistryWide(name, home, registryPolicy, this);
        }

        foreach (var repository in args.Repositories)
        {
            _ = new EcrRepository(
                $"{name}/{repository.Name}",
                repository,
                home,
                KmsKeyArn,
                EcrRepositoryPolicy.Of(home, repository),
                new() { Parent = this });
        }

        if (args.Replicas.Count > 0)
        {
            _ = new EcrReplication(name, name, home, new() { Parent = this });
        }

        if (cacheRole is not null)
        {
            _ = new EcrCaches(name, home, KmsKeyArn, cacheRole, new() { Parent = this });
        }

        if (pushRole is not null)
        {
            _ = new EcrCreatedOnPush(name, home, KmsKeyArn, pushRole, new() { Parent = this });
        }

        GalleryUris = args.Gallery.Count == 0
            ? ImmutableSortedDictionary<string, Output<string>>.Empty
            : new EcrGallery(name, args, new() { Parent = this }).Uris;
        if (EcrAccess.Exists(args))
        {
            _ = new EcrAccess(name, home, new() { Parent = this });
        }

        foreach (var network in args.Networks)
        {
            _ = new EcrNetwork(
                $"{name}/{network.VpcId}",
                network,
                _location with { Region = network.Region ?? args.Region },
                new() { Parent = this });
        }

        if (args.Notifications is { } notifications)
        {
            _ = new EcrNotifications(name, name, notifications, home, new() { Parent = this });
        }

        RegisterOutputs(new Dictionary<string, object?>
        {
            ["host"] = Profile.Host,
            ["repositoryUris"] = RepositoryUris,
            ["kmsKeyArn"] = KmsKeyArn,
            ["roleArns"] = RoleArns,
            ["galleryUris"] = GalleryUris,
        });
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>
    /// Pulled with the node's or the pod's role, with <see cref="IdentityPolicies"/> of <see cref="RegistryRole.Guest"/>. A
    /// token of ECR ends after 12 hours, so none is ever kept in a stack's state.
    /// </summary>
    public RegistryProfile Profile { get; }

    /// <inheritdoc/>
    public ScanPosture Scanning { get; }

    /// <summary>Always empty: a workload identity pulls.</summary>
    public ImmutableArray<PullCredential> PullCredentials => [];

    /// <summary>Always null: Amazon's authority is a public one.</summary>
    public Output<string>? AuthorityPem => null;

    /// <summary>Always null: clusters pull by an identity.</summary>
    public Output<string>? NextRotation => null;

    /// <summary>By repository name, what to push to: <c>host/name</c>, without a tag.</summary>
    public ImmutableSortedDictionary<string, string> RepositoryUris { get; }

    /// <summary>The key that images are encrypted under in the registry's own region.</summary>
    public Output<string> KmsKeyArn { get; }

    /// <summary>
    /// The role in which ECR creates replicated repositories of the registry's own account; null without replicas there.
    /// </summary>
    public string? ReplicationRoleArn => _args.Replicas.Exists(replica => replica.AccountId is null)
        ? _location.RoleArn(EcrReplication.RoleName(Name))
        : null;

    /// <summary>
    /// By name, what to push to the public gallery. AWS gives each account an alias there, which is known once it is made.
    /// </summary>
    public ImmutableSortedDictionary<string, Output<string>> GalleryUris { get; }

    /// <summary>By the name of an identity or a workload, the role that it has.</summary>
    public ImmutableSortedDictionary<string, string> RoleArns => _args.Identities.Select(identity => identity.Name)
        .Concat(_args.Workloads.Select(workload => workload.Name))
        .ToImmutableSortedDictionary(identity => identity, identity => _location.RoleArn(EcrRoleName.Of(Name, identity)), StringComparer.Ordinal);

    /// <summary>The role in which ECR creates the repositories of caches; null without caches.</summary>
    public string? CacheRoleArn => _args.Caches.Count > 0 ? _location.RoleArn(EcrCaches.RoleName(Name)) : null;

    /// <summary>The role in which ECR creates what is pushed; null without such paths.</summary>
    public string? PushRoleArn => _args.CreatedOnPush.Count > 0 ? _location.RoleArn(EcrCreatedOnPush.RoleName(Name)) : null;

    /// <summary>
    /// The IAM policies that make an identity of the registry's account <paramref name="role"/> in all of its repositories,
    /// each within the 6,144 characters of a managed policy. In replicas it pulls only, unless it administers.
    /// </summary>
    /// <returns>Policy documents as JSON, for <c>aws.iam.Policy</c> and its like. All are needed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not a role.</exception>
    public ImmutableArray<string> IdentityPolicies(RegistryRole role) =>
        [.. EcrPolicies.OfIdentity(role, Name, _args, []).Select(policy => policy.ToString())];
}
