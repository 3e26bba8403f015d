using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>The desired state of a project and of all that is in it.</summary>
internal static class HarborProjectDocument
{
    private const long BytesOfGibibyte = 1L << 30;
    private const string LabelColor = "#0065AB";

    public static JsonObject Of(HarborProjectArgs project, HarborSecretFiles secrets)
    {
        var metadata = Metadata(project.Public, project.ScanOnPush, project.BlockedSeverity);
        metadata["auto_sbom_generation"] = Text(project.SbomOnPush);
        metadata["enable_content_trust_cosign"] = Text(project.RequireSignature);
        return new()
        {
            ["name"] = project.Name,
            ["endpoint"] = null,
            ["metadata"] = metadata,
            ["storage"] = Storage(project.QuotaGib),
            ["allowlist"] = AllowList(project.AllowedCves),
            ["members"] = Members(project.Members),
            ["labels"] = new JsonArray([.. project.Labels.Select(Label)]),
            ["immutable"] = new JsonArray([.. ImmutableRules(project).Select(ImmutableRule)]),
            ["retention"] = project.Retention is { } retention
                ? Retention(retention.Schedule, retention.Rules.Select(RetentionRule))
                : null,
            ["webhooks"] = new JsonArray([.. project.Webhooks.Select(webhook => Webhook(project, webhook, secrets))]),
        };
    }

    public static JsonObject Of(HarborProxyCacheArgs cache)
    {
        var metadata = Metadata(cache.Public, cache.ScanOnPush, cache.BlockedSeverity);
        metadata["proxy_cache_local_on_not_found"] = Text(cache.ServeWhenGoneUpstream);
        metadata["max_upstream_conn"] = Number(cache.MaxUpstreamConnections);
        metadata["proxy_speed_kb"] = Number(cache.KilobytesPerSecond);
        return new()
        {
            ["name"] = cache.Name,
            ["endpoint"] = cache.Endpoint,
            ["metadata"] = metadata,
            ["storage"] = Storage(cache.QuotaGib),
            ["allowlist"] = AllowList(cache.AllowedCves),
            ["members"] = Members(cache.Members),
            ["labels"] = new JsonArray(),
            ["immutable"] = new JsonArray(),
            ["retention"] = Retention("0 0 0 * * *", [RetentionRule(new()
            {
                Keep = HarborRetentionMeasure.DaysSincePull,
                Count = cache.KeepDaysAfterPull,
            })]),
            ["webhooks"] = new JsonArray(),
        };
    }

    public static JsonObject Label(HarborLabelArgs label) => new()
    {
        ["name"] = label.Name,
        ["description"] = label.Description,
        ["color"] = LabelColor,
    };

    /// <summary>Values of metadata are texts, whatever they mean.</summary>
    private static JsonObject Metadata(HarborPublicArgs? everyone, bool scanOnPush, HarborSeverity blocked)
    {
        var metadata = new JsonObject
        {
            ["public"] = Text(everyone is not null),
            ["auto_scan"] = Text(scanOnPush),
            ["prevent_vul"] = Text(blocked != HarborSeverity.Off),
            ["reuse_sys_cve_allowlist"] = Text(false),
        };
        if (blocked != HarborSeverity.Off)
        {
            metadata["severity"] = blocked.ToString().ToLowerInvariant();
        }

        return metadata;
    }

    private static string Text(bool flag) => flag ? "true" : "false";

