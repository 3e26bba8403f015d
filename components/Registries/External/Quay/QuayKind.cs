namespace RegistryInfra.Components.Registries.External.Quay;

/// <summary>Quay.io of Red Hat.</summary>
internal sealed class QuayKind : RegistryKind<QuayRegistryArgs>
{
    public override string Name => "quay";

    public override string Title => "Quay.io";

    public override bool RunsInCluster => false;

    protected override RegistryProfile Describe(string name, QuayRegistryArgs args) => ExternalProfile.Of(args);

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(QuayRegistryArgs args) => [];

    protected override IEnumerable<RegistryReference> References(QuayRegistryArgs args) => [];

    protected override IRegistry Create(string name, QuayRegistryArgs args, RegistrySite site) =>
        new ExternalRegistry(name, args);
}
