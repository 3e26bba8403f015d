using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Images;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Composition;
using RegistryInfra.Stacks.Settings;
using RegistryInfra.Stacks.Validation;

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
        : this(SettingsLoader.Load())
    {
    }

    internal RegistryStack(CheckedSettings checkedSettings)
    {
        var settings = checkedSettings.Read();
        var providers = settings.Clusters.ToDictionary(cluster => cluster.Name, ClusterProvider.For);
        var tags = TagsOf(settings);
        var registries = new Dictionary<string, IRegistry>();
        foreach (var registry in RegistryOrder.Sorted(settings.Registries))
        {
            registries[registry.Name] = registry.Kind!.Create(registry.Name, registry.Args!, new()
            {
                Tags = tags,
                Cluster = registry.Cluster is { } cluster ? providers[cluster] : null,
                Mesh = settings.Clusters.Find(candidate => candidate.Name == registry.Cluster)?.Mesh is { } mesh ? new(mesh) : null,
                Registries = registries,
            });
        }

        ProductionAdvice.Tell(settings);
        foreach (var cluster in settings.Clusters)
        {
            var pulled = cluster.Registries.Select(name => registries[name]);
            AddOnWarning.Tell(cluster);
            ClusterWiring.Wire(cluster, [.. pulled], providers[cluster.Name], settings.Posture);
            var hosted = settings.Registries.Where(registry => registry.Cluster == cluster.Name);
            ClusterWiring.Mesh(cluster, [.. hosted.Select(registry => registries[registry.Name])], providers[cluster.Name]);
        }

        foreach (var mirror in settings.Mirrors)
        {
            MirrorWiring.Wire(mirror, settings, registries, providers[mirror.Cluster]);
        }

        RegistryHosts = Each(registries.Values, registry => registry.Profile.Host);
        Images = Each(registries.Values, registry => Texts(registry.Profile.Images));
        CachedImages = Output.Create(settings.Registries
            .Where(registry => registry.Args is IUpstreamArgs { Route: not null })
            .ToImmutableDictionary(registry => registry.Name, registry => Names(((IUpstreamArgs)registry.Args!).Route!)));
        MirroredImages = Output.Create(
            settings.Mirrors.ToImmutableDictionary(mirror => mirror.Name, mirror => mirror.Written()));
        OwnImages = Output.Create(
            settings.Clusters.ToImmutableDictionary(cluster => cluster.Name, cluster => RunImages.In(cluster, settings, registries)));
        Scanning = Each(registries.Values, registry => WireName.Of(registry.Scanning));
        PullAccess = Each(registries.Values, registry => WireName.Of(registry.Profile.PullAccess));
        CaCertificates = Output.All(registries.Values.Where(registry => registry.AuthorityPem is not null).Select(Authority))
            .Apply(authorities => authorities.ToImmutableDictionary());
        Clusters = Output.Create(
            settings.Clusters.ToImmutableDictionary(cluster => cluster.Name, ClusterWiring.Summary));
    }

    /// <summary>By registry, the host that images are pushed to.</summary>
    [Output("registryHosts")]
    public Output<ImmutableDictionary<string, string>> RegistryHosts { get; private set; }

    /// <summary>
    /// By registry, the images of its own that it serves, replicas included: repositories as <c>host/path</c>, and whole
    /// hosts or paths with a slash at the end.
    /// </summary>
    [Output("images")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> Images { get; private set; }

    /// <summary>
    /// By registry whose images another one keeps, how each is written now: what was <c>docker.io/library/</c> is below the prefix
    /// that stands there.
    /// </summary>
    [Output("cachedImages")]
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>> CachedImages { get; private set; }

    /// <summary>By mirror, how each image that it copies is written now.</summary>
    [Output("mirroredImages")]
    public Output<ImmutableDictionary<string, ImmutableDictionary<string, string>>> MirroredImages { get; private set; }

    /// <summary>
    /// By cluster, the images that the stack itself runs there, such as those of its registries: what a closed site has to have.
    /// </summary>
    [Output("ownImages")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> OwnImages { get; private set; }

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

    /// <summary>Whoever finds a resource in a cloud can tell from its tags which stack to change.</summary>
    private static ImmutableSortedDictionary<string, Input<string>> TagsOf(StackSettings settings)
    {
        var tags = settings.Tags.ToImmutableSortedDictionary(StringComparer.Ordinal);
        return tags.ContainsKey(TagKeys.Stack) ? tags : tags.Add(TagKeys.Stack, Deployment.Instance.StackName);
    }

    private static Output<ImmutableDictionary<string, T>> Each<T>(
        IEnumerable<IRegistry> registries, Func<IRegistry, T> value) =>
        Output.Create(registries.ToImmutableDictionary(registry => registry.Name, value));

    private static ImmutableArray<string> Texts(ImmutableArray<ImageScope> images) =>
        [.. images.Select(scope => scope.ToString())];

    private static ImmutableDictionary<string, string> Names(CacheRoute route) =>
        route.Images.ToImmutableDictionary(images => images.Source.ToString(), images => images.Cached.ToString());

    private static Output<KeyValuePair<string, string>> Authority(IRegistry registry) =>
        registry.AuthorityPem!.Apply(pem => KeyValuePair.Create(registry.Name, pem));
}
