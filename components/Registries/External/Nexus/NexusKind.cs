namespace RegistryInfra.Components.Registries.External.Nexus;

/// <summary>A Nexus Repository of one's own.</summary>
internal sealed class NexusKind : RegistryKind<NexusRegistryArgs>
{
    public override string Name => "nexus";

    public override string Title => "Sonatype Nexus";

    public override bool RunsInCluster => false;

    protected override RegistryProfile Describe(string name, NexusRegistryArgs args) => ExternalProfile.Of(args);

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(NexusRegistryArgs args) => [];

    protected override IEnumerable<RegistryReference> References(NexusRegistryArgs args) => [];

    protected override IRegistry Create(string name, NexusRegistryArgs args, RegistrySite site) =>
        new ExternalRegistry(name, args);
}
