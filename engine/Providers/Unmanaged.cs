using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Providers;

/// <summary>Finds, before anything is touched, what of a deployment this engine cannot do.</summary>
internal static class Unmanaged
{
    /// <summary>Null, or why the deployment is refused and what to run in its place.</summary>
    public static string? Refusal(DeploymentRequest request, DeploymentResult preview)
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
        var unmanaged = steps.Concat(read).Where(r => !registry.CanManage(r)).DistinctBy(r => r.Urn).ToList();
        if (unmanaged.Count == 0)
        {
            return null;
        }

        var packages = unmanaged.Select(r => r.Type.Split(':')[0]).Distinct().Order(StringComparer.Ordinal);
        return $"{unmanaged.Count} resource(s) of {string.Join(", ", packages)} can only be previewed by the offline engine, " +
            $"and nothing was touched: run `pulumi {Command(request.Kind)} --stack {request.Stack}`, which has their providers. " +
            $"The first is {unmanaged[0].Urn}";
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