    /// <summary>A number as metadata have it: -1 stands for no limit.</summary>
    private static string Number(int? limit) => (limit ?? -1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static long Storage(int? gibibytes) => gibibytes is { } limit ? limit * BytesOfGibibyte : -1;

    private static JsonObject AllowList(HarborCveAllowListArgs? allowed)
    {
        var end = allowed is null ? null : Settings.Formats.DateAttribute.Parse(allowed.Until);
        return new()
        {
            ["items"] = new JsonArray([.. (allowed?.Cves ?? []).Select(cve => new JsonObject { ["cve_id"] = cve })]),
            ["expires_at"] = end is { } day
                ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds()
                : null,
        };
    }

    private static JsonArray Members(IEnumerable<HarborMemberArgs> members) => new([.. members.Select(member => new JsonObject
    {
        ["group"] = member.Group,
        ["role_id"] = HarborRoles.IdOf(member.Role),
    })]);

    private static List<HarborTagRuleArgs> ImmutableRules(HarborProjectArgs project) =>
        project.ImmutableTags.Count > 0 ? project.ImmutableTags : project.MovingTags is null ? [new()] : [];

    private static JsonObject ImmutableRule(HarborTagRuleArgs rule) => new()
    {
        ["action"] = "immutable",
        ["template"] = "immutable_template",
        ["tag_selectors"] = new JsonArray(Selector(rule.AllBut ? "excludes" : "matches", rule.Tags)),
        ["scope_selectors"] = Repositories(rule.Repositories),
    };

    private static JsonObject RetentionRule(HarborRetentionRuleArgs rule)
    {
        var template = Template(rule.Keep);
        var parameters = new JsonObject();
        if (rule.Count is { } count)
        {
            parameters[template] = count;
        }

        var tags = Selector("matches", rule.Tags);
        // Harbor keeps this as a document in a text.
        tags["extras"] = new JsonObject { ["untagged"] = rule.Untagged }.ToJsonString();
        return new()
        {
            ["action"] = "retain",
            ["template"] = template,
            ["params"] = parameters,
            ["tag_selectors"] = new JsonArray(tags),
            ["scope_selectors"] = Repositories(rule.Repositories),
        };
    }

    /// <summary>https://github.com/goharbor/harbor/blob/v2.15.1/src/server/v2.0/handler/retention.go</summary>
    private static string Template(HarborRetentionMeasure measure) => measure switch
    {
        HarborRetentionMeasure.LatestPushed => "latestPushedK",
        HarborRetentionMeasure.LatestPulled => "latestPulledN",
        HarborRetentionMeasure.DaysSincePush => "nDaysSinceLastPush",
        HarborRetentionMeasure.DaysSincePull => "nDaysSinceLastPull",
        HarborRetentionMeasure.Always => "always",
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "Not a measure of retention."),
    };

    private static JsonObject Selector(string decoration, string pattern) => new()
    {
        ["kind"] = "doublestar",
        ["decoration"] = decoration,
        ["pattern"] = pattern,
    };

    private static JsonObject Repositories(string pattern) => new()
    {
        ["repository"] = new JsonArray(Selector("repoMatches", pattern)),
    };

    private static JsonObject Retention(string cron, IEnumerable<JsonObject> rules) => new()
    {
        ["cron"] = cron,
        ["rules"] = new JsonArray([.. rules]),
    };

    private static JsonObject Webhook(HarborProjectArgs project, HarborWebhookArgs webhook, HarborSecretFiles secrets)
    {
        var isSlack = webhook.Format == HarborWebhookFormat.Slack;
        return new()
        {
            ["name"] = webhook.Name,
            ["description"] = "",
            ["event_types"] = new JsonArray([.. webhook.Events.Distinct().Select(told => (JsonNode)EventType(told))]),
            ["target"] = new JsonObject
            {
                ["type"] = isSlack ? "slack" : "http",
                ["address"] = webhook.Address,
                ["auth_header"] = secrets.Add($"webhook.{project.Name}.{webhook.Name}", webhook.Authorization),
                ["skip_cert_verify"] = false,
                ["payload_format"] = webhook.Format switch
                {
                    HarborWebhookFormat.Harbor => "Default",
                    HarborWebhookFormat.CloudEvents => "CloudEvents",
                    // Harbor takes none for this type of target.
                    HarborWebhookFormat.Slack => "",
                    var other => throw new ArgumentOutOfRangeException(nameof(webhook), other, "Not a format of webhooks."),
                },
            },
        };
    }

    /// <summary>https://github.com/goharbor/harbor/blob/v2.15.1/src/controller/event/topic.go</summary>
    private static string EventType(HarborWebhookEvent told) => told switch
    {
        HarborWebhookEvent.PushArtifact => "PUSH_ARTIFACT",
        HarborWebhookEvent.PullArtifact => "PULL_ARTIFACT",
        HarborWebhookEvent.DeleteArtifact => "DELETE_ARTIFACT",
        HarborWebhookEvent.ScanningCompleted => "SCANNING_COMPLETED",
        HarborWebhookEvent.ScanningFailed => "SCANNING_FAILED",
        HarborWebhookEvent.ScanningStopped => "SCANNING_STOPPED",
        HarborWebhookEvent.QuotaExceed => "QUOTA_EXCEED",
        HarborWebhookEvent.QuotaWarning => "QUOTA_WARNING",
        HarborWebhookEvent.Replication => "REPLICATION",
        HarborWebhookEvent.TagRetention => "TAG_RETENTION",
        _ => throw new ArgumentOutOfRangeException(nameof(told), told, "Not an event of a webhook."),
    };
}
