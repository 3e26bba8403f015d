using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>What a <see cref="GarRegistry"/> is made of. Every default is the strict one.</summary>
public sealed class GarRegistryArgs : ResourceArgs, IComponentArgs
{
    private List<GarRepositoryArgs>? _repositories;
    private List<GarRemoteArgs>? _remotes;
    private List<GarVirtualArgs>? _virtuals;
    private List<GarGrantArgs>? _grants;
    private List<GarIdentityArgs>? _identities;
    private List<string>? _notificationChannels;

    /// <summary>The project that owns the registry. No other is touched.</summary>
    [ProjectId]
    public required string ProjectId { get; init; }

    /// <summary>The number of that project, in quotes: Google names its service agents by it.</summary>
    [ProjectNumber]
    public required string ProjectNumber { get; init; }

    /// <summary>
    /// A region, such as <c>europe-west1</c>, or a multi-region: <c>europe</c>, <c>us</c> or <c>asia</c>, whose images are in
    /// several regions.
    /// <see href="https://cloud.google.com/artifact-registry/docs/repositories/repo-locations"/>
    /// </summary>
    [GarLocation]
    public required string Location { get; init; }

    /// <summary>The repositories, at least one. Each holds any number of images.</summary>
    [Entries(1)]
    public List<GarRepositoryArgs> Repositories
    {
        get => _repositories ??= [];
        set => _repositories = value;
    }

    /// <summary>Repositories that keep other people's images. Default: none.</summary>
    public List<GarRemoteArgs> Remotes
    {
        get => _remotes ??= [];
        set => _remotes = value;
    }

    /// <summary>Repositories that serve the images of others of this registry under one name. Default: none.</summary>
    public List<GarVirtualArgs> Virtuals
    {
        get => _virtuals ??= [];
        set => _virtuals = value;
    }

    /// <summary>Who may use every repository, besides the grants that one has of its own. Default: none.</summary>
    public List<GarGrantArgs> Grants
    {
        get => _grants ??= [];
        set => _grants = value;
    }

    /// <summary>Automation and workloads outside of Google Cloud that use it without a key. Default: none.</summary>
    public List<GarIdentityArgs> Identities
    {
        get => _identities ??= [];
        set => _identities = value;
    }

    /// <summary>Images are encrypted under a key of one's own. A change replaces every repository. Default: true.</summary>
    public bool CustomerManagedKey { get; init; } = true;

    /// <summary>
    /// A key that exists, in <see cref="Location"/>. By default one is made in this project, in a protected ring, and rotated
    /// every 90 days.
    /// </summary>
    [KmsKeyName]
    public string? ExistingKey { get; init; }

    /// <summary>A pushed tag stays what it is. Default: true.</summary>
    public bool ImmutableTags { get; init; } = true;

    /// <summary>
    /// What is pushed is scanned, and again for 30 days after its last pull whenever a vulnerability becomes known. It is
    /// billed by image. Default: true.
    /// <see href="https://cloud.google.com/artifact-analysis/docs/container-scanning-overview"/>
    /// </summary>
    public bool VulnerabilityScanning { get; init; } = true;

    /// <summary>Days after which an untagged image is deleted: 1 to 3650. Default: 14.</summary>
    [Between(1, 3650)]
    public int ExpireUntaggedAfterDays { get; init; } = 14;

    /// <summary>How many versions of each image are kept, whatever their age: 1 to 10000. Default: 100.</summary>
    [Between(1, 10_000)]
    public int KeepNewest { get; init; } = 100;

    /// <summary>
    /// Cleanup only writes into the audit log what it would delete. Look at that for a day, then say false. Default: true.
    /// <see href="https://cloud.google.com/artifact-registry/docs/repositories/cleanup-policy"/>
    /// </summary>
    public bool CleanupDryRun { get; init; } = true;

    /// <summary>
    /// Within a perimeter of VPC Service Controls, remote repositories do not reach their upstreams. The setting is one of the
    /// project and location. By default it is left alone.
    /// </summary>
    public bool DenyUpstreamsInPerimeter { get; init; }

    /// <summary>
    /// Who pulled and pushed what is logged. The setting is one of the project, and this stack owns it then. Default: true.
    /// </summary>
    public bool AuditLogs { get; init; } = true;

    /// <summary>
    /// Notification channels, at most 16, that are told when something is deleted or a policy changes. By default none, and no
    /// alert is made.
    /// </summary>
    [Entries(0, 16)]
    [NotificationChannel]
    public List<string> NotificationChannels
    {
        get => _notificationChannels ??= [];
        set => _notificationChannels = value;
    }

