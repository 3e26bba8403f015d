namespace RegistryInfra.Components.Registries.External.Ghcr;

/// <summary>The container registry of GitHub.</summary>
internal sealed class GhcrKind : RegistryKind<GhcrRegistryArgs>
{
    public override string Name => "ghcr";

    public override string Title => "GitHub Container Registry";

    public override bool RunsInCluster => false;

    protected override RegistryProfile Describe(string name, GhcrRegistryArgs args) => ExternalProfile.Of(args);

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(GhcrRegistryArgs args) => [];

    protected override IEnumerable<RegistryReference> References(GhcrRegistryArgs args) => [];

    protected override IRegistry Create(string name, GhcrRegistryArgs args, RegistrySite site) =>
        new ExternalRegistry(name, args);
}
