using Pulumi;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Composition;

/// <summary>Warns of what a stack of production posture should have, where it may go without.</summary>
internal static class ProductionAdvice
{
    public static void Tell(StackSettings settings)
    {
        if (settings.Posture != Posture.Production)
        {
            return;
        }

        foreach (var registry in settings.Registries)
        {
            var demands = registry.Kind!.DemandsOfProduction(registry.Args!);
            foreach (var demand in demands.Where(demand => demand is { IsKept: false, IsAdvice: true }))
            {
                Log.Warn($"registry \"{registry.Name}\", {demand.Place}: {demand.Problem}: {demand.Fix}");
            }
        }
    }
}