    /// <summary>What clusters of this project may run. By default the project's own policy is left alone.</summary>
    public GarBinaryAuthorizationArgs? BinaryAuthorization { get; init; }

    /// <summary>The services of Google Cloud that this needs are turned on. Default: true.</summary>
    public bool EnableServices { get; init; } = true;

    /// <summary>
    /// Repositories and created keys are protected: a plan that deletes or replaces one fails. Default: true.
    /// <see href="https://www.pulumi.com/docs/iac/concepts/resources/options/protect/"/>
    /// </summary>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>The repositories of copies that a mirror of the stack makes here, which admission takes for other people's images.</summary>
    [NotASetting]
    public List<string> Mirrored { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => GarConflicts.Of(this);
}

/// <summary>A repository of one's own images.</summary>
public sealed class GarRepositoryArgs
{
    private List<GarGrantArgs>? _grants;
    private List<GarDeniedDownloadArgs>? _deniedDownloads;

    /// <summary>
    /// Its name, such as <c>shop</c>. <c>gcr.io</c>, <c>us.gcr.io</c>, <c>eu.gcr.io</c> and <c>asia.gcr.io</c> serve those hosts
    /// of the retired Container Registry.
    /// </summary>
    [GarRepositoryId]
    public required string Name { get; init; }

    /// <summary>Who may use it, besides the grants of the registry. Default: none.</summary>
    public List<GarGrantArgs> Grants
    {
        get => _grants ??= [];
        set => _grants = value;
    }

    /// <summary>
    /// Images that nobody pulls, whoever may pull the others, such as those of a version with a known hole. Default: none.
    /// </summary>
    public List<GarDeniedDownloadArgs> DeniedDownloads
    {
        get => _deniedDownloads ??= [];
        set => _deniedDownloads = value;
    }

    /// <summary>Overrides <see cref="GarRegistryArgs.ImmutableTags"/>.</summary>
    public bool? ImmutableTags { get; init; }

    /// <summary>Overrides <see cref="GarRegistryArgs.ExpireUntaggedAfterDays"/>.</summary>
    [Between(1, 3650)]
    public int? ExpireUntaggedAfterDays { get; init; }

    /// <summary>Overrides <see cref="GarRegistryArgs.KeepNewest"/>.</summary>
    [Between(1, 10_000)]
    public int? KeepNewest { get; init; }
}

/// <summary>
/// Images that nobody pulls. A repository has one such rule for all of its images, and one for each image.
/// <see href="https://cloud.google.com/artifact-registry/docs/repositories/restrict-download"/>
/// </summary>
public sealed class GarDeniedDownloadArgs
{
    /// <summary>The image's name below the repository, such as <c>web</c>. By default all of the repository.</summary>
    [RepositoryName]
    public string? Image { get; init; }

    /// <summary>
    /// Which versions, such as <c>pkg.version.id == "sha256:…"</c>. By default all of them.
    /// </summary>
    public GarConditionArgs? Condition { get; init; }
}

/// <summary>A repository that keeps the images of an upstream once they are pulled.</summary>
public sealed class GarRemoteArgs
{
    private List<GarGrantArgs>? _grants;

    /// <summary>Its name, such as <c>docker-hub</c>.</summary>
    [GarRepositoryId]
    public required string Name { get; init; }

    /// <summary>
    /// <c>docker.io</c>, or the address of another registry, such as <c>https://ghcr.io</c> or another repository of Artifact
    /// Registry. Changing it replaces the repository, with what it keeps.
    /// </summary>
    [GarUpstream]
    public required string Upstream { get; init; }

    /// <summary>The user there. Default: none, which Docker Hub limits sharply.</summary>
    public string? User { get; init; }

    /// <summary>
    /// Secret: the password of <see cref="User"/>, which becomes a secret of Secret Manager and stays one in the
    /// state. A new password replaces the repository: make a second one behind a virtual repository, then switch priorities.
    /// </summary>
    [Credential]
    public Input<string>? Password { get; init; }

    /// <summary>A version of a secret that exists, in place of <see cref="Password"/>.</summary>
    [SecretVersionName]
    public string? ExistingPassword { get; init; }

    /// <summary>Who may use it, besides the grants of the registry. Default: none.</summary>
    public List<GarGrantArgs> Grants
    {
        get => _grants ??= [];
        set => _grants = value;
    }
}

/// <summary>A repository that serves the images of several.</summary>
public sealed class GarVirtualArgs
{
    private List<string>? _members;
    private List<GarGrantArgs>? _grants;

