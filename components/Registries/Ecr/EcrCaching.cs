using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Keeps the images of another registry of the stack.</summary>
internal static class EcrCaching
{
    private static readonly CachePrefixAttribute _prefix = new();

    public static (CacheRoute? Route, string? Problem) Keep(EcrRegistryArgs args, ImageUpstream upstream)
    {
        switch (EcrUpstreams.LoginOf(upstream.Host))
        {
            case null:
                return (null, $"ECR cannot keep images of {Quoted.Text(upstream.Host)}, only of {EcrUpstreams.Names}: name another "
                    + "registry, or remove the line");
            case EcrUpstreamLogin.Secret when upstream.User is null:
                return (null, $"ECR reads {upstream.Host} with a credential only: give user and token");
            case EcrUpstreamLogin.None when upstream.User is not null:
                return (null, $"ECR reads {upstream.Host} without a credential: remove user and token");
        }

        if (_prefix.Problem(upstream.Name) is { } problem)
        {
            return (null, $"the images would be kept below the registry's name, and {problem}");
        }

        var location = EcrProfile.Home(args);
        args.Caches.Add(new()
        {
            Upstream = upstream.Host,
            Prefix = upstream.Name,
            User = upstream.User is { } user ? (Pulumi.Input<string>)user : null,
            Token = upstream.Token,
        });
        return (new()
        {
            Place = $"caches[{args.Caches.Count - 1}]",
            Host = location.Host,
            Endpoints = [.. location.Endpoints],
            PullAccess = PullAccess.WorkloadIdentity,
            Images = CachedImages.Below($"{location.Host}/{upstream.Name}/", upstream.Images),
        }, null);
    }
}
