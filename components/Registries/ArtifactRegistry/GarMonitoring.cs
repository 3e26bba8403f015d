using Pulumi;
using Pulumi.Gcp.Logging;
using Pulumi.Gcp.Logging.Inputs;
using Pulumi.Gcp.Monitoring;
using Pulumi.Gcp.Monitoring.Inputs;
using Pulumi.Gcp.Projects;
using Pulumi.Gcp.Projects.Inputs;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>Who pulled and pushed what, in the audit logs, and an alert on deletions and changes of policy.</summary>
internal sealed class GarMonitoring : ComponentResource
{
    private const string TypeToken = "registry:gar:Monitoring";

    public GarMonitoring(string name, GarSettings settings, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var args = settings.Registry;
        var logs = args.AuditLogs
            ? new IAMAuditConfig(name, new()
            {
                Project = args.ProjectId,
                Service = "artifactregistry.googleapis.com",
                AuditLogConfigs =
                {
                    new IAMAuditConfigAuditLogConfigArgs { LogType = "ADMIN_READ" },
                    new IAMAuditConfigAuditLogConfigArgs { LogType = "DATA_READ" },
                    new IAMAuditConfigAuditLogConfigArgs { LogType = "DATA_WRITE" },
                },
            }, settings.Services.Before(this))
            : null;
        if (args.NotificationChannels.Count > 0)
        {
            Alert(name, settings, logs);
        }

        RegisterOutputs();
    }

    private void Alert(string name, GarSettings settings, Resource? logs)
    {
        var args = settings.Registry;
        var metricName = $"registry-{name}-changes";
        var metric = new Metric(name, new()
        {
            Project = args.ProjectId,
            Name = metricName,
            Description = "Deletions and changes of policy in Artifact Registry",
            Filter = Filter("Changes"),
            MetricDescriptor = new MetricMetricDescriptorArgs { MetricKind = "DELTA", ValueType = "INT64" },
        }, settings.Services.Before(this, logs));
        _ = new AlertPolicy(name, new()
        {
            Project = args.ProjectId,
            DisplayName = $"Registry {name}: something was deleted or a policy changed",
            Combiner = "OR",
            Severity = "WARNING",
            NotificationChannels = args.NotificationChannels,
            Conditions =
            {
                new AlertPolicyConditionArgs
                {
                    DisplayName = "More than none in five minutes",
                    ConditionThreshold = new AlertPolicyConditionConditionThresholdArgs
                    {
                        Filter = $"metric.type=\"logging.googleapis.com/user/{metricName}\" AND resource.type=\"audited_resource\"",
                        Comparison = "COMPARISON_GT",
                        ThresholdValue = 0,
                        Duration = "0s",
                        Aggregations =
                        {
                            new AlertPolicyConditionConditionThresholdAggregationArgs
                            {
                                AlignmentPeriod = "300s",
                                PerSeriesAligner = "ALIGN_DELTA",
                            },
                        },
                    },
                },
            },
        }, new() { Parent = this, DependsOn = metric });
    }

    private static string Filter(string name) => EmbeddedText.Read(typeof(GarMonitoring), $"Filters.{name}.filter").Trim();
}
