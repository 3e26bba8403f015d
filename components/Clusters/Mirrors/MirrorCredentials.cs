using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Components.Clusters.Mirrors;

/// <summary>Who reads from the sources and writes to the target, in one Docker configuration.</summary>
internal static class MirrorCredentials
{
    /// <summary>The configuration, secret; null where there is no credential.</summary>
    public static Output<string>? Of(ImageMirrorArgs args)
    {
        ImmutableArray<(string Key, Output<string> User, Output<string> Password)> known =
        [
            .. args.Sources.SelectMany(source => source.Credentials).DistinctBy(credential => credential.Key),
            .. OfTarget(args),
        ];
        return known.IsEmpty ? null : Output.CreateSecret(
            Output.All(known.Select(credential => Output.Tuple(credential.User, credential.Password)))
                .Apply(pairs => Document(args.Name, [.. known.Select(credential => credential.Key)], pairs)));
    }

    private static IEnumerable<(string Key, Output<string> User, Output<string> Password)> OfTarget(ImageMirrorArgs args)
    {
        if (args is { Route: { Pusher: { } pusher } route, Target: IPushedRegistry target })
        {
            var (user, password) = target.CredentialOf(pusher);
            yield return ((route.PushPrefix ?? route.Prefix).Split('/')[0], user, password);
        }
    }

    private static string Document(string name, ImmutableArray<string> keys, ImmutableArray<(string User, string Password)> pairs)
    {
        var auths = new JsonObject();
        foreach (var (key, (user, password)) in keys.Zip(pairs))
        {
            var credential = RegistryCredential.Create(user, password, out var problem);
            ArgsException.ThrowIfAny(
                $"image mirror \"{name}\"", problem is null ? [] : [new ArgsProblem("images", $"the credential for \"{key}\" {problem}")]);
            auths[key] = new JsonObject { ["auth"] = credential!.Auth };
        }

        return new JsonObject { ["auths"] = auths }.ToJsonString();
    }
}
