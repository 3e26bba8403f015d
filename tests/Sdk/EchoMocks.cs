using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace RegistryInfra.Sdk.Tests;

/// <summary>Gives each resource its inputs as state, and an id made of its name.</summary>
internal sealed class EchoMocks : IMocks
{
    private readonly ConcurrentQueue<MockResourceArgs> _registered = new();
    private readonly ConcurrentQueue<MockRegisterResourceOutputsRequest> _outputs = new();

    /// <summary>More state, by the name of the resource.</summary>
    public Dictionary<string, ImmutableDictionary<string, object>> State { get; } = [];

    public IReadOnlyCollection<MockResourceArgs> Registered => _registered;

    public IReadOnlyCollection<MockRegisterResourceOutputsRequest> Outputs => _outputs;

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        _registered.Enqueue(args);
        var state = State.TryGetValue(args.Name!, out var more) ? args.Inputs.SetItems(more) : args.Inputs;
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", state));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        _outputs.Enqueue(args);
        return Task.CompletedTask;
    }

    public MockResourceArgs Find(string name) => _registered.Single(args => args.Name == name);
}
