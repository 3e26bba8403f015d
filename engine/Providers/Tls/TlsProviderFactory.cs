using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>Makes providers of the package <c>tls</c>, whose resources are made without the network.</summary>
internal sealed class TlsProviderFactory : IProviderFactory
{
    public string Package => TlsProvider.Package;

    public bool CreateIsRepeatable => true;

    public IResourceProvider Configure(PropertyMap configuration, ProviderContext context) =>
        TlsProvider.Create(context.Clock);
}
