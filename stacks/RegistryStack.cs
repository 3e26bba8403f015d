using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Composition;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks;

/// <summary>
/// The one composition of every stack: its registries, and its clusters that run images from them and nothing else.
/// Stacks differ in their settings only.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is a stack, in Pulumi's sense.")]
public sealed class RegistryStack : Stack
{
    /// <summary>Reads the settings of the running stack. A mistake fails it before anything registers.</summary>
    /// <exception cref="RunException">Lists each mistake with its place, the value and the fix.</exception>
    public RegistryStack()
        : this(StackConfiguration.Load())
    {
    }

    private RegistryStack(StackSettings settings)
    {
        var providers = settings.Clusters.ToDictionary(cluster => cluster.Name, ClusterProvider.For);
        var registries = settings.Registries
            .Select(registry => Registry.Of(registry, settings.Tags, providers))
            .ToDictionary(registry => registry.Name);
        foreach (var cluster in settings.Clusters)
        {
            var pulled = cluster.Registries.Select(name => registries[name]);
            ClusterWiring.Wire(cluster, [.. pulled], providers[cluster.Name]);
        }

        RegistryHosts = Each(registries.Values, registry => registry.Host);
        ImagePrefixes = Each(registries.Values, registry => registry.ImagePrefixes);
        Scanning = Each(registries.Values, registry => WireName.Of(registry.Scanning));
        PullAccess = Each(registries.Values, registry => WireName.Of(registry.PullAccess));
        CaCertificates = Output.All(registries.Values.OfType<DistributionRegistry>().Select(Authority))
            .Apply(authorities => authorities.ToImmutableDictionary());
        Clusters = Output.Create(
            settings.Clusters.ToImmutableDictionary(cluster => cluster.Name, ClusterWiring.Summary));
    }

    /// <summary>By registry, the host that images are pushed to.</summary>
    [Output("registryHosts")]
    public Output<ImmutableDictionary<string, string>> RegistryHosts { get; private set; }

    /// <summary>By registry, what admission allows, replicas included: <c>host/</c> or <c>host/path/</c>.</summary>
    [Output("imagePrefixes")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> ImagePrefixes { get; private set; }

    /// <summary>By registry, who scans for known vulnerabilities: none, native, onPush or continuous.</summary>
    [Output("scanning")]
    public Output<ImmutableDictionary<string, string>> Scanning { get; private set; }

    /// <summary>By registry, how clusters get the right to pull, such as workloadIdentity.</summary>
    [Output("pullAccess")]
    public Output<ImmutableDictionary<string, string>> PullAccess { get; private set; }

    /// <summary>By registry with an authority of its own, the PEM certificate to trust on nodes and builds.</summary>
    [Output("caCertificates")]
    public Output<ImmutableDictionary<string, string>> CaCertificates { get; private set; }

    /// <summary>By cluster, what it pulls from and how strictly.</summary>
    [Output("clusters")]
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, object>>> Clusters { get; private set; }

    private static Output<ImmutableDictionary<string, T>> Each<T>(
        IEnumerable<IRegistry> registries, Func<IRegistry, T> value) =>
        Output.Create(registries.ToImmutableDictionary(registry => registry.Name, value));

    private static Output<KeyValuePair<string, string>> Authority(DistributionRegistry registry) =>
        registry.CaCertificatePem.Apply(pem => KeyValuePair.Create(registry.Name, pem));
}
