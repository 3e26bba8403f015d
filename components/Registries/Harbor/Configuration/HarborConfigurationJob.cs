using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// The job that runs the script, and the one that only reports, each day, what somebody changed by hand. The template of a
/// Job cannot change, so a change of what it runs on replaces it: the old Job is deleted first, as the new one has its name.
/// </summary>
internal sealed class HarborConfigurationJob : ComponentResource
{
    private const string TypeToken = "registry:harbor:ConfigurationJob";
    /// <summary>An hour, of which Harbor gets ten minutes to become healthy.</summary>
    private const int DeadlineSeconds = 3600;

    public HarborConfigurationJob(
        string name,
        HarborConfigurationArgs args,
        HarborSite site,
        IReadOnlyList<HarborExistingSecret> existing,
        InputMap<string> checksums,
        ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var objects = $"{name}-configuration";
        var labels = HarborConfiguration.PodLabels(name);
        var job = new Job(objects, new()
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
                    Spec = HarborConfigurationPod.Spec(objects, args.Image, site, existing),
                },
            },
        }, new()
        {
            Parent = this,
            DeleteBeforeReplace = true,
            CustomTimeouts = new() { Create = TimeSpan.FromSeconds(DeadlineSeconds) },
        });
        _ = new CronJob($"{objects}-drift", new()
        {
            Metadata = new ObjectMetaArgs { Name = $"{objects}-drift", Namespace = site.Namespace, Labels = labels },
            Spec = new CronJobSpecArgs
            {
                Schedule = args.DriftReport,
                TimeZone = "Etc/UTC",
                ConcurrencyPolicy = "Forbid",
                StartingDeadlineSeconds = DeadlineSeconds,
                SuccessfulJobsHistoryLimit = 1,
                FailedJobsHistoryLimit = 3,
                JobTemplate = new JobTemplateSpecArgs
                {
                    Spec = new JobSpecArgs
                    {
                        BackoffLimit = 0,
                        ActiveDeadlineSeconds = DeadlineSeconds,
                        Template = new PodTemplateSpecArgs
                        {
                            Metadata = new ObjectMetaArgs { Labels = labels },
                            Spec = HarborConfigurationPod.Spec(
                                objects, args.Image, site, existing, HarborConfigurationFiles.CheckOption),
                        },
                    },
                },
            },
        }, new() { Parent = this, DependsOn = job });
        RegisterOutputs();
    }
}
