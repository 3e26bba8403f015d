using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

/// <summary>The configuration of the whole, its schedules, its labels, and its user.</summary>
internal sealed class StandInSettings(HarborState state)
{
    private static readonly string[] _passwords = ["oidc_client_secret", "ldap_search_password", "uaa_client_secret"];

    /// <summary>By name, the value.</summary>
    public JsonObject Values { get; } = new()
    {
        ["auth_mode"] = "db_auth",
        ["primary_auth_mode"] = false,
        ["self_registration"] = false,
        ["project_creation_restriction"] = "everyone",
        ["quota_per_project_enable"] = true,
        ["storage_per_project"] = -1,
        ["robot_name_prefix"] = "robot$",
        ["robot_token_duration"] = 30,
        ["audit_log_forward_endpoint"] = "",
        ["skip_audit_log_database"] = false,
        ["read_only"] = false,
        ["oidc_name"] = "",
        ["oidc_endpoint"] = "",
        ["oidc_client_id"] = "",
        ["oidc_client_secret"] = "",
        ["oidc_scope"] = "",
        ["oidc_user_claim"] = "",
        ["oidc_groups_claim"] = "",
        ["oidc_group_filter"] = "",
        ["oidc_admin_group"] = "",
        ["oidc_verify_cert"] = true,
        ["oidc_auto_onboard"] = false,
        ["oidc_extra_redirect_parms"] = "{}",
        ["oidc_logout"] = false,
        ["session_timeout"] = 60,
    };

    /// <summary>There are users beside the administrator.</summary>
    public bool HasUsers { get; set; }

    /// <summary>The configuration comes from the environment of Harbor.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>The server for the audit log does not answer.</summary>
    public bool IsAuditServerDown { get; set; }

    public List<JsonObject> Labels { get; } = [];

    /// <summary>By the path of its job, the schedule.</summary>
    public Dictionary<string, JsonObject> Schedules { get; } = [];

    public void AddRoutes(AddRoute add)
    {
        add("GET", "/users/current", (_, _) => new(200, new JsonObject
        {
            ["user_id"] = 1,
            ["username"] = "admin",
            ["sysadmin_flag"] = true,
        }));
        add("GET", "/configurations", (_, _) => new(200, new JsonObject(Values
            .Where(value => !_passwords.Contains(value.Key))
            .Select(value => KeyValuePair.Create(value.Key, (JsonNode?)new JsonObject
            {
                ["value"] = value.Value!.DeepClone(),
                ["editable"] = value.Key != "auth_mode" || !HasUsers,
            })))));
        add("PUT", "/configurations", (request, _) => Configure(request.Body!.AsObject()));

        add("GET", "/labels", (request, _) => request.Page(ListLabels(request)));
        add("POST", "/labels", (request, _) => CreateLabel(request.Body!.AsObject()));
        add("PUT", "/labels/{id}", (request, values) => UpdateLabel(values[0], request.Body!.AsObject()));
        add("DELETE", "/labels/{id}", (request, values) =>
        {
            _ = Labels.Remove(Label(values[0]));
            return StandInAnswer.Ok;
        });

        add("GET", "/system/gc/schedule", (request, _) => GetSchedule(request.Path, asText: true));
        add("POST", "/system/gc/schedule", (request, _) => SetSchedule(request, StandInAnswer.Created));
        add("PUT", "/system/gc/schedule", (request, _) => SetSchedule(request, StandInAnswer.Ok));
        add("GET", "/system/scanAll/schedule", (request, _) => GetSchedule(request.Path, asText: false));
        add("POST", "/system/scanAll/schedule", (request, _) =>
            Schedules.ContainsKey(request.Path) && TypeOf(request.Body!) != "None"
                ? throw StandInException.Precondition("fail to set schedule for scan all as always had one")
                : SetSchedule(request, StandInAnswer.Created));
        add("PUT", "/system/scanAll/schedule", (request, _) => SetSchedule(request, StandInAnswer.Ok));
        add("GET", "/system/purgeaudit/schedule", (request, _) => GetSchedule(request.Path, asText: true));
        add("POST", "/system/purgeaudit/schedule", (request, _) => SetSchedule(Purge(request), StandInAnswer.Created));
        add("PUT", "/system/purgeaudit/schedule", (request, _) => SetSchedule(Purge(request), StandInAnswer.Ok));
    }

    /// <summary>Six fields of which the first is 0.</summary>
    public static void RequireCron(string? cron)
    {
        if (cron?.Split(' ') is not ["0", _, _, _, _, _])
        {
            throw StandInException.BadRequest($"invalid cron string: {cron}");
        }
    }

