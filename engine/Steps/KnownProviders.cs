using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Steps;

/// <summary>The providers that resources may name: those registered by now, and those that the snapshot has.</summary>
internal sealed class KnownProviders(Snapshot @base)
{
    private readonly HashSet<ProviderReference> _known =
        [.. @base.Resources.Where(r => r.IsProvider && !r.Delete).Select(Reference)];

    public void Add(ResourceState provider) => _known.Add(Reference(provider));

    /// <exception cref="PlanException">There is no such provider.</exception>
    public void Require(ProviderReference provider, Urn user)
    {
        if (!_known.Contains(provider))
        {
            throw new PlanException(user, $"unknown provider '{provider}' for resource '{user}'");
        }
    }

    private static ProviderReference Reference(ResourceState provider) => new(provider.Urn, provider.Id ?? "");
}
