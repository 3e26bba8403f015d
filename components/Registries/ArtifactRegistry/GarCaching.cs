using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>Keeps the images of another registry of the stack.</summary>
internal static class GarCaching
{
    private const string DockerHub = "docker.io";

    private static readonly GarUpstreamAttribute _upstream = new();

    public static (CacheRoute? Route, string? Problem) Keep(GarRegistryArgs args, ImageUpstream upstream)
    {
        var address = upstream.Host == DockerHub ? DockerHub : $"https://{upstream.Host}";
        if (!_upstream.Fits(address))
        {
            return (null, $"Artifact Registry cannot reach {Quoted.Text(upstream.Host)}, only hosts with a dot and at port 443: name "
                + "another registry, or remove the line");
        }

        var location = new GarLocation(args);
        args.Remotes.Add(new()
        {
            Name = upstream.Name,
            Upstream = address,
            User = upstream.User,
            Password = upstream.Token,
        });
        return (new()
        {
            Place = $"remotes[{args.Remotes.Count - 1}]",
            Host = location.Host,
            Endpoints = [location.Host],
            PullAccess = PullAccess.WorkloadIdentity,
            Images = CachedImages.Below(location.PrefixOf(upstream.Name), upstream.Images),
        }, null);
    }
}
