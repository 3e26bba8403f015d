using RegistryInfra.Engine.Resources;
using RegistryInfra.Stacks.Tests.Snapshots;

namespace RegistryInfra.Stacks.Tests.Composition;

/// <summary>Several clusters a stack, each with its own way in, engine of admission, platform and mesh.</summary>
internal sealed class SeveralClustersTests
{
    private static readonly Dictionary<string, string> _settings = new()
    {
        ["registry-infra:registries"] = """
            [{"name":"inside","kind":"distribution","cluster":"blue","host":"blue.example.com","expose":{"kind":"loadBalancer"},
              "allowedCidrs":["10.0.0.0/16"]},
             {"name":"yonder","kind":"distribution","cluster":"green","host":"green.example.com","expose":{"kind":"loadBalancer"},
              "allowedCidrs":["10.1.0.0/16"]},
             {"name":"shared","kind":"ecr","accountId":"123456789012","region":"eu-west-1","repositories":["payments/api"]}]
            """,
        ["registry-infra:clusters"] = """
            [{"name":"blue","context":"blue","registries":["inside","shared"],"pullSecrets":{"namespaces":["shop"]},
              "mesh":{"kind":"istio","istio":{"mode":"ambient"}},
              "scanning":{"kind":"job","job":{"namespaces":["shop"]}},
              "admission":{"platform":"kubernetes","exemptNamespaces":["inside","image-scanning"]}},
             {"name":"green","renderTo":"rendered/green","registries":["yonder","shared"],"pullSecrets":{"namespaces":["shop"]},
              "mesh":{"kind":"linkerd","cni":true},
              "scanning":{"kind":"job","job":{"namespaces":["shop"]}},
              "admission":{"engine":"kyverno","platform":"gke","platformRegion":"europe-west1","exemptNamespaces":["yonder","image-scanning"]}}]
            """,
    };

    /// <summary>
    /// What is made in one cluster waits for nothing in another, by whatever way: so the other may be out of reach. They share a
    /// registry of a cloud here. Where one pulls from a registry that runs in the other, it waits for its account there.
    /// </summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task Preview_TwoClusters_NothingOfOneWaitsForTheOther(CancellationToken cancellationToken)
    {
        var preview = await StackPreview.OfAsync(_settings, cancellationToken);

        Assert.That(preview.Result.Succeeded, Is.True);
        var resources = preview.Result.Steps.Select(step => step.New).OfType<ResourceState>().ToDictionary(state => state.Urn);
        var objects = resources.Values.Where(state => ClusterOf(state) is not null).ToArray();
        Assert.That(objects.Select(ClusterOf).Distinct(), Is.EquivalentTo(new[] { "blue", "green" }));
        var across =
            from state in objects
            from other in Needed(state, resources)
            where ClusterOf(other) is { } cluster && cluster != ClusterOf(state)
            select $"{state.Urn} waits for {other.Urn}";
        Assert.That(across, Is.Empty);
    }

    /// <summary>The cluster that a resource is made in, or that a provider leads to.</summary>
    private static string? ClusterOf(ResourceState state) =>
        state.Urn.Type == "pulumi:providers:kubernetes" ? state.Urn.Name
        : state.Provider is { } provider && provider.Urn.Type == "pulumi:providers:kubernetes" ? provider.Urn.Name
        : null;

    /// <summary>All that a resource waits for, and what that waits for.</summary>
    private static HashSet<ResourceState> Needed(ResourceState state, Dictionary<Urn, ResourceState> resources)
    {
        var needed = new HashSet<ResourceState>();
        var next = new Queue<ResourceState>([state]);
        while (next.TryDequeue(out var current))
        {
            foreach (var urn in Direct(current).Where(resources.ContainsKey))
            {
                if (needed.Add(resources[urn]))
                {
                    next.Enqueue(resources[urn]);
                }
            }
        }

        return needed;
    }

    private static IEnumerable<Urn> Direct(ResourceState state) =>
    [
        .. state.Dependencies,
        .. state.PropertyDependencies.Values.SelectMany(urns => urns),
        .. state.Parent is { } parent ? [parent] : Array.Empty<Urn>(),
        .. state.Provider is { } provider ? [provider.Urn] : Array.Empty<Urn>(),
    ];
}
