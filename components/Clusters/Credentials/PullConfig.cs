using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>The one document of all credentials that a cluster pulls with.</summary>
internal static class PullConfig
{
    /// <summary>The merged <c>.dockerconfigjson</c>, secret; null when there is no credential.</summary>
    /// <param name="args">Where the credentials come from.</param>
    /// <param name="component">Kind and name of the component, for messages.</param>
    /// <param name="owner">What the notes are told of.</param>
    public static Output<string>? Create(PullSecretsArgs args, string component, Resource owner)
    {
        TellExcess(args, component, owner);
        var sources = Typed(args.Registries).Concat(Brought(args)).ToImmutableArray();
        return sources.IsEmpty
            ? null
            : Output.CreateSecret(Output.All(sources).Apply(readings => Merge(readings, component, owner)));
    }

    private static void TellExcess(PullSecretsArgs args, string component, Resource owner)
    {
        foreach (var registry in args.Registries)
        {
            foreach (var excess in registry.PullCredentials.Select(credential => credential.Excess).OfType<string>().Distinct())
            {
                Log.Warn(
                    $"{component}: the credential of registry {Quoted.Text(registry.Name)} {excess}: whoever reads the "
                        + "Secret can do that",
                    owner);
            }
        }
    }

    private static IEnumerable<Output<DockerConfigReading>> Typed(List<IRegistry> registries) =>
        from registry in registries.Index()
        from credential in registry.Item.PullCredentials.Index()
        select Read($"registries[{registry.Index}].pullCredentials[{credential.Index}]", credential.Item);

    private static Output<DockerConfigReading> Read(string place, PullCredential credential) =>
        Output.Tuple(credential.User, credential.Password).Apply(pair =>
            RegistryCredential.Create(pair.Item1, pair.Item2, out var problem) is { } read
                ? DockerConfigReading.Of(new(place, RegistryKey.For(credential.Images), read))
                : DockerConfigReading.Failed(place, problem!));

    private static IEnumerable<Output<DockerConfigReading>> Brought(PullSecretsArgs args) =>
        args.DockerConfig is null
            ? []
            : [args.DockerConfig.ToOutput().Apply(json => DockerConfigReader.Read("dockerConfig", json))];

    private static string Merge(ImmutableArray<DockerConfigReading> readings, string component, Resource owner)
    {
        var config = DockerConfig.Merge(readings, out var problems);
        ArgsException.ThrowIfAny(
            component, [.. problems.Select(problem => new ArgsProblem(problem.Place, problem.Message))]);
        foreach (var note in readings.SelectMany(reading => reading.Notes))
        {
            Log.Warn($"{component}: {note.Place} {note.Message}", owner);
        }

        return config.ToJson();
    }
}
