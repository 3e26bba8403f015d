using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Registration;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Deployments;

/// <summary>A resource monitor in another process.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process.")]
internal sealed class GrpcMonitor : IResourceMonitor
{
    /// <summary>
    /// How many requests are under way at once, at least: what one connection carries. An engine that works on more
    /// resources at a time gets more.
    /// </summary>
    private const int MinConcurrency = 100;

    private const int MaxConcurrency = 1000;

    private const string GetResource = "pulumi:pulumi:getResource";

    private static readonly Method<byte[], RegisterResourceResponse> _register =
        PackedRequest.To("RegisterResource", RegisterResourceResponse.Parser);

    private static readonly Method<byte[], ReadResourceResponse> _read =
        PackedRequest.To("ReadResource", ReadResourceResponse.Parser);

    private static readonly Method<byte[], Empty> _registerOutputs =
        PackedRequest.To("RegisterResourceOutputs", Empty.Parser);

    private static readonly Method<byte[], ResourceInvokeResponse> _invoke =
        PackedRequest.To("Invoke", ResourceInvokeResponse.Parser);

    private readonly CallInvoker _invoker;
    private readonly ResourceMonitor.ResourceMonitorClient _client;
    private readonly SemaphoreSlim _slots;
    private int _isUnlimited;

    public GrpcMonitor(string address, int parallel)
    {
        _invoker = Connection.Open(address).CreateCallInvoker();
        _client = new(_invoker);
        _slots = new(Math.Clamp(parallel, MinConcurrency, MaxConcurrency));
    }

    public async Task<bool> SupportsFeatureAsync(string feature) =>
        (await _client.SupportsFeatureAsync(new() { Id = feature })).HasSupport;

    public Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
    {
        if (request.Transforms.Count > 0)
        {
            LiftLimit();
        }

        return SendAsync(_register, request.ToByteArray());
    }

    public Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request) =>
        SendAsync(_read, request.ToByteArray());

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request) =>
        SendAsync(_registerOutputs, request.ToByteArray());

    public async Task RegisterResourceHookAsync(RegisterResourceHookRequest request)
    {
        LiftLimit();
        await _client.RegisterResourceHookAsync(request);
    }

    public async Task RegisterErrorHookAsync(RegisterErrorHookRequest request) =>
        await _client.RegisterErrorHookAsync(request);

    public async Task<Struct> GetResourceAsync(string urn)
    {
        var request = new ResourceInvokeRequest
        {
            Tok = GetResource,
            Args = new Struct { Fields = { [Signatures.Urn] = Values.Of(urn) } },
            AcceptResources = RequestBuilder.AcceptResources,
        };
        var response = await _invoker.AsyncUnaryCall(_invoke, host: null, default, request.ToByteArray()).ConfigureAwait(false);
        return response.Failures.Count == 0 ? response.Return : throw new InvalidOperationException(
            $"Invoke of '{GetResource}' failed: {string.Join("; ", response.Failures.Select(it => $"{it.Reason} ({it.Property})"))}");
    }

    public async Task SignalAndWaitForShutdownAsync()
    {
        try
        {
            await _client.SignalAndWaitForShutdownAsync(new Empty());
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unimplemented)
        {
            // An old engine does not wait for the program, so there is nothing to wait for here.
        }
    }

    /// <summary>
    /// With callbacks, a registration that is under way may wait for one that is not: for a resource that a transform
    /// or a hook asks about. It must not have to wait for its turn as well.
    /// </summary>
    private void LiftLimit()
    {
        if (Interlocked.Exchange(ref _isUnlimited, 1) == 0)
        {
            _slots.Release(int.MaxValue / 2);
        }
    }

    private async Task<TResponse> SendAsync<TResponse>(Method<byte[], TResponse> method, byte[] request)
        where TResponse : class
    {
        await _slots.WaitAsync().ConfigureAwait(false);
        try
        {
            return await _invoker.AsyncUnaryCall(method, host: null, default, request).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }
}
