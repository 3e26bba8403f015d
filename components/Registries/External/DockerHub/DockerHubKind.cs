namespace RegistryInfra.Components.Registries.External.DockerHub;

/// <summary>Docker Hub.</summary>
internal sealed class DockerHubKind : RegistryKind<DockerHubRegistryArgs>
{
    public override string Name => "dockerHub";

    public override string Title => "Docker Hub";

    public override bool RunsInCluster => false;

    protected override RegistryProfile Describe(string name, DockerHubRegistryArgs args) => ExternalProfile.Of(args);

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(DockerHubRegistryArgs args) =>
    [
        new(
            args.User is not null || args.CredentialInCluster,
            "user",
            "Docker Hub answers 100 anonymous pulls from one address in six hours, so Pods of production may not start",
            "give user and token")
        {
            IsAdvice = true,
        },
    ];

    protected override IEnumerable<RegistryReference> References(DockerHubRegistryArgs args) => [];

    protected override IRegistry Create(string name, DockerHubRegistryArgs args, RegistrySite site) =>
        new ExternalRegistry(name, args);
}
