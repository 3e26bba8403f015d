using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Monitor;

/// <summary>The monitor's calls. What the user can mend is reported and stops the plan; the program then hears "unavailable".</summary>
internal sealed class ResourceMonitorService(
    DeploymentRequest request,
    Deployment deployment,
    ResourceRegistrar registrar,
    ResourceReader reader,
    BuiltinInvokes invokes,
    Registrations registrations,
    InvokeTransforms invokeTransforms,
    Packages packages,
    Hooks hooks) : ResourceMonitor.ResourceMonitorBase
{
    private static readonly Empty _empty = new();

    public override Task<DeploymentInfo> GetDeploymentInfo(Empty _, ServerCallContext context) =>
        Task.FromResult(new DeploymentInfo
        {
            Project = request.Project,
            Stack = request.Stack,
            Organization = request.Organization,
            Config = { request.Config.ToDictionary() },
            ConfigSecretKeys = { request.ConfigSecretKeys },
            DryRun = request.DryRun,
            Parallel = request.Options.Parallel,
            SupportedFeatures = { Features.ByName.Values, Features.Unnamed },
        });

    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest feature, ServerCallContext context) =>
        Task.FromResult(new SupportsFeatureResponse { HasSupport = Features.ByName.ContainsKey(feature.Id) });

    public override Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest resource, ServerCallContext context) =>
        GuardAsync(() => registrar.RegisterAsync(resource, context));

    public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest resource, ServerCallContext context) =>
        GuardAsync(() => reader.ReadAsync(resource, context.CancellationToken));

    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest resource, ServerCallContext context) =>
        GuardAsync(async () =>
        {
            if (!new Urn(resource.Urn).IsValid)
            {
                throw Refusal.Of($"invalid resource URN: invalid URN \"{resource.Urn}\"");
            }

            var outputs = new PropertyReader(request.WorkingDirectory).Read(resource.Outputs);
            await deployment.RegisterOutputsAsync(new(resource.Urn), outputs).ConfigureAwait(false);
            return _empty;
        });

    public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest invoke, ServerCallContext context) =>
        GuardAsync(() => invokes.InvokeAsync(invoke, context.CancellationToken));

    public override Task<CallResponse> Call(ResourceCallRequest call, ServerCallContext context) =>
        throw BuiltinInvokes.Unanswerable(call.Tok);

    public override Task<Empty> RegisterStackTransform(Callback callback, ServerCallContext context)
    {
        registrations.AddStackTransform(callback);
        return Task.FromResult(_empty);
    }

    public override Task<Empty> RegisterStackInvokeTransform(Callback callback, ServerCallContext context)
    {
        invokeTransforms.Add(callback);
        return Task.FromResult(_empty);
    }

    public override Task<Empty> RegisterResourceHook(RegisterResourceHookRequest hook, ServerCallContext context) =>
        GuardAsync(() =>
        {
            hooks.Register(hook);
            return Task.FromResult(_empty);
        });

    public override Task<Empty> RegisterErrorHook(RegisterErrorHookRequest hook, ServerCallContext context) =>
        GuardAsync(() =>
        {
            hooks.Register(hook);
            return Task.FromResult(_empty);
        });

    public override Task<RegisterPackageResponse> RegisterPackage(RegisterPackageRequest package, ServerCallContext context) =>
        GuardAsync(() => Task.FromResult(new RegisterPackageResponse { Ref = packages.Register(package) }));

    public override Task<Empty> SignalAndWaitForShutdown(Empty _, ServerCallContext context) => GuardAsync(async () =>
    {
        return await deployment.FinishAsync(context.CancellationToken).ConfigureAwait(false)
            ? _empty
            : throw Refusal.Of("already waiting for shutdown");
    });

    private async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            if (!deployment.IsAborted)
            {
                return await call().ConfigureAwait(false);
            }
        }
        catch (PlanException e)
        {
            deployment.Abort(e);
        }
        catch (FormatException e)
        {
            throw Refusal.Of(e.Message);
        }
        catch (StepFailedException) when (!deployment.IsAborted)
        {
            throw new RpcException(new(StatusCode.Internal, "resource registration failed"));
        }
        catch (Exception e) when (e is DeploymentOverException or DeploymentStoppedException or StepFailedException)
        {
            // Told like any other end.
        }

        // SDKs end the program on this without a word of their own.
        throw Refusal.ShutDown();
    }
}
