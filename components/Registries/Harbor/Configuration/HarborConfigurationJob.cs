using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using static RegistryInfra.Components.Registries.Harbor.Configuration.HarborConfigurationPod;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// The job that configures, the one that only reports, each day, what somebody changed by hand, and the one that holds Harbor
/// still while it is copied.
/// </summary>
internal sealed class HarborConfigurationJob : ComponentResource
{
    private const string TypeToken = "registry:harbor:ConfigurationJob";

    private const int SecondsOfMinute = 60;

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
        SecretProjectionArgs[] secrets =
        [
            new() { Name = objects },
            AdminPassword(site),
            .. existing.Select(secret => File(secret.Name, secret.Key, secret.File)),
        ];
        var job = HarborScriptJob.Make(
            objects, name, site, checksums, Spec(args.Image, site, objects, secrets), new() { Parent = this });
        var afterwards = new CustomResourceOptions { Parent = this, DependsOn = job };
        _ = HarborScriptJob.MakeScheduled(
            $"{objects}-drift",
            name,
            site,
            args.DriftReport,
            new JobSpecArgs { BackoffLimit = 0, ActiveDeadlineSeconds = HarborScriptJob.DeadlineSeconds },
            Spec(args.Image, site, objects, secrets, HarborConfigurationFiles.CheckOption),
            afterwards);
        if (args.Backup is { } backup)
        {
            // A Pod of which the node was lost leaves Harbor read-only: a second one ends that.
            _ = HarborScriptJob.MakeScheduled(
                $"{name}-backup",
                name,
                site,
                backup.Schedule,
                new JobSpecArgs
                {
                    BackoffLimit = 1,
                    ActiveDeadlineSeconds = ((backup.Minutes + backup.WaitMinutes) * SecondsOfMinute) + HarborScriptJob.DeadlineSeconds,
                },
                Spec(
                    args.Image, site, objects, [AdminPassword(site)], HarborConfigurationFiles.BackupOption, tellsWhenReady: true),
                afterwards);
        }

        RegisterOutputs();
    }
}
