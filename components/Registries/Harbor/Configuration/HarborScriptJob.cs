using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Clusters;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// A job that runs the script once. The template of a Job cannot change, so a change of what it runs on replaces it: the old
/// Job is deleted first, as the new one has its name.
/// </summary>
internal static class HarborScriptJob
{
    /// <summary>An hour, of which Harbor gets ten minutes to become healthy.</summary>
    public const int DeadlineSeconds = 3600;

    /// <param name="objects">Its name.</param>
    /// <param name="name">The name of the configuration, which the labels of the Pod tell.</param>
    /// <param name="site">Where Harbor is.</param>
    /// <param name="checksums">Of what it runs on: it runs again when one changes.</param>
    /// <param name="pod">What it runs.</param>
    /// <param name="options">Options of the resource.</param>
    public static Job Make(
        string objects, string name, HarborSite site, InputMap<string> checksums, PodSpecArgs pod, CustomResourceOptions options)
    {
        var labels = HarborConfiguration.PodLabels(name);
        options.DeleteBeforeReplace = true;
        options.CustomTimeouts = new() { Create = TimeSpan.FromSeconds(DeadlineSeconds) };
        return new(objects, new()
        {
            Metadata = new ObjectMetaArgs { Name = objects, Namespace = site.Namespace, Labels = labels },
            Spec = new JobSpecArgs
            {
                // The script tries again by itself; a second Pod is for one that the cluster ended.
                BackoffLimit = 1,
                ActiveDeadlineSeconds = DeadlineSeconds,
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = labels, Annotations = checksums },
                    Spec = pod,
                },
            },
        }, options);
    }

    /// <summary>A job that runs the script on a schedule, in UTC, and never twice at a time.</summary>
    public static CronJob MakeScheduled(
        string objects, string name, HarborSite site, string schedule, JobSpecArgs job, PodSpecArgs pod, CustomResourceOptions options)
    {
        var labels = HarborConfiguration.PodLabels(name);
        job.Template = new PodTemplateSpecArgs { Metadata = new ObjectMetaArgs { Labels = labels }, Spec = pod };
        return new(objects, new()
        {
            Metadata = new ObjectMetaArgs { Name = objects, Namespace = site.Namespace, Labels = labels },
            Spec = ScheduledRun.Of(schedule, job),
        }, options);
    }
}
