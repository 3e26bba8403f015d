using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

/// <summary>Something that goes wrong with some requests.</summary>
/// <param name="requests">The requests, as an expression over method and path.</param>
/// <param name="times">How often it does.</param>
internal sealed class StandInFault(string requests, int times)
{
    private int _left = times;

    /// <summary>The status of the answer; 0 for none.</summary>
    public int Status { get; init; }

    /// <summary>The connection ends without an answer.</summary>
    public bool IsDrop => Status == 0;

    /// <summary>The request is carried out, and then it goes wrong.</summary>
    public bool IsAfterwards { get; init; }

    /// <summary>Seconds after which to ask again.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Runs when it happens: somebody else is faster.</summary>
    public Action? Meanwhile { get; init; }

    public static JsonObject Body => new()
    {
        ["errors"] = new JsonArray(new JsonObject { ["code"] = "TEST", ["message"] = "this went wrong on purpose" }),
    };

    /// <summary>True when it happens to a request.</summary>
    public bool Takes(StandInRequest request)
    {
        if (_left == 0 || !Regex.IsMatch(request.ToString(), requests))
        {
            return false;
        }

        _left--;
        Meanwhile?.Invoke();
        return true;
    }
}
