using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;

namespace RegistryInfra.Components.Clusters;

/// <summary>A job again and again, in UTC and never twice at a time; a run that an hour did not start is left out.</summary>
internal static class ScheduledRun
{
    private const int StartingDeadlineSeconds = 3600;

    /// <param name="schedule">The five fields of cron.</param>
    /// <param name="run">What runs.</param>
    public static CronJobSpecArgs Of(Input<string> schedule, JobSpecArgs run) => new()
    {
        Schedule = schedule,
        TimeZone = "Etc/UTC",
        ConcurrencyPolicy = "Forbid",
        StartingDeadlineSeconds = StartingDeadlineSeconds,
        SuccessfulJobsHistoryLimit = 1,
        FailedJobsHistoryLimit = 3,
        JobTemplate = new JobTemplateSpecArgs { Spec = run },
    };
}
