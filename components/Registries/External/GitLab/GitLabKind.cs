namespace RegistryInfra.Components.Registries.External.GitLab;

/// <summary>The container registry of GitLab.com or of a GitLab of one's own.</summary>
internal sealed class GitLabKind : ExternalKind<GitLabRegistryArgs>
{
    public override string Name => "gitlab";

    public override string Title => "GitLab Container Registry";

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(GitLabRegistryArgs args) => [];
}
