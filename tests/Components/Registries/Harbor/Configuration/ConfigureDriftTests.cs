using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

/// <summary>Somebody changes an object by hand, and the next run puts back that one and no other.</summary>
public sealed class ConfigureDriftTests
{
    private static readonly (string What, Action<HarborState> Drift, string[] Mended)[] _drifts =
    [
        ("a setting", state => state.Settings.Values["self_registration"] = true, ["updated: configuration: self_registration"]),
        ("days that a robot made by hand lives", state => state.Settings.Values["robot_token_duration"] = 3650,
            ["updated: configuration: robot_token_duration"]),
        ("the issuer", state => state.Settings.Values["oidc_endpoint"] = "https://evil.example", ["updated: configuration: oidc_endpoint"]),
        ("the server of the audit log", state => state.Settings.Values["audit_log_forward_endpoint"] = "",
            ["updated: configuration: audit_log_forward_endpoint"]),
        ("a schedule", state => state.Settings.Schedules["/system/gc/schedule"]["schedule"]!["cron"] = "0 0 5 * * *",
            ["updated: schedule of garbage collection"]),
        ("what a schedule does", state => state.Settings.Schedules["/system/gc/schedule"]["parameters"]!["delete_untagged"] = true,
            ["updated: schedule of garbage collection"]),
        ("a schedule that was ended", state => state.Settings.Schedules.Remove("/system/scanAll/schedule"),
            ["created: schedule of scan of all images"]),
        ("days of the audit log", state => state.Settings.Schedules["/system/purgeaudit/schedule"]["parameters"]!["audit_retention_hour"] = 1,
            ["updated: schedule of purge of the audit log"]),
        ("who may see a project", state => state.Projects.Named("payments")["metadata"]!["public"] = "true", ["updated: project payments"]),
        ("the severity", state => state.Projects.Named("payments")["metadata"]!["severity"] = "low", ["updated: project payments"]),
        ("a missing value of metadata", state => state.Projects.Named("payments")["metadata"]!.AsObject().Remove("auto_scan"),
            ["updated: project payments"]),
        ("the allow-list", state => state.Projects.Named("2048")["cve_allowlist"] = new JsonObject
        {
            ["items"] = new JsonArray(new JsonObject { ["cve_id"] = "CVE-2021-44228" }),
            ["expires_at"] = null,
        }, ["updated: project 2048"]),
        ("the end of the allow-list", state => state.Projects.Named("payments")["cve_allowlist"]!["expires_at"] = null,
            ["updated: project payments"]),
        ("the quota", state => state.Projects.Quotas.Single(quota => quota["ref"]!["name"]!.ToString() == "payments")["hard"]!["storage"] = -1,
            ["updated: quota of project payments"]),
        ("the limit of a cache", state => state.Projects.Named("docker-hub")["metadata"]!["max_upstream_conn"] = "-1",
            ["updated: project docker-hub"]),
        ("a project that is gone", state => state.Projects.All.Remove(state.Projects.Named("2048")), ["created: project 2048"]),
        ("a role", state => Member(state, "auditors")["role_id"] = 1, ["updated: member auditors of project payments"]),
        ("a member that is gone", state => state.Projects.Members.Remove(Member(state, "auditors")),
            ["created: member auditors of project payments"]),
        ("a label", state => state.Settings.Labels.Single(label => label["name"]!.ToString() == "reviewed")["description"] = "Nobody did.",
            ["updated: label reviewed of project payments"]),
        ("a label of all projects", state => state.Settings.Labels.RemoveAll(label => label["name"]!.ToString() == "golden"),
            ["created: label golden"]),
        ("an immutable tag rule that is off", state => state.Contents.ImmutableRules[0]["disabled"] = true,
            ["enabled: immutable tag rule repoMatches ** and excludes {dev-*,sha256-*.sig} of project payments"]),
        ("an immutable tag rule that is gone", state => state.Contents.ImmutableRules.RemoveAt(1),
            ["created: immutable tag rule repoMatches base/** and matches ** of project payments"]),
        ("when images are deleted", state => Retention(state, "payments")["trigger"]!["settings"]!["cron"] = "0 0 9 * * *",
            ["updated: retention policy rules of project payments"]),
        ("how many images are kept", state => Retention(state, "payments")["rules"]![0]!["params"]!["latestPushedK"] = 1,
            ["updated: retention policy rules of project payments"]),
        ("a retention rule that is off", state => Retention(state, "payments")["rules"]![0]!["disabled"] = true,
            ["updated: retention policy rules of project payments"]),
        ("a webhook's address", state => state.Contents.Webhooks[0]["targets"]![0]!["address"] = "https://evil.example",
            ["updated: webhook deployer of project payments"]),
        ("a webhook's credential", state => state.Contents.Webhooks[0]["targets"]![0]!["auth_header"] = "Bearer other",
            ["updated: webhook deployer of project payments"]),
        ("a webhook that is off", state => state.Contents.Webhooks[1]["enabled"] = false, ["updated: webhook chat of project payments"]),
        ("what a webhook tells", state => state.Contents.Webhooks[0]["event_types"] = new JsonArray("PULL_ARTIFACT"),
            ["updated: webhook deployer of project payments"]),
        ("a robot's rights", state => state.Robots.All[0]["permissions"]![0]!["access"]!.AsArray()
            .Add(new JsonObject { ["resource"] = "repository", ["action"] = "push" }), [$"updated: robot {Robot("cluster-eu")}"]),
        ("a robot that is off", state => state.Robots.All[0]["disable"] = true, [$"updated: robot {Robot("cluster-eu")}"]),
        ("a robot's life", state => state.Robots.All[1]["duration"] = -1, [$"updated: robot {Robot("build")}"]),
        ("a robot's password", state => state.Robots.SetSecret(state.Robots.All[0], "An0therPassword"),
            [$"given its password: robot {Robot("cluster-eu")}"]),
        ("a robot that is gone", state => state.Robots.All.RemoveAt(1),
            [$"created: robot {Robot("build")}", $"given its password: robot {Robot("build")}"]),
        ("an endpoint's address", state => Endpoint(state, "backup")["url"] = "https://evil.example", ["updated: endpoint backup"]),
        ("an endpoint's user", state => Endpoint(state, "hub")["credential"]!["access_key"] = "somebody", ["updated: endpoint hub"]),
        ("an endpoint that trusts anyone", state => Endpoint(state, "hub")["insecure"] = true, ["updated: endpoint hub"]),
        ("a replication's schedule", state => state.Registries.Policies[1]["trigger"]!["trigger_settings"]!["cron"] = "0 1 * * * *",
            ["updated: replication from-backup"]),
        ("what is replicated", state => state.Registries.Policies[0]["filters"]![0]!["value"] = "**", ["updated: replication to-backup"]),
        ("a replication that is off", state => state.Registries.Policies[0]["enabled"] = false, ["updated: replication to-backup"]),
        ("a replication that is gone", state => state.Registries.Policies.RemoveAt(0), ["created: replication to-backup"]),
    ];

