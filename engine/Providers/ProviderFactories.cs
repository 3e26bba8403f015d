using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Providers.Random;
using RegistryInfra.Engine.Providers.Tls;

namespace RegistryInfra.Engine.Providers;

/// <summary>The packages whose resources this engine manages itself. All others it can only preview.</summary>
internal sealed class ProviderFactories(params IEnumerable<IProviderFactory> factories)
{
    /// <summary>The line to add to for a new package.</summary>
    public static readonly ProviderFactories All =
        new(new RandomProviderFactory(), new TlsProviderFactory(), new KubernetesProviderFactory());

    /// <summary>No package: all is previewed from facts.</summary>
    public static readonly ProviderFactories None = new();

    private readonly Dictionary<string, IProviderFactory> _byPackage = factories.ToDictionary(f => f.Package);

    public IProviderFactory? Find(string package) => _byPackage.GetValueOrDefault(package);
}
