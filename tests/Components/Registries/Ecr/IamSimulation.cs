using System.Diagnostics;
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

    /// <summary>The account of what is called on.</summary>
    public string Account { get; init; } = EcrSample.Account;

    /// <summary>Condition keys and their values.</summary>
    public Dictionary<string, string> Context { get; init; } = [];
}

/// <summary>
/// Puts calls before policies as IAM does: <c>iam/simulate.mjs</c>, which knows the actions and resources that there are. One
/// process answers all tests, and ends with them.
/// https://github.com/cloud-copilot/iam-simulate
/// </summary>
internal static class IamSimulation
{
    private const string Script = "simulate.mjs";

    private static readonly SemaphoreSlim _one = new(1, 1);

    private static Process? _node;

    /// <summary>Ignores the tests that ask it, unless its packages are installed.</summary>
    public static void Require() => NodeScript.Require(Folder(), Script);

    /// <summary>The calls that are allowed, of those that are made.</summary>
    public static async Task<IReadOnlyList<IamRequest>> AllowedAsync(IReadOnlyCollection<IamRequest> requests)
    {
        var verdicts = JsonSerializer.Deserialize<bool[]>(await AskAsync(new JsonArray([.. requests.Select(ToJson)])))!;
        return [.. requests.Zip(verdicts).Where(pair => pair.Second).Select(pair => pair.First)];
    }

    public static void End()
    {
        _node?.StandardInput.Close();
        _node?.Dispose();
    }

    private static async Task<string> AskAsync(JsonArray requests)
    {
        await _one.WaitAsync();
        try
        {
            _node ??= NodeScript.Start(Folder(), Script);
            await _node.StandardInput.WriteLineAsync(requests.ToJsonString());
            await _node.StandardInput.FlushAsync();
            if (await _node.StandardOutput.ReadLineAsync() is { } answer)
            {
                return answer;
            }

            var error = await _node.StandardError.ReadToEndAsync();
            _node = null;
            throw new InvalidOperationException(error);
        }
        finally
        {
            _one.Release();
        }
    }

    private static JsonObject ToJson(IamRequest request) => new()
    {
        ["principal"] = request.Principal,
        ["action"] = request.Action,
        ["resource"] = request.Resource,
        ["account"] = request.Account,
        ["context"] = JsonSerializer.SerializeToNode(request.Context),
        ["identityPolicies"] = new JsonArray([.. request.IdentityPolicies.Select(policy => JsonNode.Parse(policy))]),
        ["resourcePolicy"] = request.ResourcePolicy is { } policy ? JsonNode.Parse(policy) : null,
    };

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "iam");
}

/// <summary>Ends the process when the tests of this namespace are done.</summary>
[SetUpFixture]
public sealed class IamSimulationEnd
{
    [OneTimeTearDown]
    public void End() => IamSimulation.End();
}
