namespace RegistryInfra.Components.Registries.Monitoring;

/// <summary>
/// One alert of a PrometheusRule. https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Rule
/// </summary>
internal static class AlertRule
{
    public const string Critical = "critical";
    public const string Warning = "warning";

    /// <param name="alert">Its name.</param>
    /// <param name="expression">In PromQL, what raises it.</param>
    /// <param name="lasts">How long that has to hold, such as 5m.</param>
    /// <param name="severity">Whom it wakes.</param>
    /// <param name="summary">What to know or do, in a sentence.</param>
    public static Dictionary<string, object> Of(string alert, string expression, string lasts, string severity, string summary) => new()
    {
        ["alert"] = alert,
        ["expr"] = expression,
        ["for"] = lasts,
        ["labels"] = new Dictionary<string, object> { ["severity"] = severity },
        ["annotations"] = new Dictionary<string, object> { ["summary"] = summary },
    };
}
