using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>Keeps the images of another registry of the stack: in a proxy-cache project of its name, by an endpoint of its name.</summary>
internal static class HarborCaching
{
    public static (CacheRoute? Route, string? Problem) Keep(HarborRegistryArgs args, ImageUpstream upstream)
    {
        var configuration = args.Configuration;
        if (RegistryHost.Parse(args.Host).Problem is not null || !ImageScope.TryParse($"{args.Host}/", out _, out _))
        {
            return (null, "its host is not right: mend that first");
        }

        if (configuration.Endpoints.Exists(endpoint => endpoint.Name == upstream.Name)
            || configuration.ProxyCaches.Exists(cache => cache.Name == upstream.Name)
            || configuration.Projects.Exists(project => project.Name == upstream.Name))
        {
            return (null, $"it has a project or an endpoint called {Settings.Quoted.Text(upstream.Name)} already, and the cache would have "
                + "that name: rename one of the two");
        }

        HarborRobotArgs[] guests = [.. configuration.Robots.Where(robot => robot.Role == RegistryRole.Guest).DistinctBy(robot => robot.Cluster)];
        if (guests.Length == 0)
        {
            return (null, "it has no robot of role guest that clusters could pull with: add one to configuration.robots");
        }

        var provider = ProviderOf(upstream.Host);
        if (upstream.User is null && HarborUpstreams.NeedsCredential(provider))
        {
            return (null, $"{upstream.Host} serves too little for a cache without a login: give user and token");
        }

        configuration.Endpoints.Add(new()
        {
            Name = upstream.Name,
            Provider = provider,
            Url = HarborUpstreams.UrlOf(provider) is null ? $"https://{upstream.Host}" : null,
            User = upstream.User is { } user ? (Pulumi.Input<string>)user : null,
            Password = upstream.Token,
        });
        configuration.ProxyCaches.Add(new() { Name = upstream.Name, Endpoint = upstream.Name, IsOfAnother = true });
        foreach (var guest in guests.Where(guest => !guest.Projects.Contains(upstream.Name)))
        {
            guest.Projects.Add(upstream.Name);
        }

        var host = RegistryHost.Parse(args.Host).Host.ToString();
        return (new()
        {
            Place = $"configuration.proxyCaches[{configuration.ProxyCaches.Count - 1}]",
            Host = host,
            Endpoints = HarborKind.Endpoints(host, args.Storage),
            PullAccess = PullAccess.RotatingCredential,
            Images = CachedImages.Below($"{host}/{upstream.Name}/", upstream.Images),
        }, null);
    }

    /// <summary>What the chart lets Harbor stand before: a host that is none of a provider's own speaks the distribution protocol.</summary>
    private static HarborProvider ProviderOf(string host) => host switch
    {
        ImageReference.DockerHub => HarborProvider.DockerHub,
        "quay.io" => HarborProvider.Quay,
        "ghcr.io" => HarborProvider.Ghcr,
        _ => HarborProvider.DockerRegistry,
    };
}
