using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

/// <summary>The rules of projects: immutable tags, retention, webhooks.</summary>
internal sealed class StandInContents(HarborState state)
{
    private static readonly string[] _events =
    [
        "PUSH_ARTIFACT", "PULL_ARTIFACT", "DELETE_ARTIFACT", "QUOTA_EXCEED", "QUOTA_WARNING", "SCANNING_FAILED",
        "SCANNING_STOPPED", "SCANNING_COMPLETED", "REPLICATION", "TAG_RETENTION",
    ];

    private static readonly string[] _templates =
        ["latestPushedK", "latestPulledN", "nDaysSinceLastPush", "nDaysSinceLastPull", "always"];

    public List<JsonObject> ImmutableRules { get; } = [];

    public List<JsonObject> Retentions { get; } = [];

    public List<JsonObject> Webhooks { get; } = [];

    public void AddRoutes(AddRoute add)
    {
        add("GET", "/projects/{project}/immutabletagrules", (request, values) =>
            request.Page(In(ImmutableRules, request, values[0]).Select(rule => HarborState.Told(Public(rule)))));
        add("POST", "/projects/{project}/immutabletagrules", (request, values) =>
            CreateRule(state.Projects.Find(values[0], request.IsByName), request.Body!.AsObject()));
        add("PUT", "/projects/{project}/immutabletagrules/{id}", (request, values) =>
            UpdateRule(Of(ImmutableRules, request, values), request.Body!.AsObject()));
        add("DELETE", "/projects/{project}/immutabletagrules/{id}", (request, values) =>
            Remove(ImmutableRules, Of(ImmutableRules, request, values)));

        add("POST", "/retentions", (request, _) => CreateRetention(request.Body!.AsObject()));
        add("GET", "/retentions/{id}", (_, values) => new(200, Retention(values[0]).DeepClone()));
        add("PUT", "/retentions/{id}", (request, values) => UpdateRetention(Retention(values[0]), request.Body!.AsObject()));
        add("DELETE", "/retentions/{id}", (_, values) => DeleteRetention(Retention(values[0])));

        add("GET", "/projects/{project}/webhook/policies", (request, values) =>
            request.Page(In(Webhooks, request, values[0]).Select(webhook => HarborState.Told(Public(webhook)))));
        add("POST", "/projects/{project}/webhook/policies", (request, values) =>
            CreateWebhook(state.Projects.Find(values[0], request.IsByName), request.Body!.AsObject()));
        add("PUT", "/projects/{project}/webhook/policies/{id}", (request, values) =>
            UpdateWebhook(Of(Webhooks, request, values), request.Body!.AsObject()));
        add("DELETE", "/projects/{project}/webhook/policies/{id}", (request, values) =>
            Remove(Webhooks, Of(Webhooks, request, values)));
    }

    /// <summary>What Harbor gives a proxy cache without being asked.</summary>
    public static JsonObject RetentionOfCaches(int project) => new()
    {
        ["algorithm"] = "or",
        ["rules"] = new JsonArray(new JsonObject
        {
            ["action"] = "retain",
            ["template"] = "nDaysSinceLastPull",
            ["params"] = new JsonObject { ["nDaysSinceLastPull"] = 7 },
            ["tag_selectors"] = new JsonArray(new JsonObject
            {
                ["kind"] = "doublestar",
                ["decoration"] = "matches",
                ["pattern"] = "**",
            }),
            ["scope_selectors"] = new JsonObject
            {
                ["repository"] = new JsonArray(new JsonObject
                {
                    ["kind"] = "doublestar",
                    ["decoration"] = "repoMatches",
                    ["pattern"] = "**",
                }),
            },
        }),
        ["trigger"] = new JsonObject { ["kind"] = "Schedule", ["settings"] = new JsonObject { ["cron"] = "0 0 0 * * *" } },
        ["scope"] = new JsonObject { ["level"] = "project", ["ref"] = project },
    };

