using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>Keeps the images of another registry of the stack.</summary>
internal static class AcrCaching
{
    public static (CacheRoute? Route, string? Problem) Keep(AcrRegistryArgs args, ImageUpstream upstream)
    {
        if (args.Upstreams.Exists(one => one.Server == upstream.Host))
        {
            return (null, $"it keeps images of {upstream.Host} already, and Azure takes one credential a host: name them there, or "
                + "name both in one registry");
        }

        switch (AcrUpstreams.LoginOf(upstream.Host))
        {
            case null:
                return (null, $"Azure cannot keep images of {Quoted.Text(upstream.Host)}, only of {AcrUpstreams.Names}: name "
                    + "another registry, or remove the line");
            case AcrUpstreamLogin.Always when upstream.User is null:
                return (null, $"Azure reads {upstream.Host} with a credential only: give user and token");
            case AcrUpstreamLogin.Never when upstream.User is not null:
                return (null, $"Azure reads {upstream.Host} without a credential: remove user and token");
        }

        var location = new AcrLocation(args);
        args.Upstreams.Add(new()
        {
            Server = upstream.Host,
            User = upstream.User is { } user ? (Pulumi.Input<string>)user : null,
            Password = upstream.Token,
            Repositories =
            [
                .. upstream.Images.Select(images => CachedImages.PathOf(images)).Select(path => new AcrCacheArgs
                {
                    Source = path,
                    Target = $"{upstream.Name}/{path}",
                }),
            ],
        });
        return (new()
        {
            Place = $"upstreams[{args.Upstreams.Count - 1}]",
            Host = location.Host,
            Endpoints = location.Endpoints,
            PullAccess = PullAccess.WorkloadIdentity,
            Images = CachedImages.Below($"{location.Host}/{upstream.Name}/", upstream.Images),
        }, null);
    }
}
