using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

/// <summary>What runs, the administrator's password, and the queues of jobs.</summary>
internal sealed class StandInSystem(HarborState state)
{
    /// <summary>The release that runs, as Harbor tells it.</summary>
    public string Version { get; set; } = "v2.15.1-c50c7ddd";

    /// <summary>By type of job, whether its queue is paused.</summary>
    public SortedDictionary<string, bool> Queues { get; } = new(StringComparer.Ordinal)
    {
        ["GARBAGE_COLLECTION"] = false,
        ["REPLICATION"] = false,
    };

    /// <summary>How often it is asked before the jobs that run have ended.</summary>
    public int BusyAnswers { get; set; }

    public void AddRoutes(AddRoute add)
    {
        add("GET", "/systeminfo", (_, _) => new(200, new JsonObject { ["auth_mode"] = "db_auth", ["harbor_version"] = Version }));
        add("PUT", "/users/{id}/password", (request, _) => ChangePassword(
            request.Body!["old_password"]!.ToString(), request.Body["new_password"]!.ToString()));
        add("GET", "/jobservice/queues", (_, _) => new(200, new JsonArray([.. Queues.Select(queue => HarborState.Told(new()
        {
            ["job_type"] = queue.Key,
            ["count"] = 0,
            ["latency"] = 0,
            ["paused"] = queue.Value,
        }))])));
        add("PUT", "/jobservice/queues/{type}", (request, values) => Act(values[0], request.Body!["action"]!.ToString()));
        add("GET", "/jobservice/pools/{pool}/workers", (_, _) => Workers());
    }

    private StandInAnswer ChangePassword(string old, string wanted)
    {
        if (old != state.AdminPassword)
        {
            throw StandInException.Forbidden("Current password is incorrect");
        }

        if (wanted.Length is < 8 or > 128 || !wanted.Any(char.IsAsciiLetterLower) || !wanted.Any(char.IsAsciiLetterUpper)
            || !wanted.Any(char.IsAsciiDigit))
        {
            throw StandInException.BadRequest("the password or secret must be 8-128, inclusively, characters long with at least 1 "
                + "uppercase letter, 1 lowercase letter and 1 number");
        }

        if (wanted == old)
        {
            throw StandInException.BadRequest("New password is identical to old password");
        }

        state.AdminPassword = wanted;
        return StandInAnswer.Ok;
    }

    private StandInAnswer Act(string type, string action)
    {
        if (action is not ("pause" or "resume" or "stop"))
        {
            throw StandInException.BadRequest("the action is not supported");
        }

        foreach (var queue in Queues.Keys.Where(queue => type is "all" || string.Equals(queue, type, StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            Queues[queue] = action == "pause";
        }

        return StandInAnswer.Ok;
    }

    private StandInAnswer Workers()
    {
        var isBusy = BusyAnswers > 0;
        BusyAnswers = Math.Max(0, BusyAnswers - 1);
        return new(200, new JsonArray(
            isBusy
                ? new JsonObject { ["id"] = "a", ["pool_id"] = "p", ["job_name"] = "REPLICATION", ["job_id"] = "7f" }
                : new JsonObject { ["id"] = "a", ["pool_id"] = "p" },
            new JsonObject { ["id"] = "b", ["pool_id"] = "p" }));
    }
}
