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
    Transforms transforms)
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
        var provider = request.Custom && !isProvider ? await ProviderAsync(request).ConfigureAwait(false) : null;
        var goal = goals.Read(request, provider, IsOldNodeJs(request, context));
        if (isProvider)
        {
            goal = goal with { Inputs = ExplicitProviderInputs(request, goal.Inputs) };
        }

        try
        {
            var state = (await deployment.RegisterAsync(goal, context.CancellationToken).ConfigureAwait(false)).New!;
            registrations.Add(state.Urn.Value, request, provider?.ToString() ?? "");
            return Response(request, state);
        }
        catch (StepFailedException e) when (request.SupportsResultReporting && !deployment.IsAborted)
        {
            registrations.Add(e.Step.Urn.Value, request, provider?.ToString() ?? "");
            var response = Response(request, e.Step.New ?? goal.ToState(e.Step.Urn, null));
            response.Result = Result.Fail;
            return response;
        }
    }

    private async ValueTask<ProviderReference> ProviderAsync(RegisterResourceRequest request)
    {
        if (request.Provider != "")
        {
            return ProviderReader.Read(request.Provider);
        }

        var plugin = packages.Find(request.PackageRef, request.Type, request.Version, request.PluginDownloadURL);
        if (!defaults.IsDenied(plugin.Package))
        {
            return await defaults.ForAsync(plugin).ConfigureAwait(false);
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
