using RegistryInfra.Components.Clusters.Mirrors;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Naming;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>
/// Leads copies into a registry of the stack: what they take there, such as a user that pushes, is written into its settings as if a
/// user had, and held against the same rules.
/// </summary>
internal static class MirrorRoutes
{
    public static void Lay(StackSettings settings, SettingsErrors errors)
    {
        foreach (var (index, mirror) in settings.Mirrors.Index())
        {
            var path = $"mirrors[{index}]";
            // A name of no registry is told where all references are.
            var into = settings.Registries.FindIndex(registry => registry.Name == mirror.Into);
            if (into >= 0 && settings.Registries[into] is { Kind: { } kind, Args: { } args } registry
                && errors.IsSound(path, mirror) && errors.IsSound($"registries[{into}]", args))
            {
                Lay(path, mirror, registry, $"registries[{into}]", kind, args, errors);
            }
        }
    }

    private static void Lay(
        string path,
        ImageMirrorArgs mirror,
        RegistrySettings registry,
        string registryPath,
        RegistryKind kind,
        IComponentArgs args,
        SettingsErrors errors)
    {
        if (kind is not IMirrorKind receiver)
        {
            var able = RegistryKinds.All.Where(other => other is IMirrorKind).Select(other => other.Name);
            errors.Add(
                $"{path}.into",
                $"{Quoted.Text(mirror.Into)} is a registry of kind {kind.Name}, which others run, so nothing is pushed to it",
                $"name one of kind {NearestName.Choice(able)}");
        }
        else if (receiver.Receive(registry.Name, args, mirror.Request(registry.Cluster == mirror.Cluster)) is var received
            && received.Route is { } route)
        {
            mirror.Route = route;
            foreach (var place in route.Places)
            {
                errors.MadeBy(path, $"{registryPath}.{place}");
            }
        }
        else
        {
            errors.Add(new($"{path}.into", received.Problem!));
        }
    }
}
