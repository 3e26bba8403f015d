using Pulumirpc;

namespace Pulumi.Deployments;

/// <summary>An engine in another process. Connected to when there is something to say.</summary>
internal sealed class GrpcEngine(string address) : IEngine
{
    private readonly Lazy<Engine.EngineClient> _client = new(() => new(Connection.Open(address)));

    public async Task LogAsync(LogRequest request) => await _client.Value.LogAsync(request);

    public async Task RequirePulumiVersionAsync(string range) =>
        await _client.Value.RequirePulumiVersionAsync(new() { PulumiVersionRange = range });
}
