using System.Collections.Immutable;
using Pulumi;
using Pulumi.Gcp.ArtifactRegistry;
using Pulumi.Gcp.Projects;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>
/// Repositories of Google Artifact Registry: tags that do not move, images scanned and encrypted under one's own key, access
/// by the one matrix and without keys, other people's images apart from one's own.
/// </summary>
/// <remarks>Hosts and names follow from the settings, so a preview shows them in full.</remarks>
public sealed class GarRegistry : ComponentResource, IRegistry
{
    private const string TypeToken = "registry:gar:Registry";

    /// <summary>Makes the repositories and all that they need.</summary>
    /// <param name="name">Name in the settings: at most 40 lower-case letters, digits and <c>-</c>, the first a letter.</param>
    /// <param name="args">What to make.</param>
    /// <param name="options">Options; a <c>gcp</c> provider given here is used for everything.</param>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public GarRegistry(string name, GarRegistryArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked("Artifact Registry", name, args), options)
    {
        var location = new GarLocation(args);
        Name = name;
        Profile = GarProfile.Of(args);
        Scanning = args.VulnerabilityScanning ? ScanPosture.Continuous : ScanPosture.None;
        var child = new ComponentResourceOptions { Parent = this };
        var services = new GarServices(name, args, child);
        var agent = new ServiceIdentity(name, new()
        {
            Project = args.ProjectId,
            Service = "artifactregistry.googleapis.com",
        }, services.Before(this));
        var encryption = args.CustomerManagedKey ? new GarEncryption(name, args, services, agent, child) : null;
        var isGranted = encryption is not null || args.Remotes.Exists(remote => remote.User is not null);
        var settings = new GarSettings(
            name, args, location, services, agent, encryption,
            args.Identities.Count > 0 ? new GarFederation(name, args, services, child) : null,
            isGranted ? new GrantDelay(TimeProvider.System, ["permission", "forbidden", "403"]).Hook(name) : null);

        var made = new Dictionary<string, Resource>(StringComparer.Ordinal);
        foreach (var repository in args.Repositories)
        {
            made[repository.Name] = new GarRepository($"{name}/{repository.Name}", repository, settings, child);
        }

        foreach (var remote in args.Remotes)
        {
            made[remote.Name] = new GarRepository($"{name}/{remote.Name}", remote, settings, child);
        }

        foreach (var one in args.Virtuals)
        {
            _ = new GarRepository($"{name}/{one.Name}", one, settings, one.Members.Select(member => made[member]), child);
        }

        if (args.DenyUpstreamsInPerimeter)
        {
            _ = new VpcscConfig(name, new()
            {
                Project = args.ProjectId,
                Location = args.Location,
                VpcscPolicy = "DENY",
            }, services.Before(this));
        }

        if (args.AuditLogs || args.NotificationChannels.Count > 0)
        {
            _ = new GarMonitoring(name, settings, child);
        }

        if (args.BinaryAuthorization is { } policy)
        {
            _ = new GarBinaryAuthorization(name, policy, settings, child);
        }

        RepositoryPrefixes = args.Repositories.ToImmutableSortedDictionary(
            repository => repository.Name, repository => location.PrefixOf(repository.Name), StringComparer.Ordinal);
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["host"] = Profile.Host,
            ["repositoryPrefixes"] = RepositoryPrefixes,
        });
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>
    /// Pulled with the service account of the nodes, or a federated identity, as a guest. A token ends after an hour, so none is
    /// ever kept in a stack's state.
    /// </summary>
    public RegistryProfile Profile { get; }

    /// <inheritdoc/>
    public ScanPosture Scanning { get; }

    /// <summary>Always empty: an identity pulls.</summary>
    public ImmutableArray<PullCredential> PullCredentials => [];

    /// <summary>Always null: Google's authority is a public one.</summary>
    public Output<string>? AuthorityPem => null;

    /// <summary>Always null: clusters pull by an identity.</summary>
    public Output<string>? NextRotation => null;

    /// <summary>By repository, what precedes an image's name: <c>host/project/repository/</c>.</summary>
    public ImmutableSortedDictionary<string, string> RepositoryPrefixes { get; }
}