    public void CreateRetention(JsonObject project, JsonObject wanted)
    {
        var policy = Sound(wanted);
        policy["id"] = state.NextId();
        Retentions.Add(policy);
        project["metadata"]!["retention_id"] = policy["id"]!.ToString();
    }

    /// <summary>A project is gone.</summary>
    public void Forget(int project)
    {
        _ = ImmutableRules.RemoveAll(rule => ProjectOf(rule) == project);
        _ = Webhooks.RemoveAll(webhook => ProjectOf(webhook) == project);
        _ = Retentions.RemoveAll(policy => policy["scope"]!["ref"]!.GetValue<int>() == project);
        _ = state.Settings.Labels.RemoveAll(label => label["project_id"]!.GetValue<int>() == project);
    }

    private StandInAnswer CreateRule(JsonObject project, JsonObject wanted)
    {
        var id = project["project_id"]!.GetValue<int>();
        if (ImmutableRules.Exists(rule => ProjectOf(rule) == id && TextOf(rule) == TextOf(wanted)))
        {
            throw StandInException.Conflict("immutable rule already exists");
        }

        var created = wanted.DeepClone().AsObject();
        created["id"] = state.NextId();
        created["project_id"] = id;
        created["disabled"] = false;
        ImmutableRules.Add(created);
        return StandInAnswer.Created;
    }

    /// <summary>One request changes whether a rule is in force, or else what it says.</summary>
    private static StandInAnswer UpdateRule(JsonObject rule, JsonObject wanted)
    {
        if (wanted["id"]?.GetValue<int>() != rule["id"]!.GetValue<int>())
        {
            throw StandInException.BadRequest("the immutable_rule_id doesn't match the id in the payload body");
        }

        var isDisabled = wanted["disabled"]?.GetValue<bool>() ?? false;
        if (isDisabled != rule["disabled"]!.GetValue<bool>())
        {
            rule["disabled"] = isDisabled;
            return StandInAnswer.Ok;
        }

        foreach (var member in new[] { "tag_selectors", "scope_selectors" })
        {
            rule[member] = wanted[member]!.DeepClone();
        }

        return StandInAnswer.Ok;
    }

    private static string TextOf(JsonObject rule) =>
        rule["tag_selectors"]!.ToJsonString() + rule["scope_selectors"]!.ToJsonString();

    private StandInAnswer CreateRetention(JsonObject wanted)
    {
        var id = wanted["scope"]!["ref"]!.GetValue<int>();
        var project = state.Projects.All.Find(candidate => candidate["project_id"]!.GetValue<int>() == id)
            ?? throw StandInException.BadRequest($"invalid Project id {id}");
        if (project["metadata"]!["retention_id"] is { } already)
        {
            throw StandInException.BadRequest($"project {id} already has retention policy {already}");
        }

        CreateRetention(project, wanted);
        return StandInAnswer.Created;
    }

    private StandInAnswer UpdateRetention(JsonObject policy, JsonObject wanted)
    {
        var changed = Sound(wanted);
        changed["id"] = policy["id"]!.DeepClone();
        Retentions[Retentions.IndexOf(policy)] = changed;
        return StandInAnswer.Ok;
    }

    private StandInAnswer DeleteRetention(JsonObject policy)
    {
        var id = policy["scope"]!["ref"]!.GetValue<int>();
        _ = state.Projects.All.Find(project => project["project_id"]!.GetValue<int>() == id)?["metadata"]!.AsObject()
            .Remove("retention_id");
        return Remove(Retentions, policy);
    }

