using Pulumi;
using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.Monitor.Inputs;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>All logs and metrics of the registry in a workspace, and alerts over them.</summary>
internal sealed class AcrMonitoring : ComponentResource
{
    private const string TypeToken = "registry:acr:Monitoring";

    private const int TolerableFailedLogins = 10;

    public AcrMonitoring(
        string name, AcrMonitoringArgs args, AcrSettings settings, Resource registry, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var logs = new DiagnosticSetting(name, new()
        {
            ResourceUri = settings.Location.RegistryId,
            Name = "audit",
            WorkspaceId = args.WorkspaceId,
            Logs = { new DiagnosticsLogSettingsArgs { CategoryGroup = "allLogs", Enabled = true } },
            Metrics = { new DiagnosticsMetricSettingsArgs { Category = "AllMetrics", Enabled = true } },
        }, settings.After(this, registry));
        if (args.ActionGroupIds.Count > 0)
        {
            Alert("failed-logins", "FailedLogins", "Many logins have failed", TolerableFailedLogins);
            Alert("deletions", "Deletions", "Something was deleted", tolerable: 0);
        }

        RegisterOutputs();

        void Alert(string alert, string query, string description, int tolerable) =>
            _ = new ScheduledQueryRule($"{name}/{alert}", new()
            {
                ResourceGroupName = settings.ResourceGroup,
                RuleName = $"{settings.Registry.RegistryName}-{alert}",
                Location = settings.Registry.Location,
                DisplayName = $"{settings.Registry.RegistryName}: {alert}",
                Description = description,
                Severity = 2,
                Enabled = true,
                Scopes = { settings.Location.RegistryId },
                EvaluationFrequency = "PT5M",
                WindowSize = "PT15M",
                Criteria = new ScheduledQueryRuleCriteriaArgs
                {
                    AllOf =
                    {
                        new ConditionArgs
                        {
                            Query = Query(query),
                            TimeAggregation = TimeAggregation.Count,
                            Operator = ConditionOperator.GreaterThan,
                            Threshold = tolerable,
                            FailingPeriods = new ConditionFailingPeriodsArgs
                            {
                                MinFailingPeriodsToAlert = 1,
                                NumberOfEvaluationPeriods = 1,
                            },
                        },
                    },
                },
                Actions = new ActionsArgs { ActionGroups = args.ActionGroupIds },
                // The tables of a registry's logs do not exist before its first event.
                SkipQueryValidation = true,
                Tags = settings.Tags,
            }, settings.After(this, logs));
    }

    private static string Query(string name) => EmbeddedText.Read(typeof(AcrMonitoring), $"Alerts.{name}.kql").Trim();
}
