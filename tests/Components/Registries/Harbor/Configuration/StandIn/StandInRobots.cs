using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RegistryInfra.Components.Tests.Registries.Harbor.Configuration.Api;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

/// <summary>Robots of the whole Harbor.</summary>
internal sealed class StandInRobots(HarborState state)
{
    private const string Prefix = "robot$";

    /// <summary>What Harbor lets a robot be allowed in a project, as it tells itself.</summary>
    private static readonly string[] _access = HarborApi.RobotAccess();

    private readonly Dictionary<int, string> _secrets = [];

    public List<JsonObject> All { get; } = [];

    public void AddRoutes(AddRoute add)
    {
        add("GET", "/robots", (request, _) => request.Page(All.Select(Told)));
        add("POST", "/robots", (request, _) => Create(request.Body!.AsObject()));
        add("PUT", "/robots/{id}", (request, values) => Update(Find(values[0]), request.Body!.AsObject()));
        add("PATCH", "/robots/{id}", (request, values) => Patch(Find(values[0]), request.Body!["secret"]!.ToString()));
        add("DELETE", "/robots/{id}", (request, values) =>
        {
            _ = All.Remove(Find(values[0]));
            return StandInAnswer.Ok;
        });
    }

    public bool Authenticates(string user, string password) => All.Exists(robot =>
        robot["name"]!.ToString() == user && _secrets[robot["id"]!.GetValue<int>()] == password
        && !robot["disable"]!.GetValue<bool>() && ExpiresAt(robot) > DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    /// <summary>Somebody gave a robot another password.</summary>
    public void SetSecret(JsonObject robot, string secret) => _secrets[robot["id"]!.GetValue<int>()] = secret;

    private StandInAnswer Create(JsonObject wanted)
    {
        var name = wanted["name"]!.ToString();
        if (!Regex.IsMatch(name, @"^[a-z0-9]+(?:[._-][a-z0-9]+)*$"))
        {
            throw StandInException.BadRequest("robot name is not in lower case or contains illegal characters");
        }

        RequireSound(wanted);
        if (All.Exists(robot => robot["name"]!.ToString() == Prefix + name))
        {
            throw StandInException.Conflict($"robot account {name} already exists");
        }

        var duration = wanted["duration"]!.GetValue<int>();
        var created = new JsonObject
        {
            ["id"] = state.NextId(),
            ["name"] = Prefix + name,
            ["description"] = wanted["description"]?.ToString() ?? "",
            ["level"] = wanted["level"]!.ToString(),
            ["duration"] = duration,
            // Whatever the request says.
            ["disable"] = false,
            ["editable"] = true,
            ["expires_at"] = Expiry(DateTimeOffset.UtcNow, duration),
            ["permissions"] = wanted["permissions"]!.DeepClone(),
            ["creation_time"] = state.Now(),
        };
        All.Add(created);
        // Whatever the request says here as well.
        var secret = Guid.NewGuid().ToString("N") + "A1a";
        _secrets[created["id"]!.GetValue<int>()] = secret;
        return new(201, new JsonObject
        {
            ["id"] = created["id"]!.DeepClone(),
            ["name"] = created["name"]!.DeepClone(),
            ["secret"] = secret,
            ["creation_time"] = created["creation_time"]!.DeepClone(),
            ["expires_at"] = created["expires_at"]!.DeepClone(),
        });
    }

    private StandInAnswer Update(JsonObject robot, JsonObject wanted)
    {
        RequireSound(wanted);
        if (wanted["level"]!.ToString() != robot["level"]!.ToString() || wanted["name"]!.ToString() != robot["name"]!.ToString())
        {
            throw StandInException.BadRequest("cannot update the level or name of robot");
        }

        var duration = wanted["duration"]!.GetValue<int>();
        if (duration != robot["duration"]!.GetValue<int>())
        {
            robot["duration"] = duration;
            // A life counts from the robot's creation.
            robot["expires_at"] = Expiry(DateTimeOffset.Parse(robot["creation_time"]!.ToString(), CultureInfo.InvariantCulture), duration);
        }

        robot["description"] = wanted["description"]?.ToString() ?? "";
        robot["disable"] = wanted["disable"]?.GetValue<bool>() ?? false;
        robot["permissions"] = wanted["permissions"]!.DeepClone();
        return StandInAnswer.Ok;
    }

    private StandInAnswer Patch(JsonObject robot, string secret)
    {
        if (secret.Length is < 8 or > 128 || !secret.Any(char.IsAsciiLetterLower) || !secret.Any(char.IsAsciiLetterUpper)
            || !secret.Any(char.IsAsciiDigit))
        {
            throw StandInException.BadRequest("the secret must be 8-128, inclusively, characters long with at least 1 uppercase "
                + "letter, 1 lowercase letter and 1 number");
        }

        SetSecret(robot, secret);
        return new(200, new JsonObject { ["secret"] = "" });
    }

    private void RequireSound(JsonObject wanted)
    {
        var duration = wanted["duration"]?.GetValue<int>() ?? 0;
        if (duration is not -1 and <= 0 || wanted["level"]?.ToString() != "system")
        {
            throw StandInException.BadRequest("bad request error duration or level input");
        }

        if (wanted["description"]?.ToString().Length > 1024)
        {
            throw new StandInException(500, "UNKNOWN", "pq: value too long for type character varying(1024)");
        }

        var permissions = wanted["permissions"]?.AsArray() ?? [];
        if (permissions.Count == 0 || permissions.Any(permission => permission!["access"]!.AsArray().Count == 0))
        {
            throw StandInException.BadRequest("bad request empty permission");
        }

        foreach (var permission in permissions)
        {
            _ = state.Projects.Named(permission!["namespace"]!.ToString());
            foreach (var access in permission["access"]!.AsArray().Where(access =>
                !_access.Contains($"{access!["resource"]} {access["action"]}")))
            {
                throw StandInException.BadRequest($"bad request permission: {access!["resource"]}:{access["action"]}");
            }
        }
    }

    /// <summary>Harbor tells permissions in no particular order.</summary>
    private JsonObject Told(JsonObject robot)
    {
        var told = HarborState.Told(robot, "duration");
        var permissions = robot["permissions"]!.AsArray()
            .Where(permission => state.Projects.All.Exists(project => project["name"]!.ToString() == permission!["namespace"]!.ToString()))
            .Reverse().Select(permission => permission!.DeepClone()).ToArray();
        foreach (var permission in permissions)
        {
            permission["access"] = new JsonArray([.. permission["access"]!.AsArray().Reverse().Select(access =>
            {
                var answer = access!.DeepClone();
                answer["effect"] = "allow";
                return answer;
            })]);
        }

        told["permissions"] = new JsonArray(permissions);
        return told;
    }

    private static long ExpiresAt(JsonObject robot) =>
        robot["expires_at"]!.GetValue<long>() is >= 0 and var end ? end : long.MaxValue;

    private static long Expiry(DateTimeOffset from, int days) => days < 0 ? -1 : from.AddDays(days).ToUnixTimeSeconds();

    private JsonObject Find(string id) => All.Find(robot => robot["id"]!.ToString() == id)
        ?? throw StandInException.NotFound(string.Create(CultureInfo.InvariantCulture, $"robot {id} not found"));
}
