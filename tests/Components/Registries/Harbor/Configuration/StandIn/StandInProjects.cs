using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

/// <summary>Projects, their quotas and their members.</summary>
internal sealed class StandInProjects(HarborState state)
{
    /// <summary>What the chart lets a proxy cache stand before.</summary>
    private static readonly string[] _cached =
    [
        "docker-hub", "harbor", "azure-acr", "ali-acr", "aws-ecr", "google-gcr", "docker-registry", "github-ghcr",
        "jfrog-artifactory",
    ];

    public List<JsonObject> All { get; } = [];

    /// <summary>By its full name, each repository.</summary>
    public List<string> Repositories { get; } = [];

    public List<JsonObject> Quotas { get; } = [];

    public List<JsonObject> Members { get; } = [];

    public void AddRoutes(AddRoute add)
    {
        add("GET", "/projects", (request, _) => request.Page(All.Select(Told)));
        add("POST", "/projects", (request, _) => Create(request.Body!.AsObject()));
        add("GET", "/projects/{project}", (request, values) => new(200, Told(Find(values[0], request.IsByName))));
        add("PUT", "/projects/{project}", (request, values) =>
            Update(Find(values[0], request.IsByName), request.Body!.AsObject()));
        add("DELETE", "/projects/{project}", (request, values) => Delete(Find(values[0], request.IsByName)));

        add("GET", "/projects/{project}/repositories", (request, values) => request.Page(Repositories
            .Where(name => name.StartsWith($"{values[0]}/", StringComparison.Ordinal))
            .Select(name => new JsonObject { ["id"] = 1, ["name"] = name, ["artifact_count"] = 1 })));
        add("DELETE", "/projects/{project}/repositories/{repository}", (_, values) =>
            DeleteRepository(values[0], values[1]));

        add("GET", "/quotas", (request, _) => request.Page(Quotas.Where(quota =>
            quota["ref"]!["id"]!.ToString() == request.Query["reference_id"] && request.Query["reference"] == "project")));
        add("PUT", "/quotas/{id}", (request, values) => UpdateQuota(values[0], request.Body!["hard"]!.AsObject()));

        add("GET", "/projects/{project}/members", (request, values) =>
            request.Page(MembersOf(Find(values[0], request.IsByName))));
        add("POST", "/projects/{project}/members", (request, values) =>
            CreateMember(Find(values[0], request.IsByName), request.Body!.AsObject()));
        add("PUT", "/projects/{project}/members/{id}", (request, values) =>
        {
            Member(Find(values[0], request.IsByName), values[1])["role_id"] = Role(request.Body!);
            return StandInAnswer.Ok;
        });
        add("DELETE", "/projects/{project}/members/{id}", (request, values) =>
        {
            _ = Members.Remove(Member(Find(values[0], request.IsByName), values[1]));
            return StandInAnswer.Ok;
        });
    }

    /// <summary>A project by its name, or by its number where it is not said that it is a name.</summary>
    public JsonObject Find(string nameOrId, bool isByName) =>
        All.Find(project => !isByName && int.TryParse(nameOrId, out var id)
            ? project["project_id"]!.GetValue<int>() == id
            : project["name"]!.ToString() == nameOrId)
        ?? throw StandInException.NotFound($"project {nameOrId} not found");

    public JsonObject Named(string name) => Find(name, isByName: true);

    /// <summary>A project that somebody made.</summary>
    public JsonObject Create(string name, bool isPublic = false)
    {
        _ = Create(new() { ["project_name"] = name, ["metadata"] = new JsonObject { ["public"] = isPublic ? "true" : "false" } });
        return Named(name);
    }

    private StandInAnswer Create(JsonObject wanted)
    {
        var name = wanted["project_name"]!.ToString();
        if (All.Exists(project => project["name"]!.ToString() == name))
        {
            throw StandInException.Conflict($"The project named {name} already exists");
        }

        var upstream = wanted["registry_id"]?.GetValue<int>() ?? 0;
        if (upstream != 0 && !_cached.Contains(state.Registries.Find(upstream.ToString())["type"]!.ToString()))
        {
            throw StandInException.BadRequest("unsupported registry type");
        }

        var metadata = wanted["metadata"]?.DeepClone().AsObject() ?? [];
        metadata["public"] ??= "false";
        var limit = wanted["storage_limit"]?.GetValue<long>() ?? 0;
        var hasQuota = state.Settings?.Values["quota_per_project_enable"]!.GetValue<bool>() ?? true;
        limit = !hasQuota || limit == 0 ? -1 : limit;
        RequireLimit(limit);
        var id = state.NextId();
        All.Add(new()
        {
            ["project_id"] = id,
            ["name"] = name,
            ["owner_name"] = "admin",
            ["registry_id"] = upstream,
            ["metadata"] = ForKind(metadata, upstream),
            ["repo_count"] = 0,
            // What the request says of it is ignored.
            ["cve_allowlist"] = new JsonObject { ["items"] = new JsonArray(), ["expires_at"] = null },
        });
        Quotas.Add(new()
        {
            ["id"] = state.NextId(),
            ["ref"] = new JsonObject { ["id"] = id, ["name"] = name },
            ["hard"] = new JsonObject { ["storage"] = limit },
            ["used"] = new JsonObject { ["storage"] = 0 },
        });
        Members.Add(NewMember(id, "u", "admin", 1));
        if (upstream != 0)
        {
            state.Contents.CreateRetention(All[^1], StandInContents.RetentionOfCaches(id));
        }

        return StandInAnswer.Created;
    }

