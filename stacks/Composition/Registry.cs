using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Composition;

/// <summary>Makes the registry that settings ask for. A new kind is one more case here.</summary>
internal static class Registry
{
    public static IRegistry Of(
        RegistrySettings settings,
        IReadOnlyDictionary<string, string> tags,
        IReadOnlyDictionary<string, Pulumi.Kubernetes.Provider> clusters) => settings switch
        {
            EcrSettings ecr => new EcrRegistry(
                ecr.Name, EcrArguments.From(ecr), new() { Providers = { AccountProvider.For(ecr, tags) } }),
            DistributionSettings distribution => new DistributionRegistry(
                distribution.Name,
                DistributionArguments.From(distribution),
                new() { Providers = { clusters[distribution.Cluster] } }),
            _ => throw new InvalidOperationException($"{settings.GetType().Name} has no component."),
        };
}
