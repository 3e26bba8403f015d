using System.Text.Json.Nodes;
using RegistryInfra.Components.Tests.Registries.Distribution;

namespace RegistryInfra.Components.Tests;

/// <summary>A PrometheusRule in Prometheus' own hands: <c>promtool test rules</c> raises its alerts over made-up figures.</summary>
internal static class RaisedAlerts
{
    /// <summary>Whether the rules raise an alert.</summary>
    /// <param name="rules">The PrometheusRule.</param>
    /// <param name="alert">Its alert.</param>
    /// <param name="figures">What Prometheus has read: series, and their values a minute.</param>
    /// <param name="at">When it is asked, from the first of the figures.</param>
    /// <param name="isRaised">What is to be true.</param>
    public static async Task JudgeAsync(
        RecordedResource rules, string alert, (string Series, string Values)[] figures, string at, bool isRaised)
    {
        var folder = Directory.CreateTempSubdirectory("rules-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "rules.yaml"), rules.At("spec")!.ToJsonString());
            var tests = Path.Combine(folder, "tests.yaml");
            // A raised alert is expected by its labels, which are those of the figures too: so none is expected, and one that
            // is raised fails the test of promtool with its name.
            await File.WriteAllTextAsync(tests, Tests(alert, figures, at).ToJsonString());
            var (exitCode, output) = await Tool.Promtool.RunAsync("test", "rules", tests);

            Assert.That(exitCode, Is.EqualTo(isRaised ? 1 : 0), output);
            Assert.That(output, isRaised ? Does.Contain($"alertname=\"{alert}\"").And.Contain("got:[") : Does.Contain("SUCCESS"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonObject Tests(string alert, (string Series, string Values)[] figures, string at) => new()
    {
        ["rule_files"] = new JsonArray("rules.yaml"),
        ["evaluation_interval"] = "1m",
        ["tests"] = new JsonArray(new JsonObject
        {
            ["interval"] = "1m",
            ["input_series"] = new JsonArray(
                [.. figures.Select(figure => new JsonObject { ["series"] = figure.Series, ["values"] = figure.Values })]),
            ["alert_rule_test"] = new JsonArray(new JsonObject { ["eval_time"] = at, ["alertname"] = alert, ["exp_alerts"] = new JsonArray() }),
        }),
    };
}
