using System.Collections.Immutable;
using Pulumi;
using Pulumi.Gcp.Dns;
using Pulumi.Gcp.Dns.Inputs;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>
/// A private zone for each host of the registry, and no wider: what else is below <c>pkg.dev</c> is found as before.
/// </summary>
internal sealed class GarPrivateNames : ComponentResource
{
    private const string TypeToken = "registry:gar:PrivateNames";
    private const int SecondsToLive = 300;

    /// <summary>The host whose zone would hide the other hosts of Container Registry that end in its name.</summary>
    private const string LegacyDomain = "gcr.io";

    public GarPrivateNames(
        string name, GarPrivateNamesArgs args, ImmutableArray<string> hosts, GarSettings settings, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var project = settings.Registry.ProjectId;
        foreach (var host in hosts)
        {
            var zone = new ManagedZone($"{name}/{host}", new()
            {
                Project = project,
                Name = host.Replace('.', '-'),
                DnsName = $"{host}.",
                Description = "Leads to Google's addresses for private access.",
                Visibility = "private",
                PrivateVisibilityConfig = new ManagedZonePrivateVisibilityConfigArgs
                {
                    Networks = args.Networks
                        .Select(network => new ManagedZonePrivateVisibilityConfigNetworkArgs { NetworkUrl = network }).ToArray(),
                },
            }, settings.Services.Before(this));
            var records = host == LegacyDomain ? [host, $"*.{host}"] : ImmutableArray.Create(host);
            foreach (var record in records)
            {
                _ = new RecordSet($"{name}/{record}", new()
                {
                    Project = project,
                    ManagedZone = zone.Name,
                    Name = $"{record}.",
                    Type = "A",
                    Ttl = SecondsToLive,
                    Rrdatas = Addresses(args.Addresses),
                }, new() { Parent = this });
            }
        }

        RegisterOutputs();
    }

    /// <summary>The four addresses of a network of 30 bits.</summary>
    public static ImmutableArray<string> Addresses(GarPrivateAddresses addresses)
    {
        var first = addresses == GarPrivateAddresses.Restricted ? 4 : 8;
        return [.. Enumerable.Range(first, 4).Select(last => $"199.36.153.{last}")];
    }
}
