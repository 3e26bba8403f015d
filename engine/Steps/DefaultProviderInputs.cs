using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>The check of a default provider fills in all that configuration and environment leave open.</summary>
internal static class DefaultProviderInputs
{
    /// <summary>The old inputs of a provider; of a default one, those that the new inputs speak of.</summary>
    public static PropertyMap Of(ResourceState provider, PropertyMap newInputs) => IsDefault(provider)
        ? PropertyMap.From([.. provider.Inputs.Where(p => newInputs.ContainsKey(p.Key))])
        : provider.Inputs;

    private static bool IsDefault(ResourceState provider) =>
        provider.Parent is null && provider.Urn.Name.StartsWith("default", StringComparison.Ordinal);
}
