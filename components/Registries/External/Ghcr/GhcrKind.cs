namespace RegistryInfra.Components.Registries.External.Ghcr;

/// <summary>The container registry of GitHub.</summary>
internal sealed class GhcrKind : ExternalKind<GhcrRegistryArgs>
{
    public override string Name => "ghcr";

    public override string Title => "GitHub Container Registry";

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(GhcrRegistryArgs args) => [];
}
