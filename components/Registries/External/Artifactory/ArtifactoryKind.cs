namespace RegistryInfra.Components.Registries.External.Artifactory;

/// <summary>An Artifactory of one's own, or of JFrog's cloud.</summary>
internal sealed class ArtifactoryKind : ExternalKind<ArtifactoryRegistryArgs>
{
    public override string Name => "artifactory";

    public override string Title => "JFrog Artifactory";

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(ArtifactoryRegistryArgs args) => [];
}
