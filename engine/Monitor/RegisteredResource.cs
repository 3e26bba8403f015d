using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>What later registrations need to know of an earlier one.</summary>
internal sealed record RegisteredResource
{
    public required string Parent { get; init; }

    public bool? Protect { get; init; }

    public bool? RetainOnDelete { get; init; }

    public required string DeletedWith { get; init; }

    public required string Provider { get; init; }

    public required IReadOnlyDictionary<string, string> Providers { get; init; }

    public required IReadOnlyList<Callback> Transforms { get; init; }
}
