using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Naming;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>
/// Sends a registry's images through another one of the stack: the rule that keeps them is written into the settings of that one
/// as if a user had, and held against the same rules.
/// </summary>
internal static class CacheRoutes
{
    private const string Key = "through";

    public static void Lay(StackSettings settings, SettingsErrors errors)
    {
        foreach (var (index, registry) in settings.Registries.Index())
        {
            var path = $"registries[{index}]";
            if (registry.Args is not IUpstreamArgs { Through: { } name } args || name == registry.Name || errors.HasUnder(path)
                || args.Upstream(registry.Name) is not { } upstream)
            {
                continue;
            }

            // A name of no registry is told where all references are.
            var through = settings.Registries.FindIndex(other => other.Name == name);
            if (through >= 0 && settings.Registries[through] is { Kind: { } kind, Args: { } cache }
                && errors.IsSound($"registries[{through}]", cache))
            {
                Lay(path, args, upstream, $"registries[{through}]", kind, cache, errors);
            }
        }
    }

    private static void Lay(
        string path,
        IUpstreamArgs args,
        ImageUpstream upstream,
        string cachePath,
        RegistryKind kind,
        IComponentArgs cache,
        SettingsErrors errors)
    {
        if (kind is not IImageCacheKind keeper)
        {
            var able = RegistryKinds.All.Where(other => other is IImageCacheKind).Select(other => other.Name);
            errors.Add(
                $"{path}.{Key}",
                $"{Quoted.Text(args.Through!)} is a registry of kind {kind.Name}, which keeps no images of others",
                $"name one of kind {NearestName.Choice(able)}");
        }
        else if (keeper.Keep(cache, upstream) is var kept && kept.Route is { } route)
        {
            args.Route = route;
            errors.MadeBy($"{path}.{Key}", $"{cachePath}.{route.Place}");
        }
        else
        {
            errors.Add(new($"{path}.{Key}", kept.Problem!));
        }
    }
}