    private static StandInAnswer Update(JsonObject project, JsonObject wanted)
    {
        var metadata = project["metadata"]!.AsObject();
        if (wanted["metadata"]?["retention_id"] is { } retention && retention.ToString() != metadata["retention_id"]?.ToString())
        {
            throw StandInException.BadRequest("the retention_id in the request's payload should be omitted");
        }

        var changes = ForKind(
            wanted["metadata"]?.DeepClone().AsObject() ?? [], project["registry_id"]!.GetValue<int>());
        foreach (var (name, value) in changes)
        {
            metadata[name] = value!.ToString();
        }

        if (wanted["cve_allowlist"] is { } allowed)
        {
            var items = allowed["items"]?.AsArray() ?? [];
            if (items.Select(item => item!["cve_id"]!.ToString()).Distinct().Count() != items.Count)
            {
                throw StandInException.BadRequest("duplicate CVE ID in allowlist");
            }

            project["cve_allowlist"] = new JsonObject
            {
                ["items"] = items.DeepClone(),
                ["expires_at"] = allowed["expires_at"]?.DeepClone(),
            };
        }

        return StandInAnswer.Ok;
    }

    /// <summary>Somebody pushes an image.</summary>
    public void Push(string project, string repository)
    {
        Repositories.Add($"{project}/{repository}");
        Count(project);
    }

    private void Count(string project) => Named(project)["repo_count"] =
        Repositories.Count(name => name.StartsWith($"{project}/", StringComparison.Ordinal));

    private StandInAnswer DeleteRepository(string project, string repository)
    {
        if (state.Contents.ImmutableRules.Exists(
            rule => rule["project_id"]!.GetValue<int>() == Named(project)["project_id"]!.GetValue<int>()))
        {
            throw StandInException.Precondition("the tag is configured as immutable, cannot be deleted");
        }

        if (!Repositories.Remove($"{project}/{repository}"))
        {
            throw StandInException.NotFound($"repository {project}/{repository} not found");
        }

        Count(project);
        return StandInAnswer.Ok;
    }

    private StandInAnswer Delete(JsonObject project)
    {
        if (project["repo_count"]!.GetValue<int>() > 0)
        {
            throw StandInException.Precondition("the project contains repositories, can not be deleted");
        }

        var id = project["project_id"]!.GetValue<int>();
        _ = All.Remove(project);
        _ = Quotas.RemoveAll(quota => quota["ref"]!["id"]!.GetValue<int>() == id);
        _ = Members.RemoveAll(member => member["project_id"]!.GetValue<int>() == id);
        state.Contents.Forget(id);
        return StandInAnswer.Ok;
    }

    /// <summary>What is for caches alone is ignored in other projects.</summary>
    private static JsonObject ForKind(JsonObject metadata, int upstream)
    {
        if (upstream == 0)
        {
            _ = metadata.Remove("proxy_speed_kb");
            _ = metadata.Remove("max_upstream_conn");
        }

        return metadata;
    }

    private JsonObject Told(JsonObject project)
    {
        var told = HarborState.Told(project, "repo_count");
        told["cve_allowlist"] = HarborState.Told(project["cve_allowlist"]!.AsObject());
        return told;
    }

    private StandInAnswer UpdateQuota(string id, JsonObject hard)
    {
        RequireLimit(hard["storage"]!.GetValue<long>());
        var quota = Quotas.Find(candidate => candidate["id"]!.ToString() == id)
            ?? throw StandInException.NotFound($"quota {id} not found");
        quota["hard"] = hard.DeepClone();
        return StandInAnswer.Ok;
    }

    private static void RequireLimit(long limit)
    {
        if (limit is 0 or < -1)
        {
            throw StandInException.BadRequest($"invalid storage limit {limit}");
        }
    }

    private IEnumerable<JsonObject> MembersOf(JsonObject project) =>
        Members.Where(member => member["project_id"]!.GetValue<int>() == project["project_id"]!.GetValue<int>());

    private StandInAnswer CreateMember(JsonObject project, JsonObject wanted)
    {
        var name = wanted["member_group"]!["group_name"]!.ToString();
        if (wanted["member_group"]!["group_type"]!.GetValue<int>() != 3
            || state.Settings.Values["auth_mode"]!.ToString() != "oidc_auth")
        {
            throw new StandInException(500, "UNKNOWN", "invalid input group for OIDC mode");
        }

        if (MembersOf(project).Any(member => member["entity_type"]!.ToString() == "g" && member["entity_name"]!.ToString() == name))
        {
            throw StandInException.Conflict("The project member specified already exist");
        }

        Members.Add(NewMember(project["project_id"]!.GetValue<int>(), "g", name, Role(wanted)));
        return StandInAnswer.Created;
    }

    private static int Role(JsonNode wanted) => wanted["role_id"]!.GetValue<int>() is >= 1 and <= 5 and var role
        ? role
        : throw StandInException.BadRequest("Failed to update project member, role is not in 1,2,3");

    private JsonObject Member(JsonObject project, string id) => MembersOf(project).FirstOrDefault(member => member["id"]!.ToString() == id)
        ?? throw StandInException.NotFound($"project member {id} not found");

    private JsonObject NewMember(int project, string type, string name, int role) => new()
    {
        ["id"] = state.NextId(),
        ["project_id"] = project,
        ["entity_type"] = type,
        ["entity_name"] = name,
        ["role_id"] = role,
    };
}
