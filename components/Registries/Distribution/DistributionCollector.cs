using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Clusters;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>Removes from the storage, on a schedule, what belongs to no image.</summary>
internal sealed class DistributionCollector : ComponentResource
{
    private const string TypeToken = "registry:distribution:Collector";

    /// <summary>Seconds that a server takes to answer the requests it has, and to start again, with some to spare.</summary>
    private const string StopTimeout = "300";

    /// <summary>Four hours; then the job is ended, and the stop of writes with it.</summary>
    private const int DeadlineSeconds = 14_400;

    public DistributionCollector(
        DistributionNames names, DistributionRegistryArgs args, InputMap<string> registryLabels, ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        // Not the labels of the registry: its Service would send clients here.
        var labels = new InputMap<string>
        {
            ["app.kubernetes.io/name"] = "distribution-collector",
            ["app.kubernetes.io/instance"] = names.Registry,
        };
        var pod = DistributionPod.Spec(names, new ContainerArgs
        {
            Name = "collect",
            Image = args.Image,
            Command = Command(args),
            Env = DistributionPod.NoTraces(),
            Resources = DistributionPod.Resources(),
            SecurityContext = RestrictedContainer.SecurityContext(),
            VolumeMounts =
            {
                DistributionPod.ConfigurationMount(),
                args.Storage is null ? DistributionPod.ImagesMount() : DistributionPod.SecretsMount(),
            },
        });
        pod.Volumes = new InputList<VolumeArgs>
        {
            DistributionPod.ConfigurationVolume(names),
            args.Storage is null ? DistributionPod.ImagesVolume(names, args) : DistributionPod.SecretsVolume(names, args),
        };
        pod.RestartPolicy = "Never";
        var podMetadata = new ObjectMetaArgs { Labels = { labels, DistributionStorage.PodLabels(args.Storage) } };
        if (args.Mesh is { } mesh)
        {
            // It needs no network, and a proxy beside it may never end, so that the job would not either.
            podMetadata.Labels.AddRange(mesh.OutsiderLabels);
            if (mesh.OutsiderAnnotations is { Count: > 0 } annotations)
            {
                podMetadata.Annotations = annotations;
            }
        }

        if (args is { Storage: null, Replicas: 1 })
        {
            // The volume is of one node.
            pod.Affinity = BesideTheRegistry(registryLabels);
        }

        _ = new CronJob(names.Collector, new()
        {
            Metadata = new ObjectMetaArgs { Name = names.Collector, Namespace = names.Namespace, Labels = labels },
            Spec = ScheduledRun.Of(args.GarbageCollection.Schedule, new()
            {
                BackoffLimit = 0,
                ActiveDeadlineSeconds = DeadlineSeconds,
                Template = new PodTemplateSpecArgs { Metadata = podMetadata, Spec = pod },
            }),
        }, new() { Parent = this });
        RegisterOutputs();
    }

    private static InputList<string> Command(DistributionRegistryArgs args)
    {
        if (args.Storage is not null)
        {
            // The servers read only, by their settings, so there is nothing to stop.
            var collect = new InputList<string>
            {
                "/bin/sh",
                $"{DistributionFiles.ConfigurationFolder}/{DistributionFiles.SecretsScriptFile}",
                DistributionFiles.SecretsFolder,
                "registry", "garbage-collect",
            };
            if (args.GarbageCollection.DeleteUntagged)
            {
                collect.Add("--delete-untagged");
            }

            collect.Add($"{DistributionFiles.ConfigurationFolder}/{DistributionFiles.ReadOnlyConfigurationFile}");
            return collect;
        }

        var command = new InputList<string>
        {
            "/bin/sh",
            $"{DistributionFiles.ConfigurationFolder}/{DistributionFiles.CollectScriptFile}",
            args.Replicas.ToString(System.Globalization.CultureInfo.InvariantCulture),
            $"{DistributionFiles.ConfigurationFolder}/{DistributionFiles.ReadOnlyConfigurationFile}",
            DistributionFiles.StorageFolder,
            StopTimeout,
        };
        if (args.GarbageCollection.DeleteUntagged)
        {
            command.Add("--delete-untagged");
        }

        return command;
    }

    private static AffinityArgs BesideTheRegistry(InputMap<string> registryLabels) => new()
    {
        PodAffinity = new PodAffinityArgs
        {
            RequiredDuringSchedulingIgnoredDuringExecution = new PodAffinityTermArgs
            {
                TopologyKey = "kubernetes.io/hostname",
                LabelSelector = new LabelSelectorArgs { MatchLabels = registryLabels },
            },
        },
    };
}
