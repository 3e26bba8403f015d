namespace RegistryInfra.Components.Registries.External.DockerHub;

/// <summary>Docker Hub.</summary>
internal sealed class DockerHubKind : ExternalKind<DockerHubRegistryArgs>
{
    public override string Name => "dockerHub";

    public override string Title => "Docker Hub";

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(DockerHubRegistryArgs args) =>
    [
        new(
            args.User is not null || args.CredentialInCluster || args.Through is not null,
            "user",
            "Docker Hub answers 100 anonymous pulls from one address in six hours, so Pods of production may not start",
            "give user and token, or through, a registry of the stack that keeps the images")
        {
            IsAdvice = true,
        },
    ];
}
