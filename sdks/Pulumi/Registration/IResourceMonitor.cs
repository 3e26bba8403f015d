using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Registration;

/// <summary>The part of the engine that takes resources.</summary>
internal interface IResourceMonitor
{
    Task<bool> SupportsFeatureAsync(string feature);

    Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request);

    Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request);

    Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request);

    Task RegisterResourceHookAsync(RegisterResourceHookRequest request);

    Task RegisterErrorHookAsync(RegisterErrorHookRequest request);

    /// <summary>The URN, id and state of a resource that is registered already.</summary>
    Task<Struct> GetResourceAsync(string urn);

    /// <summary>Says that the program has registered all it has, and waits until the engine needs it no more.</summary>
    Task SignalAndWaitForShutdownAsync();
}
