using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>Keeps the images of another registry of the stack: a proxy has one, and all of its names are those of that one.</summary>
internal static class DistributionCaching
{
    private const string DockerHubAddress = "https://registry-1.docker.io";

    public static (CacheRoute? Route, string? Problem) Keep(DistributionRegistryArgs args, ImageUpstream upstream)
    {
        if (args.Proxy is not { } proxy)
        {
            return (null, "it takes pushes of its own, and Distribution is the one or the other: add proxy: {} to it, or name "
                + "another registry");
        }

        if (proxy.Upstream is not null)
        {
            return (null, $"it keeps the images of {Quoted.Text(proxy.Upstream)}, and a proxy has one upstream: add another "
                + "registry of kind distribution");
        }

        if (args.Host is not { } host || RegistryHost.Parse(host).Problem is not null || !ImageScope.TryParse($"{host}/", out _, out _))
        {
            return (null, "it has no host that nodes find: give it one");
        }

        proxy.Upstream = upstream.Host == ImageReference.DockerHub ? DockerHubAddress : $"https://{upstream.Host}";
        proxy.User = upstream.User;
        proxy.Password = upstream.Token;
        return (new()
        {
            Place = "proxy",
            Host = host,
            Endpoints = [host],
            PullAccess = DistributionKind.PullAccessOf(args),
            Images = CachedImages.Below($"{host}/", upstream.Images),
        }, null);
    }
}