    private static JsonObject Sound(JsonObject wanted)
    {
        var policy = wanted.DeepClone().AsObject();
        var rules = policy["rules"]!.AsArray();
        if (rules.Count > 15)
        {
            throw StandInException.BadRequest("only 15 rules are allowed at most");
        }

        if (rules.Select(rule => rule!.ToJsonString()).Distinct().Count() != rules.Count)
        {
            throw StandInException.Conflict("rule is conflict with rule");
        }

        StandInSettings.RequireCron(policy["trigger"]!["settings"]!["cron"]?.ToString());
        foreach (var (index, rule) in rules.Index())
        {
            if (!_templates.Contains(rule!["template"]!.ToString()))
            {
                throw StandInException.BadRequest("invalid rule template");
            }

            rule["id"] = index;
            rule["priority"] = 0;
            rule["disabled"] ??= false;
        }

        return policy;
    }

    private StandInAnswer CreateWebhook(JsonObject project, JsonObject wanted)
    {
        var id = project["project_id"]!.GetValue<int>();
        if (Webhooks.Exists(webhook => ProjectOf(webhook) == id && webhook["name"]!.ToString() == wanted["name"]!.ToString()))
        {
            throw StandInException.Conflict($"notification policy {wanted["name"]} already exists");
        }

        var created = SoundWebhook(wanted);
        created["id"] = state.NextId();
        created["project_id"] = id;
        Webhooks.Add(created);
        return StandInAnswer.Created;
    }

    private StandInAnswer UpdateWebhook(JsonObject webhook, JsonObject wanted)
    {
        var changed = SoundWebhook(wanted);
        changed["id"] = webhook["id"]!.DeepClone();
        changed["project_id"] = webhook["project_id"]!.DeepClone();
        Webhooks[Webhooks.IndexOf(webhook)] = changed;
        return StandInAnswer.Ok;
    }

    private static JsonObject SoundWebhook(JsonObject wanted)
    {
        var webhook = wanted.DeepClone().AsObject();
        if (webhook["event_types"]!.AsArray().Any(told => !_events.Contains(told!.ToString())))
        {
            throw StandInException.BadRequest("unsupported event type");
        }

        foreach (var target in webhook["targets"]!.AsArray().Select(target => target!.AsObject()))
        {
            var type = target["type"]!.ToString();
            var format = target["payload_format"]?.ToString() ?? "";
            if (type is not ("http" or "slack"))
            {
                throw StandInException.BadRequest($"unsupported target type {type}");
            }

            if (type == "slack" && format.Length > 0)
            {
                throw StandInException.BadRequest("set payload format is not allowed for slack");
            }

            if (format is not ("" or "Default" or "CloudEvents"))
            {
                throw StandInException.BadRequest($"unsupported payload format type: {format}");
            }

            target["payload_format"] = type == "http" && format.Length == 0 ? "Default" : format;
        }

        return webhook;
    }

    private JsonObject Retention(string id) => Retentions.Find(policy => policy["id"]!.ToString() == id)
        ?? throw StandInException.NotFound($"retention policy {id} not found");

    private IEnumerable<JsonObject> In(List<JsonObject> items, StandInRequest request, string project)
    {
        var id = state.Projects.Find(project, request.IsByName)["project_id"]!.GetValue<int>();
        return items.Where(item => ProjectOf(item) == id);
    }

    private JsonObject Of(List<JsonObject> items, StandInRequest request, string[] values) =>
        In(items, request, values[0]).FirstOrDefault(item => item["id"]!.ToString() == values[1])
        ?? throw StandInException.NotFound($"{values[1]} not found");

    private static StandInAnswer Remove(List<JsonObject> items, JsonObject item)
    {
        _ = items.Remove(item);
        return StandInAnswer.Ok;
    }

    private static int ProjectOf(JsonObject item) => item["project_id"]!.GetValue<int>();

    private static JsonObject Public(JsonObject item)
    {
        var told = item.DeepClone().AsObject();
        _ = told.Remove("project_id");
        foreach (var target in told["targets"]?.AsArray().Index().ToArray() ?? [])
        {
            told["targets"]![target.Index] = HarborState.Told(target.Item!.AsObject());
        }

        return told;
    }
}
