using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace RegistryInfra.Sdk.Tests.Wire;

/// <summary>A resource monitor that accepts everything, answers with the inputs, and remembers the requests.</summary>
internal sealed class RecordingMonitor : ResourceMonitor.ResourceMonitorBase
{
    private readonly ConcurrentQueue<RegisterResourceRequest> _registered = new();
    private readonly ConcurrentQueue<ReadResourceRequest> _read = new();
    private readonly ConcurrentQueue<ResourceInvokeRequest> _invoked = new();
    private readonly ConcurrentQueue<RegisterResourceOutputsRequest> _outputs = new();
    private readonly ConcurrentQueue<RegisterResourceHookRequest> _hooks = new();
    private readonly ConcurrentQueue<RegisterErrorHookRequest> _errorHooks = new();
    private int _underWay;

    /// <summary>Features that this engine lacks.</summary>
    public HashSet<string> Missing { get; } = [];

    /// <summary>How to answer a registration; by default with an id and the inputs.</summary>
    public Func<RegisterResourceRequest, Task<RegisterResourceResponse>>? OnRegister { get; set; }

    /// <summary>What happens between the program's saying that it is done and its leave to end.</summary>
    public Func<Task>? OnShutdown { get; set; }

    public bool IsShutdownImplemented { get; set; } = true;

    public bool IsShutDown { get; private set; }

    public int MostUnderWay { get; private set; }

    public IReadOnlyCollection<RegisterResourceRequest> Registered => _registered;

    public IReadOnlyCollection<ReadResourceRequest> Read => _read;

    public IReadOnlyCollection<ResourceInvokeRequest> Invoked => _invoked;

    public IReadOnlyCollection<RegisterResourceOutputsRequest> Outputs => _outputs;

    public IReadOnlyCollection<RegisterResourceHookRequest> Hooks => _hooks;

    public IReadOnlyCollection<RegisterErrorHookRequest> ErrorHooks => _errorHooks;

    /// <summary>Why a resource cannot be looked up; by default it can.</summary>
    public CheckFailure? LookupFailure { get; set; }

    public RegisterResourceRequest Find(string name) => _registered.Single(request => request.Name == name);

    public static string UrnOf(RegisterResourceRequest request)
    {
        var parent = request.Parent.Length == 0 || request.Parent.Contains("pulumi:pulumi:Stack", StringComparison.Ordinal)
            ? ""
            : request.Parent.Split("::")[2] + "$";
        return $"urn:pulumi:dev::shop::{parent}{request.Type}::{request.Name}";
    }

    public static RegisterResourceResponse Accept(RegisterResourceRequest request) => new()
    {
        Urn = UrnOf(request),
        Id = request.Custom ? $"{request.Name}-id" : "",
        Object = request.Object,
    };

    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context) =>
        Task.FromResult(new SupportsFeatureResponse { HasSupport = !Missing.Contains(request.Id) });

    public override async Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context)
    {
        _registered.Enqueue(request);
        var underWay = Interlocked.Increment(ref _underWay);
        lock (_registered)
        {
            MostUnderWay = Math.Max(MostUnderWay, underWay);
        }

        try
        {
            return OnRegister is null ? Accept(request) : await OnRegister(request);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context)
    {
        _read.Enqueue(request);
        return Task.FromResult(new ReadResourceResponse
        {
            Urn = $"urn:pulumi:dev::shop::{request.Type}::{request.Name}",
            Properties = request.Properties,
        });
    }

    public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context)
    {
        _invoked.Enqueue(request);
        var response = new ResourceInvokeResponse
        {
            Return = new Struct
            {
                Fields =
                {
                    ["urn"] = request.Args.Fields["urn"],
                    ["id"] = Value.ForString("there"),
                    ["state"] = Value.ForStruct(new Struct { Fields = { ["label"] = Value.ForString("found") } }),
                },
            },
        };
        if (LookupFailure is not null)
        {
            response.Failures.Add(LookupFailure);
        }

        return Task.FromResult(response);
    }

    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context)
    {
        _outputs.Enqueue(request);
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> RegisterResourceHook(RegisterResourceHookRequest request, ServerCallContext context)
    {
        _hooks.Enqueue(request);
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> RegisterErrorHook(RegisterErrorHookRequest request, ServerCallContext context)
    {
        _errorHooks.Enqueue(request);
        return Task.FromResult(new Empty());
    }

    public override async Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context)
    {
        if (!IsShutdownImplemented)
        {
            throw new RpcException(new Status(StatusCode.Unimplemented, "old"));
        }

        if (OnShutdown is not null)
        {
            await OnShutdown();
        }

        IsShutDown = true;
        return new Empty();
    }
}
