using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// When Harbor holds still, so that its database and its images can be copied and fit together: no job begins, those that run
/// are waited for, and nobody pushes. Pulls go on. What copies is yours: a snapshot of the database at that time, or a job that
/// waits for the Pod to be ready.
/// <see href="https://goharbor.io/docs/latest/administration/general-settings/"/>
/// </summary>
public sealed class HarborBackupArgs
{
    /// <summary>When it begins, as a schedule of Kubernetes in UTC, such as <c>30 1 * * *</c>.</summary>
    [CronSchedule]
    public required string Schedule { get; init; }

    /// <summary>Minutes that nothing changes: 1 to 720. Default 30.</summary>
    [Between(1, 720)]
    public int Minutes { get; init; } = 30;

    /// <summary>
    /// Minutes that jobs which run may take to end: 1 to 720. Default 60. If one runs for longer, there is no backup, and the job
    /// fails.
    /// </summary>
    [Between(1, 720)]
    public int WaitMinutes { get; init; } = 60;
}
