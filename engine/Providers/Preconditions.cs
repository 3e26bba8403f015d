using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Providers;

/// <summary>Finds, before anything is touched, what of a deployment this engine cannot do.</summary>
internal static class Preconditions
{
    /// <summary>Null, or why the deployment is refused and what to do about it.</summary>
    public static async Task<string?> RefusalAsync(
        DeploymentRequest request, DeploymentResult preview, CancellationToken cancellationToken)
    {
        var registry = new ProviderRegistry(request.Providers, null!, null!, request.Base);
        foreach (var provider in preview.Steps.Select(s => s.New).OfType<ResourceState>().Where(r => r.IsProvider))
        {
            registry.Add(provider);
        }

        var steps = preview.Steps.Where(Works).Select(s => (s.New ?? s.Old)!);
        var read = request.Kind == UpdateKind.Refresh || request.Options.Refresh
            ? request.Base.Resources.Where(r => new TargetSelection(request.Options).Includes(r))
            : [];
        List<ResourceState> resources = [.. steps.Concat(read).DistinctBy(r => r.Urn)];
        return Unmanaged(request, registry, resources)
            ?? await UnreachableAsync(request, registry, resources, cancellationToken).ConfigureAwait(false);
    }

    private static string? Unmanaged(DeploymentRequest request, ProviderRegistry registry, List<ResourceState> resources)
    {
        var unmanaged = resources.FindAll(r => !registry.CanManage(r));
        if (unmanaged.Count == 0)
        {
            return null;
        }

        var packages = unmanaged.Select(r => r.Type.Split(':')[0]).Distinct().Order(StringComparer.Ordinal);
        return $"{unmanaged.Count} resource(s) of {string.Join(", ", packages)} can only be previewed by the offline engine, " +
            $"and nothing was touched: run `pulumi {Command(request.Kind)} --stack {request.Stack}`, which has their providers. " +
            $"The first is {unmanaged[0].Urn}";
    }

    /// <summary>Each provider is asked once, and not before its configuration is known.</summary>
    private static async Task<string?> UnreachableAsync(DeploymentRequest request, ProviderRegistry registry,
        List<ResourceState> resources, CancellationToken cancellationToken)
    {
        foreach (var group in resources.Where(r => r is { Custom: true, IsProvider: false, Provider: not null }).GroupBy(r => r.Provider!))
        {
            var provider = group.Key;
            if (registry.ConfigurationOf(provider) is not { ContainsUnknown: false } configuration
                || request.Providers.Find(provider.Package) is not { } factory)
            {
                continue;
            }

            if (await factory.RefusalAsync(configuration, request.WorkingDirectory, [.. group], cancellationToken)
                .ConfigureAwait(false) is { } refusal)
            {
                return $"provider {provider.Urn.Name}: {refusal.TrimEnd('.')}. Nothing was touched";
            }
        }

        return null;
    }

    private static bool Works(Step step) => !step.IsStateOnly && step.Op switch
    {
        StepOp.Create or StepOp.CreateReplacement or StepOp.Update or StepOp.Read or StepOp.ReadReplacement or StepOp.Import
            or StepOp.ImportReplacement => true,
        StepOp.Delete or StepOp.DeleteReplaced => step.Old is { External: false, Options.RetainOnDelete: false },
        _ => false,
    };

    private static string Command(UpdateKind kind) => kind switch
    {
        UpdateKind.Update => "up",
        UpdateKind.Refresh => "refresh",
        UpdateKind.Destroy => "destroy",
        UpdateKind.Import => "import",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
