using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

/// <summary>Other registries, and what is copied from and to them.</summary>
internal sealed class StandInRegistries(HarborState state)
{
    /// <summary>What the chart lets Harbor talk to.</summary>
    private static readonly string[] _types =
    [
        "ali-acr", "aws-ecr", "azure-acr", "docker-hub", "docker-registry", "github-ghcr", "google-gcr", "harbor", "huawei-SWR",
        "jfrog-artifactory", "tencent-tcr", "volcengine-cr",
    ];

    public List<JsonObject> All { get; } = [];

    public List<JsonObject> Policies { get; } = [];

    /// <summary>The hosts that do not answer.</summary>
    public HashSet<string> Unhealthy { get; } = [];

    public void AddRoutes(AddRoute add)
    {
        add("GET", "/registries", (request, _) => request.Page(All.Select(Told)));
        add("POST", "/registries", (request, _) => Create(request.Body!.AsObject()));
        add("PUT", "/registries/{id}", (request, values) => Update(Find(values[0]), request.Body!.AsObject()));
        add("DELETE", "/registries/{id}", (_, values) => Delete(Find(values[0])));
        add("GET", "/replication/policies", (request, _) => request.Page(Policies.Select(ToldPolicy)));
        add("POST", "/replication/policies", (request, _) => CreatePolicy(request.Body!.AsObject()));
        add("PUT", "/replication/policies/{id}", (request, values) => UpdatePolicy(Policy(values[0]), request.Body!.AsObject()));
        add("DELETE", "/replication/policies/{id}", (request, values) =>
        {
            _ = Policies.Remove(Policy(values[0]));
            return StandInAnswer.Ok;
        });
    }

    public JsonObject Find(string id) => All.Find(registry => registry["id"]!.ToString() == id)
        ?? throw StandInException.NotFound($"registry {id} not found");

    private StandInAnswer Create(JsonObject wanted)
    {
        if (All.Exists(registry => registry["name"]!.ToString() == wanted["name"]?.ToString()))
        {
            throw StandInException.Conflict($"registry {wanted["name"]} already exists");
        }

        var registry = new JsonObject
        {
            ["id"] = state.NextId(),
            ["name"] = wanted["name"]!.ToString(),
            ["type"] = wanted["type"]!.ToString(),
            ["url"] = wanted["url"]!.ToString().TrimEnd('/'),
            ["description"] = wanted["description"]?.ToString() ?? "",
            ["insecure"] = wanted["insecure"]?.GetValue<bool>() ?? false,
            ["ca_certificate"] = wanted["ca_certificate"]?.ToString() ?? "",
            ["status"] = "healthy",
        };
        if (wanted["credential"] is { } credential)
        {
            registry["credential"] = credential.DeepClone();
        }

        RequireSound(registry);
        All.Add(registry);
        return StandInAnswer.Created;
    }

    private StandInAnswer Update(JsonObject registry, JsonObject wanted)
    {
        var changed = registry.DeepClone().AsObject();
        foreach (var member in new[] { "name", "description", "url", "insecure", "ca_certificate" })
        {
            if (wanted[member] is { } value)
            {
                changed[member] = value.DeepClone();
            }
        }

        var credential = changed["credential"]?.AsObject() ?? [];
        changed["credential"] = credential;
        foreach (var (member, property) in new[]
        {
            ("credential_type", "type"), ("access_key", "access_key"), ("access_secret", "access_secret"),
        })
        {
            if (wanted[member] is { } value)
            {
                credential[property] = value.DeepClone();
            }
        }

        RequireSound(changed);
        All[All.IndexOf(registry)] = changed;
        return StandInAnswer.Ok;
    }

    private StandInAnswer Delete(JsonObject registry)
    {
        var id = registry["id"]!.GetValue<int>();
        if (Policies.Exists(policy => IdOf(policy["src_registry"]) == id || IdOf(policy["dest_registry"]) == id))
        {
            throw StandInException.Precondition($"the registry {id} is referenced by replication policies, cannot delete it");
        }

        if (state.Projects.All.Exists(project => project["registry_id"]!.GetValue<int>() == id))
        {
            throw StandInException.Precondition($"the registry {id} is referenced by proxy cache project, cannot delete it");
        }

        _ = All.Remove(registry);
        return StandInAnswer.Ok;
    }

