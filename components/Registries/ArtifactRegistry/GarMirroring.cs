using System.Collections.Immutable;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>Takes copies of other people's images, into repositories of their own, from Pods with a service account of Google.</summary>
internal static class GarMirroring
{
    private const string MetadataServer = "http://metadata.google.internal";

    /// <summary>https://cloud.google.com/kubernetes-engine/docs/how-to/network-policy#network-policy-and-workload-identity</summary>
    private static readonly ImmutableArray<(string Network, int Port)> _metadata = [("169.254.169.254/32", 80), ("169.254.169.252/32", 988)];

    private static readonly GarRepositoryIdAttribute _id = new();

    public static (MirrorRoute? Route, string? Problem) Receive(GarRegistryArgs args, MirrorRequest mirror)
    {
        if (mirror.Identity?.GoogleServiceAccount is null)
        {
            return (null, "Artifact Registry hands out no password, so who copies needs a service account of Google: add identity: "
                + "{googleServiceAccount: ...} of one that may push, such as by a grant of role developer");
        }

        if (mirror.Repositories.FirstOrDefault(repository => !repository.Contains('/')) is { } bare)
        {
            return (null, $"{Quoted.Text(bare)} is in no repository, and Artifact Registry has every image in one: write its name before "
                + $"it, such as \"mirror/{bare}\"");
        }

        string[] ids = [.. mirror.Repositories.Select(repository => repository.Split('/')[0]).Distinct()];
        if (ids.FirstOrDefault(id => _id.Problem(id) is not null) is { } wrong)
        {
            return (null, $"the copies would be in a repository that Artifact Registry cannot have: {_id.Problem(wrong)}");
        }

        if (ids.FirstOrDefault(id => args.Remotes.Exists(remote => remote.Name == id) || args.Virtuals.Exists(one => one.Name == id)
            || GarLocation.IsLegacyHost(id)) is { } taken)
        {
            return (null, $"{Quoted.Text(taken)} is no repository of its own that takes pushes by this host: choose another prefix");
        }

        var places = ImmutableArray.CreateBuilder<string>();
        foreach (var id in ids.Where(id => args.Repositories.TrueForAll(known => known.Name != id)))
        {
            args.Repositories.Add(new() { Name = id });
            places.Add($"repositories[{args.Repositories.Count - 1}]");
        }

        args.Mirrored.AddRange(mirror.Repositories.Except(args.Mirrored));
        var host = new GarLocation(args).Host;
        return (new()
        {
            Places = places.ToImmutable(),
            Prefix = $"{host}/{args.ProjectId}/",
            Endpoints = [host],
            Login = new Dictionary<string, string> { ["method"] = "gar", ["host"] = host, ["api"] = MetadataServer }
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
            NodeServices = _metadata,
        }, null);
    }
}
