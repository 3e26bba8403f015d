using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Network.Names;

/// <summary>How names do not fit together, or not to the DNS and the registries.</summary>
internal static class ClusterNamesConflicts
{
    public static IEnumerable<ArgsProblem> Of(ClusterNamesArgs args)
    {
        if (args.Servers.Count + args.Hosts.Count == 0)
        {
            yield return new("servers", "neither servers nor hosts say where the registries are: give one of them")
            {
                ComparedWith = ["hosts"],
            };
        }

        if (args is { WrittenTo: ClusterNamesPlace.KubeDns, Hosts.Count: > 0 })
        {
            yield return new("hosts", "kube-dns knows no hosts: name a server in servers, or make a private zone in Cloud DNS")
            {
                ComparedWith = ["writtenTo"],
            };
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, entry) in args.Hosts.Index())
        {
            if (!seen.Add(entry.Host))
            {
                yield return new($"hosts[{index}].host", $"{Quoted.Text(entry.Host)} is there twice: put the two into one entry");
            }
        }
    }

    public static IEnumerable<ArgsProblem> With(ClusterNamesArgs args, IEnumerable<RegistryProfile> registries)
    {
        string[] outside = [.. ClusterNames.Outside(registries)];
        foreach (var (index, entry) in args.Hosts.Index())
        {
            if (!outside.Contains(entry.Host))
            {
                var named = outside.Where(host => !host.StartsWith('*'));
                yield return new(
                    $"hosts[{index}].host",
                    $"{Quoted.Text(entry.Host)} is not an endpoint of the registries: use {string.Join(", ", named)}");
            }
        }

        if (args.Servers.Count > 0 && outside.All(host => args.Hosts.Exists(entry => entry.Host == host)))
        {
            yield return new("servers", "hosts name every endpoint of the registries, so nobody asks these servers: remove it")
            {
                ComparedWith = ["hosts"],
            };
        }
    }
}