    /// <summary>Its name, such as <c>images</c>.</summary>
    [GarRepositoryId]
    public required string Name { get; init; }

    /// <summary>
    /// Repositories of this registry by their names, at most 20, the first preferred. One's own stand before those that keep
    /// other people's images, so that nobody slips an image of the same name in.
    /// </summary>
    [Entries(1, 20)]
    [GarRepositoryId]
    public List<string> Members
    {
        get => _members ??= [];
        set => _members = value;
    }

    /// <summary>Who may use it, besides the grants of the registry. Default: none.</summary>
    public List<GarGrantArgs> Grants
    {
        get => _grants ??= [];
        set => _grants = value;
    }
}

/// <summary>Makes a principal what the access matrix says of a role.</summary>
public sealed class GarGrantArgs
{
    /// <summary>
    /// <c>group:</c> and its address, <c>serviceAccount:</c> and its address, such as that of a cluster's nodes, or
    /// <c>principalSet://…</c> for federated identities. Never everyone, and never one person.
    /// </summary>
    [IamMember]
    public required string Member { get; init; }

    /// <summary>
    /// A guest pulls, a developer pushes as well, a maintainer deletes as well, an admin also changes policies. Default: guest.
    /// </summary>
    public RegistryRole Role { get; init; } = RegistryRole.Guest;

    /// <summary>When it holds. Default: always.</summary>
    public GarConditionArgs? Condition { get; init; }
}

/// <summary>When a grant or a rule holds. <see href="https://cloud.google.com/iam/docs/conditions-overview"/></summary>
public sealed class GarConditionArgs
{
    /// <summary>What it is called in Google Cloud, such as <c>until the migration ends</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The condition in CEL, such as <c>request.time &lt; timestamp("2027-01-01T00:00:00Z")</c>.</summary>
    public required string Expression { get; init; }
}

/// <summary>
/// Automation that has no key: a build of GitHub or GitLab, or a workload of a cluster elsewhere, whose own issuer vouches for
/// it. <see href="https://cloud.google.com/iam/docs/workload-identity-federation"/>
/// </summary>
public sealed class GarIdentityArgs
{
    private List<string>? _subjects;
    private List<string>? _repositories;

    /// <summary>Its name, unique in the registry, such as <c>shop-build</c>.</summary>
    [ResourceName]
    public required string Name { get; init; }

    /// <summary>The issuer of its tokens, such as <c>https://token.actions.githubusercontent.com</c>.</summary>
    [OidcIssuer]
    public required string Issuer { get; init; }

    /// <summary>The subjects that it may have, each compared as a whole: at most 127 characters for Google Cloud.</summary>
    [Entries(1)]
    [OidcSubject]
    public List<string> Subjects
    {
        get => _subjects ??= [];
        set => _subjects = value;
    }

    /// <summary>What it is to its repositories. An admin is a person, so never that. Default: guest.</summary>
    public RegistryRole Role { get; init; } = RegistryRole.Guest;

    /// <summary>The repositories that it is for, by name. By default all of the registry.</summary>
    [GarRepositoryId]
    public List<string> Repositories
    {
        get => _repositories ??= [];
        set => _repositories = value;
    }
}

/// <summary>
/// Which images the project's clusters run: those that every attestor has signed for. A project has one such policy, and this
/// stack owns it then. <see href="https://cloud.google.com/binary-authorization/docs/key-concepts"/>
/// </summary>
public sealed class GarBinaryAuthorizationArgs
{
    private List<GarAttestorArgs>? _attestors;

    /// <summary>Who has to have signed.</summary>
    [Entries(1)]
    public List<GarAttestorArgs> Attestors
    {
        get => _attestors ??= [];
        set => _attestors = value;
    }

    /// <summary>Images that are refused do not run; false only writes into the audit log. Default: true.</summary>
    public bool Enforce { get; init; } = true;
}

/// <summary>Someone whose signature is asked for.</summary>
public sealed class GarAttestorArgs
{
    /// <summary>Its name, such as <c>build</c>.</summary>
    [ResourceName]
    public required string Name { get; init; }

    /// <summary>The version of the asymmetric key of Cloud KMS that it signs with.</summary>
    [KmsKeyVersionName]
    public required string KeyVersion { get; init; }

    /// <summary>
    /// The public half as PEM, from <c>gcloud kms keys versions get-public-key</c>: a provider cannot read it before the key
    /// is there.
    /// </summary>
    public required string PublicKeyPem { get; init; }
}
