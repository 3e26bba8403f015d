namespace RegistryInfra.Components.Registries.External.Quay;

/// <summary>Quay.io of Red Hat.</summary>
internal sealed class QuayKind : ExternalKind<QuayRegistryArgs>
{
    public override string Name => "quay";

    public override string Title => "Quay.io";

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(QuayRegistryArgs args) => [];
}
