using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Tests.Clusters;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

/// <summary>A call of AWS, and the policies that decide about it.</summary>
/// <param name="Principal">The ARN of who calls.</param>
/// <param name="Action">What it calls.</param>
/// <param name="Resource">What on.</param>
internal sealed record IamRequest(string Principal, string Action, string Resource)
{
    /// <summary>The policies of who calls.</summary>
    public IReadOnlyList<string> IdentityPolicies { get; init; } = [];

    /// <summary>The policy of what is called on; null for none.</summary>
    public string? ResourcePolicy { get; init; }

    /// <summary>Condition keys and their values.</summary>
    public Dictionary<string, string> Context { get; init; } = [];
}

/// <summary>
/// Puts calls before policies as IAM does: <c>iam/simulate.mjs</c>, which knows the actions and resources that there are.
/// https://github.com/cloud-copilot/iam-simulate
/// </summary>
internal static class IamSimulation
{
    /// <summary>The calls that are allowed, of those that are made.</summary>
    public static async Task<IReadOnlyList<IamRequest>> AllowedAsync(IReadOnlyCollection<IamRequest> requests)
    {
        var input = new JsonObject { ["requests"] = new JsonArray([.. requests.Select(ToJson)]) };
        var verdicts = JsonSerializer.Deserialize<bool[]>(await NodeScript.RunAsync(Folder(), "simulate.mjs", input))!;
        return [.. requests.Zip(verdicts).Where(pair => pair.Second).Select(pair => pair.First)];
    }

    private static JsonObject ToJson(IamRequest request) => new()
    {
        ["principal"] = request.Principal,
        ["action"] = request.Action,
        ["resource"] = request.Resource,
        ["account"] = EcrSample.Account,
        ["context"] = JsonSerializer.SerializeToNode(request.Context),
        ["identityPolicies"] = new JsonArray([.. request.IdentityPolicies.Select(policy => JsonNode.Parse(policy))]),
        ["resourcePolicy"] = request.ResourcePolicy is { } policy ? JsonNode.Parse(policy) : null,
    };

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "iam");
}