    private static IEnumerable<string> Drifts => _drifts.Select(drift => drift.What);

    [TestCaseSource(nameof(Drifts))]
    public async Task Run_Drift_IsMended(string what)
    {
        var (_, drift, mended) = _drifts.Single(known => known.What == what);
        await using var configured = await ConfiguredHarbor.StartAsync();
        _ = await configured.RunAsync(HarborSample.Everything());

        drift(configured.State);
        var run = await configured.RunAsync(HarborSample.Everything());
        var after = await configured.RunAsync(HarborSample.Everything());

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(run.Changes.Where(line => !line.EndsWith("of project 2048", StringComparison.Ordinal)), Is.EqualTo(mended), run.Output);
            Assert.That(after.Lines[^1], Is.EqualTo("0 changes"), after.Output);
            Assert.That(configured.Harbor.Violations, Is.Empty);
        });
    }

    /// <summary>Harbor tells nobody the secrets that it keeps, so their change is known by a hash of the last one written.</summary>
    [Test]
    public async Task Run_SecretThatHarborDoesNotTell_IsWrittenWhenItChanges()
    {
        await using var configured = await ConfiguredHarbor.StartAsync();
        _ = await configured.RunAsync(With("first-client-secret", "first-token"));

        var second = await configured.RunAsync(With("second-client-secret", "second-token"));
        var third = await configured.RunAsync(With("second-client-secret", "second-token"));

        Assert.Multiple(() =>
        {
            Assert.That(second.Changes, Is.EqualTo(new[] { "updated: configuration: oidc_client_secret", "updated: endpoint hub" }));
            Assert.That(configured.State.Settings.Values["oidc_client_secret"]!.ToString(), Is.EqualTo("second-client-secret"));
            Assert.That(Endpoint(configured.State, "hub")["credential"]!["access_secret"]!.ToString(), Is.EqualTo("second-token"));
            Assert.That(third.Lines[^1], Is.EqualTo("0 changes"), third.Output);
        });

        static HarborConfigurationArgs With(string client, string token) => new()
        {
            Oidc = new() { Issuer = "https://id.example.com", ClientId = "harbor", ClientSecret = client },
            Endpoints = [new() { Name = "hub", Provider = HarborProvider.DockerHub, User = "reader", Password = token }],
        };
    }

    private static JsonObject Member(HarborState state, string group) =>
        state.Projects.Members.Single(member => member["entity_name"]!.ToString() == group);

    private static JsonObject Endpoint(HarborState state, string name) =>
        state.Registries.All.Single(registry => registry["name"]!.ToString() == name);

    private static JsonObject Retention(HarborState state, string project) => state.Contents.Retentions.Single(policy =>
        policy["scope"]!["ref"]!.GetValue<int>() == state.Projects.Named(project)["project_id"]!.GetValue<int>());

    private static string Robot(string consumer) => $"robot${consumer}." + Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(HarborSample.RobotPassword)))[..8];
}
