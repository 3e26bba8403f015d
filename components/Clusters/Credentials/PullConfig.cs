using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Images;
using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>The one document of all registries that have a credential.</summary>
internal static class PullConfig
{
    /// <summary>The merged <c>.dockerconfigjson</c>, secret; null when no registry has a credential.</summary>
    public static Output<string>? Of(string component, IReadOnlyList<IRegistry> registries)
    {
        var sources = registries.Index()
            .Where(item => item.Item.PullConfigJson is not null)
            .Select(item => (Place: $"registries[{item.Index}].pullConfigJson", Registry: item.Item))
            .ToImmutableArray();
        if (sources.IsEmpty)
        {
            return null;
        }

        var fragments = Output.All(sources.Select(source => source.Registry.PullConfigJson!));
        return Output.CreateSecret(fragments.Apply(texts => Merge(component, sources, texts)));
    }

    private static string Merge(
        string component, ImmutableArray<(string Place, IRegistry Registry)> sources, ImmutableArray<string> texts)
    {
        var reader = new DockerConfigReader();
        var problems = ImmutableArray.CreateBuilder<ArgsProblem>();
        var entries = ImmutableArray.CreateBuilder<DockerConfigEntry>();
        foreach (var ((place, registry), text) in sources.Zip(texts))
        {
            var before = reader.Problems.Length;
            var read = reader.Read(place, text);
            entries.AddRange(read);
            if (reader.Problems.Length == before)
            {
                problems.AddRange(Mismatches(place, registry, read));
            }
        }

        ArgsException.ThrowIfAny(component, reader.Problems.AddRange(problems));
        return DockerConfig.Merge(component, entries).ToJson();
    }

    /// <summary>Keys of other hosts leak the credential; images that no key covers are pulled without one.</summary>
    private static IEnumerable<ArgsProblem> Mismatches(
        string place, IRegistry registry, ImmutableArray<DockerConfigEntry> entries)
    {
        var prefixes = registry.ImagePrefixes.Select(ImagePrefix.Parse).ToArray();
        foreach (var entry in entries.Where(entry => !prefixes.Any(entry.Key.Meets)))
        {
            yield return new(entry.Place, $"\"{entry.Key}\" matches no image of registry \"{registry.Name}\" "
                + $"({string.Join(", ", registry.ImagePrefixes)}): host and port must be equal");
        }

        foreach (var prefix in prefixes.Where(prefix => !entries.Any(entry => entry.Key.Covers(prefix))))
        {
            yield return new(place, $"no key covers \"{prefix}\" of registry \"{registry.Name}\": add "
                + $"\"{prefix.Host}\" to auths");
        }
    }
}
