using System.Collections.Immutable;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>How pushes do not fit together, nor with the other arguments and the registries.</summary>
internal static class ExternalPushConflicts
{
    public const string Pushes = "external.pushes";

    public static IEnumerable<ArgsProblem> Of(PullSecretsArgs args, ExternalPullSecretsArgs external) =>
    [
        .. PullSecretsConflicts.Twice(Pushes, external.Pushes.Select(push => push.Name), ".name"),
        .. external.Pushes.Index().SelectMany(entry =>
            ExternalPullSecretsConflicts.OfEntry($"{Pushes}[{entry.Index}]", entry.Item.Store, entry.Item.Key, external)),
        .. OfNames(args, external),
        .. OfKeys(external),
        .. args.Registries.Count == 0 ? [] : With(
            args.Registries.DistinctBy(registry => registry.Name).ToDictionary(
                registry => registry.Name,
                registry => registry.PullCredentials.Select(credential => credential.Images).ToImmutableArray()),
            external.Pushes).Select(problem => problem.Under("external")),
    ];

    /// <summary>How pushes do not fit the registries. Places begin at the group.</summary>
    public static IEnumerable<ArgsProblem> With(
        IReadOnlyDictionary<string, ImmutableArray<ImageScope>> credentials, IEnumerable<ExternalPushArgs> pushes)
    {
        foreach (var (index, push) in pushes.Index())
        {
            var place = $"pushes[{index}]";
            var images = credentials.GetValueOrDefault(push.Registry, []);
            if (images.IsEmpty)
            {
                yield return new(
                    $"{place}.registry",
                    $"{Quoted.Text(push.Registry)} is no registry of this cluster that hands out a credential: name one that does, "
                        + "or remove the push");
            }
            else if (push.Images is null && images.Length > 1)
            {
                yield return new(
                    $"{place}.images",
                    $"is missing, registry {Quoted.Text(push.Registry)} has {images.Length} credentials: name the images of one, such "
                        + $"as {Quoted.Text(images[0].ToString())}");
            }
            else if (push.Images is { } named && ImageScope.TryParse(named, out var scope, out _) && !images.Contains(scope))
            {
                yield return new(
                    $"{place}.images",
                    $"{Quoted.Text(named)} is not what a credential of registry {Quoted.Text(push.Registry)} is for: use "
                        + string.Join(" or ", images.Select(known => Quoted.Text(known.ToString()))));
            }
        }
    }

    /// <summary>The Secret that is read is one more, and a Secret has one owner.</summary>
    private static IEnumerable<ArgsProblem> OfNames(PullSecretsArgs args, ExternalPullSecretsArgs external) =>
        from push in external.Pushes.Index()
        where args.FurtherSecrets.Prepend(args.SecretName).Contains(push.Item.Name)
        select new ArgsProblem(
            $"{Pushes}[{push.Index}].name",
            $"{Quoted.Text(push.Item.Name)} is a pull secret already, and a Secret has one owner: use another name")
        {
            ComparedWith = ["secretName"],
        };

    private static IEnumerable<ArgsProblem> OfKeys(ExternalPullSecretsArgs external)
    {
        var seen = new Dictionary<(string Store, string Key), int>();
        foreach (var (index, push) in external.Pushes.Index())
        {
            if (!seen.TryAdd((push.Store, push.Key), index))
            {
                yield return new(
                    $"{Pushes}[{index}].key",
                    $"{Quoted.Text(push.Key)} is what {Pushes}[{seen[(push.Store, push.Key)]}] writes, and an entry holds one "
                        + "credential: use another key")
                {
                    ComparedWith = [$"{Pushes}[{index}].store"],
                };
            }
        }
    }
}
