using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>When Harbor cleans up and looks again, in UTC.</summary>
public sealed class HarborSchedulesArgs
{
    /// <summary>
    /// When blobs that belong to no image are removed. Default <c>0 0 3 * * 0</c>, each Sunday.
    /// <see href="https://goharbor.io/docs/latest/administration/garbage-collection/"/>
    /// </summary>
    [HarborSchedule]
    public string GarbageCollection { get; init; } = "0 0 3 * * 0";

    /// <summary>Images without a tag are removed as well. Default false: a digest may name one.</summary>
    public bool DeleteUntagged { get; init; }

    /// <summary>Blobs that are removed at a time: 1 to 10. Default 1.</summary>
    [Between(1, 10)]
    public int GarbageWorkers { get; init; } = 1;

    /// <summary>
    /// When all images are scanned again, so that what became known since their push is found. Default <c>0 0 2 * * *</c>,
    /// each night.
    /// </summary>
    [HarborSchedule]
    public string ScanAll { get; init; } = "0 0 2 * * *";

    /// <summary>
    /// When old entries of the audit log are removed from the database. Default <c>0 0 4 * * 0</c>, each Sunday.
    /// </summary>
    [HarborSchedule]
    public string AuditPurge { get; init; } = "0 0 4 * * 0";

    /// <summary>Days that entries of the audit log are kept: 1 to 3650. Default 365.</summary>
    [Between(1, 3650)]
    public int AuditDays { get; init; } = 365;
}
