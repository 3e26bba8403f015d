using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>Everything that bound settings are held against.</summary>
internal static class SettingsRules
{
    public static void Check(StackSettings settings, NamedNetworks networks, SettingsErrors errors)
    {
        foreach (var problem in ArgsRules.OfProperties(settings))
        {
            errors.Add(problem);
        }

        TagKeys.Check(settings, errors);
        UniqueNames.Check(settings, errors);
        NetworkNames.Check(settings, networks, errors);
        References.Check(settings, errors);
        ClusterTargets.Check(settings, errors);
        ComponentArguments.Check(settings, errors);
        SoundRegistry[] sound = [.. Sound(settings, errors)];
        Claims.Check(sound, errors);
        CopyCircles.Check(sound, errors);
        HostedNamespaces.Check(settings, sound, errors);
        PullCredentials.Check(settings, sound, errors);
        RegistryClusters.Check(settings, sound, errors);
        NodeIdentities.Check(settings, sound, errors);
        NetworkPolicies.Check(settings, sound, errors);
        CredentialImages.Check(settings, sound, errors);
        AllowedImages.Check(settings, sound, errors);
        ScannerPlaces.Check(settings, sound, errors);
        EnginePlaces.Check(settings, sound, errors);
        HelmReleases.Check(settings, errors);
        MirrorPlaces.Check(settings, sound, errors);
        MeshedRegistries.Check(settings, sound, errors);
        GatewaySources.Check(settings, sound, errors);
        ProductionGuardrail.Check(settings, errors);
    }

    private static IEnumerable<SoundRegistry> Sound(StackSettings settings, SettingsErrors errors)
    {
        foreach (var (index, registry) in settings.Registries.Index())
        {
            var path = $"registries[{index}]";
            if (registry is { Kind: { } kind, Args: { } args } && !errors.HasUnder(path))
            {
                yield return new(path, registry, kind.Describe(registry.Name, args));
            }
        }
    }
}
