using System.Collections.Immutable;
using Pulumirpc;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Tells on which resources each property of a registration depends.</summary>
internal static class PropertyDependencyReader
{
    /// <param name="request">The registration.</param>
    /// <param name="inputs">Its properties. Each has an entry, if an empty one.</param>
    /// <param name="all">What the resource depends on: an SDK that does not tell properties apart makes each depend on all.</param>
    /// <param name="ofOutputs">What the output values among the properties name.</param>
    public static ImmutableDictionary<string, ImmutableArray<Urn>> Read(RegisterResourceRequest request, PropertyMap inputs,
        ImmutableArray<Urn> all, Dictionary<string, HashSet<Urn>> ofOutputs)
    {
        var result = ImmutableDictionary.CreateBuilder<string, ImmutableArray<Urn>>();
        foreach (var (key, named) in request.PropertyDependencies)
        {
            result[key] = UrnReader.ReadAll(named.Urns, $"dependency on property {key} URN");
        }

        foreach (var key in inputs.Keys)
        {
            result.TryAdd(key, request.PropertyDependencies.Count == 0 ? all : []);
        }

        foreach (var (key, urns) in ofOutputs)
        {
            result[key] = [.. result[key].Union(urns)];
        }

        return result.ToImmutable();
    }
}
