using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>The one document of all registries that have a credential.</summary>
internal static class PullConfig
{
    /// <summary>The merged <c>.dockerconfigjson</c>, secret; null when no registry has a credential.</summary>
    public static Output<string>? Of(string component, IReadOnlyList<IRegistry> registries)
    {
        var entries = registries
            .SelectMany((registry, i) => registry.PullCredentials.Select(
                (credential, j) => Entry($"registries[{i}].pullCredentials[{j}]", component, credential)))
            .ToImmutableArray();
        return entries.IsEmpty
            ? null
            : Output.CreateSecret(Output.All(entries).Apply(all => DockerConfig.Merge(component, all).ToJson()));
    }

    private static Output<DockerConfigEntry> Entry(string place, string component, PullCredential credential) =>
        Output.Tuple(credential.User, credential.Password).Apply(pair =>
        {
            var read = RegistryCredential.Of(pair.Item1, pair.Item2, out var problem);
            ArgsException.ThrowIfAny(component, problem is null ? [] : [new ArgsProblem(place, problem)]);
            return new DockerConfigEntry(place, RegistryKey.For(credential.Images), read!);
        });
}
