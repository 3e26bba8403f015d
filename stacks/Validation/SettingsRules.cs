using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>The checks that look at more than one setting.</summary>
internal static class SettingsRules
{
    public static void Check(StackSettings settings, SettingsErrors errors)
    {
        TagKeys.Check(settings, errors);
        UniqueNames.Check(settings, errors);
        References.Check(settings, errors);
        ClusterTargets.Check(settings, errors);
        RegistryHosting.Check(settings, errors);
        PlacedRegistry[] readable = [.. Readable(settings, errors)];
        RegistryPlaces.Check(readable, errors);
        PullCredentials.Check(settings, readable, errors);
        ComponentArguments.OfRegistries(readable, errors);
        ComponentArguments.OfClusters(settings, errors);
        ProductionGuardrail.Check(settings, readable, errors);
    }

    /// <summary>The registries whose kind is known: of the others only the name was read.</summary>
    private static IEnumerable<PlacedRegistry> Readable(StackSettings settings, SettingsErrors errors) =>
        settings.Registries
            .Select((registry, index) => new PlacedRegistry($"registries[{index}]", registry))
            .Where(placed => !errors.Has(placed.Path) && !errors.Has($"{placed.Path}.kind"));
}

/// <summary>A registry and where it stands in the settings.</summary>
internal readonly record struct PlacedRegistry(string Path, RegistrySettings Settings);
