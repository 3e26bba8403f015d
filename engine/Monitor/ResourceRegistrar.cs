using Grpc.Core;
using Pulumirpc;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Serves RegisterResource.</summary>
internal sealed class ResourceRegistrar(
    DeploymentRequest preview,
    Deployment deployment,
    GoalReader goals,
    Registrations registrations,
    DefaultProviders defaults,
    Packages packages,
    Transforms transforms,
    Hooks hooks)
{
    public async Task<RegisterResourceResponse> RegisterAsync(RegisterResourceRequest request, ServerCallContext context)
    {
        _ = UrnReader.ReadOptional(request.Parent, "parent URN");
        if ((request.Custom || request.Remote) && request.Type.Split(':').Length != 3)
        {
            throw Refusal.Malformed($"Type '{request.Type}' is not a valid type token: it must read package:module:Type");
        }

        if (request.Remote)
        {
            throw new PlanException(null, $"{request.Type} \"{request.Name}\" is constructed by a provider plugin, which the offline engine has none of");
        }

        if (request.StateMigrations.Count > 0)
        {
            throw new PlanException(null, $"{request.Type} \"{request.Name}\" migrates its state, which the offline engine does not do");
        }

        registrations.Inherit(request);
        await transforms.ApplyAsync(registrations.TransformsFor(request), request, context.CancellationToken)
            .ConfigureAwait(false);
        registrations.InheritProviders(request);
        var isProvider = ProviderReference.IsProviderType(request.Type);
        var provider = request.Custom && !isProvider ? Provider(request) : null;
        var goal = goals.Read(request, provider, IsOldNodeJs(request, context));
        if (isProvider)
        {
            goal = goal with { Inputs = ExplicitProviderInputs(request, goal.Inputs) };
        }

        var step = deployment.Register(goal);
        var state = step.New!;
        registrations.Add(state.Urn.Value, request, provider?.ToString() ?? "");
        var response = Response(request, state);
        if (await RunHooksAsync(step, context.CancellationToken).ConfigureAwait(false))
        {
            return response;
        }

        if (!request.SupportsResultReporting)
        {
            throw new RpcException(new(StatusCode.Internal, "resource registration failed"));
        }

        response.Result = Result.Fail;
        return response;
    }

    /// <summary>The registration of a component ends with its outputs, and so do the hooks that run after it.</summary>
    private async Task<bool> RunHooksAsync(Step step, CancellationToken cancellationToken)
    {
        await hooks.DeleteAsync(deployment.TakeDeletions(), cancellationToken).ConfigureAwait(false);
        if (!await hooks.BeforeAsync(step, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (step.New!.Custom)
        {
            await hooks.AfterAsync(step, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private ProviderReference Provider(RegisterResourceRequest request)
    {
        if (request.Provider != "")
        {
            return ProviderReader.Read(request.Provider);
        }

        var plugin = packages.Find(request.PackageRef, request.Type, request.Version, request.PluginDownloadURL);
        if (!defaults.IsDenied(plugin.Package))
        {
            return defaults.For(plugin);
        }

        var parent = UrnReader.ReadOptional(request.Parent, "parent URN");
        var urn = Urn.Create(preview.Stack, preview.Project, parent?.QualifiedType, request.Type, request.Name);
        throw new PlanException(urn, DefaultProviders.Denial(plugin.Package, urn.Value));
    }

    private PropertyMap ExplicitProviderInputs(RegisterResourceRequest request, PropertyMap inputs)
    {
        var package = request.Type[(request.Type.LastIndexOf(':') + 1)..];
        var plugin = packages.Find(request.PackageRef, $"{package}:", request.Version, request.PluginDownloadURL);
        return ProviderInputs.Of(plugin, inputs);
    }

    /// <summary>The outputs of a component are not in it: they may refer to what is yet to be registered.</summary>
    private static RegisterResourceResponse Response(RegisterResourceRequest request, ResourceState state)
    {
        var outputs = request.Custom ? state.Outputs : PropertyMap.Empty;
        if (!request.SupportsPartialValues && outputs.ContainsUnknown)
        {
            outputs = PropertyMap.From([.. outputs.Where(o => !o.Value.ContainsUnknown)]);
        }

        return new()
        {
            Urn = state.Urn.Value,
            Id = state.Id ?? "",
            Object = new PropertyWriter(request.AcceptSecrets, request.AcceptResources).Write(outputs),
        };
    }

    private static bool IsOldNodeJs(RegisterResourceRequest request, ServerCallContext context)
    {
        if (request.AliasSpecs || request.Aliases.Count == 0)
        {
            return false;
        }

        if (context.RequestHeaders.GetValue("pulumi-runtime") is { } runtime)
        {
            return runtime == "nodejs";
        }

        return context.RequestHeaders.GetValue("user-agent")?.StartsWith("grpc-node-js/", StringComparison.Ordinal) ?? false;
    }
}
