using Pulumi;
using RegistryInfra.Components.Registries.External;
using RegistryInfra.Components.Registries.External.Artifactory;
using RegistryInfra.Components.Registries.External.DockerHub;
using RegistryInfra.Components.Registries.External.Ghcr;
using RegistryInfra.Components.Registries.External.GitLab;
using RegistryInfra.Components.Registries.External.Nexus;
using RegistryInfra.Components.Registries.External.Quay;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Tests.Registries.External;

/// <summary>Each kind with a credential of the right form, which opens nothing.</summary>
internal static class ExternalSample
{
    public const string HubToken = "dckr_oat_00000000000000000000000000000000";
    public const string QuayRobotToken = "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF";
    public const string ClassicToken = "ghp_000000000000000000000000000000000000";
    public const string DeployToken = "gldt-00000000000000000000";
    public const string PassCode = "00000000000000000000000000000000000000000000";
    public const string ReferenceToken = "cmVmd00000000000000000000000000000000000000000000000000000000000";

    public static DockerHubRegistryArgs Hub(Input<string>? token = null, params string[] others) => new()
    {
        Organizations = ["acme"],
        ImagesOfOthers = [.. others],
        User = "acme",
        Token = token ?? HubToken,
    };

    public static QuayRegistryArgs Quay(string token = QuayRobotToken, string user = "acme+pull") =>
        new() { Organizations = ["acme"], User = user, Token = token };

    public static GhcrRegistryArgs Ghcr(string token = ClassicToken) =>
        new() { Owners = ["acme"], User = "Acme-Pull", Token = token };

    public static GitLabRegistryArgs GitLab(string token = DeployToken) =>
        new() { Groups = ["acme"], User = "gitlab+deploy-token-1", Token = token };

    public static NexusRegistryArgs Nexus(string token = PassCode) =>
        new() { Host = "nexus.example.com:8443", Repositories = ["docker-hosted"], User = "kXy2a", Token = token };

    public static ArtifactoryRegistryArgs Artifactory(string token = ReferenceToken) =>
        new() { Host = "acme.jfrog.io", Repositories = ["docker-local"], User = "pull", Token = token };

    public static string[] Problems(ExternalRegistryArgs args) =>
        [.. ArgsRules.Problems("registry", args).Select(problem => problem.ToString())];

    public static async Task<ExternalRegistry> CreateAsync(ExternalRegistryArgs args)
    {
        ExternalRegistry? registry = null;
        await Recording.OfAsync(options => registry = new("registry", args, options));
        return registry!;
    }
}
