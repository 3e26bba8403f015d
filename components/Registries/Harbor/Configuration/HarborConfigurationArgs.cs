using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// What a Harbor is configured to be, once it runs. In any case nobody can register an account, and only administrators
/// create projects.
/// </summary>
public sealed class HarborConfigurationArgs : ResourceArgs, IComponentArgs
{
    /// <summary>
    /// The release of Python that the job runs by default, of whose modules it needs the standard library alone, by the digest
    /// of its index of platforms.
    /// </summary>
    public const string DefaultImage = "docker.io/library/python:3.13.15-slim-trixie"
        + "@sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b";

    private List<HarborProjectArgs>? _projects;
    private List<HarborProxyCacheArgs>? _proxyCaches;
    private List<HarborEndpointArgs>? _endpoints;
    private List<HarborReplicationArgs>? _replications;
    private List<HarborRobotArgs>? _robots;
    private List<HarborLabelArgs>? _labels;

    /// <summary>
    /// The identity provider that people log in with. By default people have accounts of Harbor's own, which an administrator
    /// makes.
    /// </summary>
    public HarborOidcArgs? Oidc { get; init; }

    /// <summary>Projects. None by default.</summary>
    public List<HarborProjectArgs> Projects
    {
        get => _projects ??= [];
        set => _projects = value;
    }

    /// <summary>Projects that keep other people's images. None by default.</summary>
    public List<HarborProxyCacheArgs> ProxyCaches
    {
        get => _proxyCaches ??= [];
        set => _proxyCaches = value;
    }

    /// <summary>Other registries that proxy caches and replications refer to. None by default.</summary>
    public List<HarborEndpointArgs> Endpoints
    {
        get => _endpoints ??= [];
        set => _endpoints = value;
    }

    /// <summary>What is copied to other registries or from them. None by default.</summary>
    public List<HarborReplicationArgs> Replications
    {
        get => _replications ??= [];
        set => _replications = value;
    }

    /// <summary>Access for clusters and builds. None by default.</summary>
    public List<HarborRobotArgs> Robots
    {
        get => _robots ??= [];
        set => _robots = value;
    }

    /// <summary>Labels of all projects. None by default.</summary>
    public List<HarborLabelArgs> Labels
    {
        get => _labels ??= [];
        set => _labels = value;
    }

    /// <summary>When Harbor cleans up and looks again.</summary>
    public HarborSchedulesArgs Schedules { get; init; } = new();

    /// <summary>Where the audit log is sent as well. By default it is in the database alone.</summary>
    public HarborAuditForwardArgs? AuditForward { get; init; }

    /// <summary>When Harbor holds still to be copied. By default never.</summary>
    public HarborBackupArgs? Backup { get; init; }

    /// <summary>
    /// When it is reported what somebody changed by hand, as a schedule of Kubernetes in UTC. A difference ends that job as
    /// failed, which the cluster's alerts tell of, and changes nothing: the next update does. Default <c>0 6 * * *</c>, each
    /// morning.
    /// </summary>
    [CronSchedule]
    public string DriftReport { get; init; } = "0 6 * * *";

    /// <summary>
    /// The image of Python 3 that the job runs, by digest. Default <see cref="DefaultImage"/>. Override it with a copy where
    /// admission allows own registries only.
    /// </summary>
    [PinnedImage]
    public string Image { get; init; } = DefaultImage;

    /// <summary>The clock that rotations are told by. Default: the machine's.</summary>
    [NotASetting]
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => HarborConfigurationConflicts.Of(this);

    /// <summary>How replications would bring images back to where they came from.</summary>
    /// <param name="host">The host of the Harbor itself, as images are named by it.</param>
    public IEnumerable<ArgsProblem> ConflictsWithHost(string host) => HarborReplicationConflicts.WithHost(this, host);
}