    private void RequireSound(JsonObject registry)
    {
        if (registry["name"]!.ToString().Length is 0 or > 64)
        {
            throw StandInException.BadRequest("the max length of name is 64");
        }

        if (!_types.Contains(registry["type"]!.ToString()))
        {
            throw new StandInException(500, "UNKNOWN", $"adapter factory for {registry["type"]} not found");
        }

        if (Unhealthy.Contains(new Uri(registry["url"]!.ToString()).Host))
        {
            throw StandInException.BadRequest("the registry is unhealthy");
        }
    }

    private static JsonObject Told(JsonObject registry)
    {
        var told = HarborState.Told(registry);
        if (told["credential"]?["access_secret"] is not null)
        {
            told["credential"]!["access_secret"] = "*****";
        }

        return told;
    }

    private StandInAnswer CreatePolicy(JsonObject wanted)
    {
        if (Policies.Exists(policy => policy["name"]!.ToString() == wanted["name"]!.ToString()))
        {
            throw StandInException.Conflict($"replication policy {wanted["name"]} already exists");
        }

        var policy = SoundPolicy(wanted);
        policy["id"] = state.NextId();
        policy["creation_time"] = state.Now();
        Policies.Add(policy);
        return StandInAnswer.Created;
    }

    private StandInAnswer UpdatePolicy(JsonObject policy, JsonObject wanted)
    {
        var changed = SoundPolicy(wanted);
        changed["id"] = policy["id"]!.DeepClone();
        changed["creation_time"] = policy["creation_time"]!.DeepClone();
        Policies[Policies.IndexOf(policy)] = changed;
        return StandInAnswer.Ok;
    }

    private JsonObject SoundPolicy(JsonObject wanted)
    {
        var policy = wanted.DeepClone().AsObject();
        var (source, target) = (IdOf(policy["src_registry"]), IdOf(policy["dest_registry"]));
        if ((source == 0) == (target == 0))
        {
            throw StandInException.BadRequest(
                "either src_registry or dest_registry should be empty and the other one shouldn't be empty");
        }

        _ = Find((source == 0 ? target : source).ToString());
        foreach (var filter in policy["filters"]?.AsArray() ?? [])
        {
            if (filter!["type"]!.ToString() is "name" or "resource" && filter["decoration"]?.ToString().Length > 0)
            {
                throw StandInException.BadRequest("only tag and label filter support decoration");
            }
        }

        switch (policy["trigger"]?["type"]?.ToString())
        {
            case "scheduled":
                var cron = policy["trigger"]!["trigger_settings"]?["cron"]?.ToString();
                StandInSettings.RequireCron(cron);
                if (cron!.Split(' ')[1] == "*")
                {
                    throw StandInException.BadRequest("* is not allowed for the Minutes field of the cron setting");
                }

                break;
            case null or "manual" or "event_based":
                break;
            default:
                throw StandInException.BadRequest("invalid trigger type");
        }

        policy["dest_namespace_replace_count"] ??= -1;
        return policy;
    }

    /// <summary>A policy with both registries whole, of which this Harbor itself has no number.</summary>
    private JsonObject ToldPolicy(JsonObject policy)
    {
        var told = HarborState.Told(policy, "dest_namespace_replace_count", "speed");
        foreach (var side in new[] { "src_registry", "dest_registry" })
        {
            var id = IdOf(policy[side]);
            told[side] = id == 0 ? new JsonObject { ["name"] = "Local", ["type"] = "harbor" } : Told(Find(id.ToString()));
        }

        told["replicate_deletion"] = policy["deletion"]?.DeepClone();
        told["copy_by_chunk"] = false;
        told["single_active_replication"] = false;
        return told;
    }

    private JsonObject Policy(string id) => Policies.Find(policy => policy["id"]!.ToString() == id)
        ?? throw StandInException.NotFound($"replication policy {id} not found");

    private static int IdOf(JsonNode? registry) => registry?["id"]?.GetValue<int>() ?? 0;
}
