namespace RegistryInfra.Components.Registries.External.Nexus;

/// <summary>A Nexus Repository of one's own.</summary>
internal sealed class NexusKind : ExternalKind<NexusRegistryArgs>
{
    public override string Name => "nexus";

    public override string Title => "Sonatype Nexus";

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(NexusRegistryArgs args) => [];
}
