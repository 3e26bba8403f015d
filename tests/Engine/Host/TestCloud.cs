using System.Collections.Concurrent;
using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>
/// A provider whose resources exist in memory. Input <c>fixed</c> replaces its resource, <c>name</c> replaces it and deletes
/// the old one first. Each operation is logged when it begins and when it ends.
/// </summary>
internal sealed class TestCloud : IProviderFactory, IResourceProvider
{
    private readonly ConcurrentQueue<string> _log = new();
    private int _count;

    public string Package => "test";

    public bool CreateIsRepeatable { get; set; }

    /// <summary>What exists, by identifier.</summary>
    public ConcurrentDictionary<string, PropertyMap> Things { get; } = new();

    /// <summary>Called while an operation runs: to wait, or to fail. It gets the operation and the resource's name.</summary>
    public Func<string, string, CancellationToken, Task> During { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>The configurations that providers were made with.</summary>
    public ConcurrentQueue<PropertyMap> Configurations { get; } = new();

    public ConcurrentQueue<TimeSpan?> Timeouts { get; } = new();

    public ConcurrentDictionary<string, ImmutableArray<byte>> Seeds { get; } = new();

    public Func<CheckRequest, CheckResult> Check { get; set; } = request => new(request.NewInputs, []);

    /// <summary>Every operation that was done to something, as "create a".</summary>
    public IEnumerable<string> Done => _log.Where(l => l.StartsWith("end ", StringComparison.Ordinal)).Select(l => l["end ".Length..]);

    /// <summary>How operations overlapped: "begin create a", "end create a".</summary>
    public IEnumerable<string> Log => _log;

    /// <summary>Puts a line of a test into the log.</summary>
    public void Say(string line) => _log.Enqueue(line);

    public void Forget() => _log.Clear();

    public IResourceProvider Configure(PropertyMap configuration, ProviderContext context)
    {
        Configurations.Enqueue(configuration);
        return this;
    }

    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        Seeds[request.Urn.Name] = request.RandomSeed;
        return new(Check(request));
    }

    public ValueTask<ResourceDiff> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var properties = PropertyDiffer.Diff(request.OldInputs, request.NewInputs)
            .Select(d => d.Path.FirstKey is "fixed" or "name" ? d.AsReplacement() : d).ToImmutableArray();
        var keys = ResourceDiff.TopLevel(properties.Where(p => p.ForcesReplacement));
        return new(new ResourceDiff(properties, keys, DeleteBeforeReplace: keys.Contains("name")));
    }

    public async ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (request.IsPreview)
        {
            return new(null, request.Inputs.With("id", PropertyValue.Unknown));
        }

        Timeouts.Enqueue(request.Timeout);
        var id = $"{request.Urn.Name}-{Interlocked.Increment(ref _count)}";
        await DoAsync("create", request.Urn, () => Things[id] = request.Inputs, cancellationToken);
        return new(id, Outputs(id));
    }

    public async ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        await DoAsync("read", request.Urn, () => { }, cancellationToken);
        return Things.TryGetValue(request.Id, out var inputs) ? new(request.Id, inputs, Outputs(request.Id)) : null;
    }

    public async ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        if (request.IsPreview)
        {
            return request.NewInputs.With("id", PropertyValue.Of(request.Id));
        }

        Timeouts.Enqueue(request.Timeout);
        await DoAsync("update", request.Urn, () => Things[request.Id] = request.NewInputs, cancellationToken);
        return Outputs(request.Id);
    }

    public async ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        Timeouts.Enqueue(request.Timeout);
        await DoAsync("delete", request.Urn, () => Things.TryRemove(request.Id, out _), cancellationToken);
    }

    private PropertyMap Outputs(string id) => Things[id].With("id", PropertyValue.Of(id));

    private async Task DoAsync(string operation, Urn urn, Action effect, CancellationToken cancellationToken)
    {
        _log.Enqueue($"begin {operation} {urn.Name}");
        await During(operation, urn.Name, cancellationToken);
        effect();
        _log.Enqueue($"end {operation} {urn.Name}");
    }
}
