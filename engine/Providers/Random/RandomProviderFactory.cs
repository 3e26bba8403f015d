using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Random;

/// <summary>Makes providers of the package <c>random</c>, which have no configuration.</summary>
internal sealed class RandomProviderFactory : IProviderFactory
{
    public string Package => RandomProvider.Package;

    public bool CreateIsRepeatable => true;

    public IResourceProvider Configure(PropertyMap configuration, ProviderContext context) => RandomProvider.Create();
}
