namespace RegistryInfra.Components.Registries.External.Artifactory;

/// <summary>An Artifactory of one's own, or of JFrog's cloud.</summary>
internal sealed class ArtifactoryKind : RegistryKind<ArtifactoryRegistryArgs>
{
    public override string Name => "artifactory";

    public override string Title => "JFrog Artifactory";

    public override bool RunsInCluster => false;

    protected override RegistryProfile Describe(string name, ArtifactoryRegistryArgs args) => ExternalProfile.Of(args);

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(ArtifactoryRegistryArgs args) => [];

    protected override IEnumerable<RegistryReference> References(ArtifactoryRegistryArgs args) => [];

    protected override IRegistry Create(string name, ArtifactoryRegistryArgs args, RegistrySite site) =>
        new ExternalRegistry(name, args);
}