    private StandInAnswer Configure(JsonObject wanted)
    {
        if (IsReadOnly)
        {
            throw StandInException.Forbidden("current config is init by env variable: CONFIG_OVERWRITE_JSON, it cannot be updated");
        }

        if (wanted["auth_mode"]?.ToString() is { } mode && mode != Values["auth_mode"]!.ToString() && HasUsers)
        {
            throw StandInException.BadRequest("the auth mode cannot be modified as new users have been inserted into database");
        }

        var endpoint = (wanted["audit_log_forward_endpoint"] ?? Values["audit_log_forward_endpoint"])!.ToString();
        if ((wanted["skip_audit_log_database"] ?? Values["skip_audit_log_database"])!.GetValue<bool>() && endpoint.Length == 0)
        {
            throw StandInException.BadRequest(
                "audit log forward endpoint should be configured before enable skip audit log in database");
        }

        if (wanted["audit_log_forward_endpoint"] is not null && endpoint.Length > 0 && IsAuditServerDown)
        {
            throw StandInException.BadRequest($"could not connect to the audit endpoint: {endpoint}");
        }

        foreach (var (name, value) in wanted)
        {
            Values[name] = value!.DeepClone();
        }

        return StandInAnswer.Ok;
    }

    private IEnumerable<JsonObject> ListLabels(StandInRequest request)
    {
        var scope = request.Query.GetValueOrDefault("scope");
        if (scope is not ("g" or "p"))
        {
            throw StandInException.BadRequest($"invalid scope: {scope}");
        }

        if (scope == "p" && !request.Query.ContainsKey("project_id"))
        {
            throw StandInException.BadRequest("must with project ID when to query project labels");
        }

        return Labels.Where(label => label["scope"]!.ToString() == scope
                && (scope == "g" || label["project_id"]!.ToString() == request.Query["project_id"])
                && label["name"]!.ToString().Contains(request.Query.GetValueOrDefault("name") ?? ""))
            .Select(label => HarborState.Told(label));
    }

    private StandInAnswer CreateLabel(JsonObject wanted)
    {
        var project = wanted["scope"]!.ToString() == "g" ? 0 : wanted["project_id"]!.GetValue<int>();
        RequireUnique(wanted, project, null);
        Labels.Add(new()
        {
            ["id"] = state.NextId(),
            ["name"] = wanted["name"]!.ToString(),
            ["description"] = wanted["description"]?.ToString() ?? "",
            ["color"] = wanted["color"]?.ToString() ?? "",
            ["scope"] = wanted["scope"]!.ToString(),
            ["project_id"] = project,
            ["creation_time"] = state.Now(),
        });
        return StandInAnswer.Created;
    }

    private StandInAnswer UpdateLabel(string id, JsonObject wanted)
    {
        var label = Label(id);
        RequireUnique(wanted, label["project_id"]!.GetValue<int>(), label);
        foreach (var member in new[] { "name", "description", "color" })
        {
            label[member] = wanted[member]?.ToString() ?? "";
        }

        return StandInAnswer.Ok;
    }

    private void RequireUnique(JsonObject wanted, int project, JsonObject? except)
    {
        if (wanted["name"]!.ToString().Length is 0 or > 128)
        {
            throw StandInException.BadRequest("max length is 128");
        }

        if (Labels.Exists(label => label != except && label["name"]!.ToString() == wanted["name"]!.ToString()
            && label["scope"]!.ToString() == wanted["scope"]?.ToString() && label["project_id"]!.GetValue<int>() == project))
        {
            throw StandInException.Conflict($"label {wanted["name"]} already exists");
        }
    }

    private JsonObject Label(string id) => Labels.Find(label => label["id"]!.ToString() == id)
        ?? throw StandInException.NotFound($"label {id} not found");

    /// <summary>A job's schedule; an empty answer without one. What a job is given comes as a text, but for a scan.</summary>
    private StandInAnswer GetSchedule(string path, bool asText)
    {
        if (!Schedules.TryGetValue(path, out var schedule))
        {
            return StandInAnswer.Ok;
        }

        var told = new JsonObject { ["id"] = 1, ["schedule"] = schedule["schedule"]!.DeepClone() };
        if (asText)
        {
            var parameters = schedule["parameters"]!.DeepClone().AsObject();
            parameters["time_window"] = 2;
            told["job_parameters"] = parameters.ToJsonString();
        }
        else
        {
            told["parameters"] = new JsonObject { ["operator"] = "harbor-jobservice" };
        }

        return new(200, told);
    }

    private StandInAnswer SetSchedule(StandInRequest request, StandInAnswer answer)
    {
        var type = TypeOf(request.Body!);
        if (type == "None")
        {
            _ = Schedules.Remove(request.Path);
            return answer;
        }

        RequireCron(request.Body!["schedule"]!["cron"]?.ToString());
        Schedules[request.Path] = new()
        {
            ["schedule"] = request.Body["schedule"]!.DeepClone(),
            ["parameters"] = request.Body["parameters"]?.DeepClone() ?? new JsonObject(),
        };
        return answer;
    }

    private static string TypeOf(JsonNode body) => body["schedule"]!["type"]!.ToString();

    private static StandInRequest Purge(StandInRequest request)
    {
        var parameters = request.Body!["parameters"]?.AsObject() ?? [];
        foreach (var needed in new[] { "audit_retention_hour", "include_event_types" })
        {
            if (!parameters.ContainsKey(needed))
            {
                throw StandInException.BadRequest($"{needed} should provide");
            }
        }

        return request;
    }
}
