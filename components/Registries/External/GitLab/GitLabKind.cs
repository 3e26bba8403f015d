namespace RegistryInfra.Components.Registries.External.GitLab;

/// <summary>The container registry of GitLab.com or of a GitLab of one's own.</summary>
internal sealed class GitLabKind : RegistryKind<GitLabRegistryArgs>
{
    public override string Name => "gitlab";

    public override string Title => "GitLab Container Registry";

    public override bool RunsInCluster => false;

    protected override RegistryProfile Describe(string name, GitLabRegistryArgs args) => ExternalProfile.Of(args);

    protected override IEnumerable<ProductionDemand> DemandsOfProduction(GitLabRegistryArgs args) => [];

    protected override IEnumerable<RegistryReference> References(GitLabRegistryArgs args) => [];

    protected override IRegistry Create(string name, GitLabRegistryArgs args, RegistrySite site) =>
        new ExternalRegistry(name, args);
}
