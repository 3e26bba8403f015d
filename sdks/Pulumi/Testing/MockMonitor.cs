using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Conversion;
using Pulumi.Deployments;
using Pulumi.Registration;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>A resource monitor that asks mocks.</summary>
internal sealed class MockMonitor(IMocks mocks, ProgramIdentity identity) : IResourceMonitor
{
    private readonly ConcurrentQueue<Resource> _resources = new();
    private readonly ConcurrentDictionary<string, (string Id, Struct State)> _states = new();

    public ImmutableArray<Resource> Resources => [.. _resources];

    public Task<bool> SupportsFeatureAsync(string feature) => Task.FromResult(true);

    public async Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
    {
        _resources.Enqueue(resource);
        var urn = UrnOf(request.Parent, request.Type, request.Name);
        if (request.Type == Stack.TypeToken)
        {
            return new() { Urn = urn, Object = new Struct() };
        }

        var (id, state) = await AskAsync(
            urn, request.Type, request.Name, request.Object, request.Provider, request.ImportId).ConfigureAwait(false);
        return new() { Urn = urn, Id = id ?? request.ImportId, Object = state };
    }

    public async Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request)
    {
        var urn = UrnOf(request.Parent, request.Type, request.Name);
        var (_, state) = await AskAsync(
            urn, request.Type, request.Name, request.Properties, request.Provider, request.Id).ConfigureAwait(false);
        _resources.Enqueue(resource);
        return new() { Urn = urn, Properties = state };
    }

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request)
    {
        var outputs = request.Outputs.Fields.ToImmutableDictionary(field => field.Key, field =>
        {
            var state = UntypedReader.Read(field.Value);
            return new Output<object?>(state.Value, state.Provenance);
        });
        return mocks.RegisterResourceOutputs(new(request.Urn, outputs));
    }

    public Task RegisterResourceHookAsync(RegisterResourceHookRequest request) => Task.CompletedTask;

    public Task RegisterErrorHookAsync(RegisterErrorHookRequest request) => Task.CompletedTask;

    public Task<Struct> GetResourceAsync(string urn)
    {
        if (!_states.TryGetValue(urn, out var found))
        {
            throw new InvalidOperationException($"Unknown resource {urn}");
        }

        return Task.FromResult(new Struct
        {
            Fields = { ["urn"] = Values.Of(urn), ["id"] = Values.Of(found.Id), ["state"] = Values.Of(found.State) },
        });
    }

    public Task SignalAndWaitForShutdownAsync() => Task.CompletedTask;

    private async ValueTask<(string? Id, Struct State)> AskAsync(
        string urn, string type, string name, Struct inputs, string provider, string givenId)
    {
        var (id, state) = await mocks.NewResourceAsync(new()
        {
            Type = type,
            Name = name,
            Inputs = Known(inputs),
            Provider = provider,
            Id = givenId,
        }).ConfigureAwait(false);

        var marshalled = await new PropertyMarshaller(keepResources: true)
            .MarshalAsync(state, new ValuePath(name)).ConfigureAwait(false);
        if (marshalled is not { KindCase: Value.KindOneofCase.StructValue })
        {
            throw new InvalidOperationException($"{state?.GetType().FullName} is not a supported argument type");
        }

        _states[urn] = (id ?? givenId, marshalled.StructValue);
        return (id, marshalled.StructValue);
    }

    /// <summary>The URN, with only the outermost of its parents' types, as in Pulumi's own mocks.</summary>
    private string UrnOf(string parent, string type, string name)
    {
        var parentType = parent.Length == 0 ? "" : parent.Split("::")[2].Split('$')[0] + "$";
        return $"urn:pulumi:{identity.Stack}::{identity.Project}::{parentType}{type}::{name}";
    }

    private static ImmutableDictionary<string, object> Known(Struct inputs)
    {
        var known = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (key, value) in inputs.Fields)
        {
            if (UntypedReader.Read(value) is { IsKnown: true, Value: { } input })
            {
                known.Add(key, input);
            }
        }
        return known.ToImmutable();
    }
}
