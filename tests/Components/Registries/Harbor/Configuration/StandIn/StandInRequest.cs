using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

/// <summary>A request to the stand-in.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below the base of the API.</param>
/// <param name="Query">The parameters.</param>
/// <param name="IsByName">The project in the path is named, whatever its name looks like.</param>
/// <param name="Body">The body.</param>
internal sealed record StandInRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Query, bool IsByName, JsonNode? Body)
{
    public override string ToString() => $"{Method} {Path}";

    /// <summary>The page of a list that is asked for.</summary>
    public StandInAnswer Page(IEnumerable<JsonObject> items)
    {
        var all = items.ToArray();
        var size = Query.TryGetValue("page_size", out var asked) ? int.Parse(asked) : 10;
        var page = Query.TryGetValue("page", out var number) ? int.Parse(number) : 1;
        var shown = all.Skip((page - 1) * size).Take(size).Select(item => item.DeepClone()).ToArray();
        return new(200, shown.Length == 0 ? null : new JsonArray(shown)) { Total = all.Length };
    }
}

/// <summary>An answer of the stand-in.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body; null for an empty one.</param>
internal sealed record StandInAnswer(int Status, JsonNode? Body = null)
{
    /// <summary>How many objects there are on all pages.</summary>
    public int? Total { get; init; }

    public static StandInAnswer Ok { get; } = new(200);

    public static StandInAnswer Created { get; } = new(201);
}

/// <summary>The stand-in refuses a request as Harbor does.</summary>
internal sealed class StandInException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public JsonObject Body => new()
    {
        ["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = Message }),
    };

    public static StandInException BadRequest(string message) => new(400, "BAD_REQUEST", message);

    public static StandInException Forbidden(string message) => new(403, "FORBIDDEN", message);

    public static StandInException NotFound(string message) => new(404, "NOT_FOUND", message);

    public static StandInException Conflict(string message) => new(409, "CONFLICT", message);

    public static StandInException Precondition(string message) => new(412, "PRECONDITION", message);
}
