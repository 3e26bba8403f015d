using Pulumi;
using RegistryInfra.Components.Clusters.Mirrors;
using RegistryInfra.Components.Registries;
using RegistryInfra.Images.PullConfigs;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Composition;

/// <summary>Copies images from the registries that the stack knows, or from others, into one of its own.</summary>
internal static class MirrorWiring
{
    public static void Wire(
        ImageMirrorArgs mirror,
        StackSettings settings,
        Dictionary<string, IRegistry> registries,
        Pulumi.Kubernetes.Provider provider)
    {
        mirror.Target = registries[mirror.Into];
        mirror.Sources = [.. mirror.SourceHosts().SelectMany(host => Sources(host, settings, registries))];
        mirror.Network = settings.Clusters.Find(cluster => cluster.Name == mirror.Cluster)!.Network;
        _ = new ImageMirror(mirror.Name, mirror, new() { Providers = { provider } });
    }

    private static IEnumerable<MirrorSource> Sources(string host, StackSettings settings, Dictionary<string, IRegistry> registries) =>
        from registry in settings.Registries
        let source = registry.Args is IUpstreamArgs upstream
            ? OfOthers(upstream.Upstream(registry.Name)!, upstream, registries[registry.Name])
            : OfStack(registries[registry.Name])
        where source.Host == host
        select source;

    /// <summary>A registry that others run is read itself, also where clusters pull what another registry keeps of it.</summary>
    private static MirrorSource OfOthers(ImageUpstream upstream, IUpstreamArgs args, IRegistry registry) => new()
    {
        Host = upstream.Host,
        Endpoints = args.Route is null ? registry.Profile.Endpoints : [upstream.Host],
        Credentials = upstream is { User: { } user, Token: { } token }
            ? [(upstream.Host, Output.Create(user), Output.CreateSecret(token.ToOutput()))]
            : [],
    };

    private static MirrorSource OfStack(IRegistry registry) => new()
    {
        Host = registry.Profile.Host,
        Endpoints = registry.Profile.Endpoints,
        Credentials =
        [
            .. registry.PullCredentials.Select(
                credential => (RegistryKey.For(credential.Images).ToString(), credential.User, credential.Password)),
        ],
        AuthorityPem = registry.AuthorityPem,
    };
}
