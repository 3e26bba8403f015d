using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Registries;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>What a stack of production posture must have, whatever it is called.</summary>
internal static class ProductionGuardrail
{
    public static void Check(StackSettings settings, SettingsErrors errors)
    {
        if (settings.Posture != Posture.Production)
        {
            return;
        }

        foreach (var (index, registry) in settings.Registries.Index())
        {
            if (registry is { Kind: { } kind, Args: { } args })
            {
                Demand($"registries[{index}]", kind.DemandsOfProduction(args), errors);
            }
        }

        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            Demand($"clusters[{index}].admission", AdmissionDemands.OfProduction(cluster.Admission), errors);
        }
    }

    private static void Demand(string path, IEnumerable<ProductionDemand> demands, SettingsErrors errors)
    {
        foreach (var demand in demands.Where(demand => demand is { IsKept: false, IsAdvice: false }))
        {
            errors.Add($"{path}.{demand.Place}", demand.Problem, demand.Fix);
        }
    }
}
