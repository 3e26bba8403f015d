using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Composition;

/// <summary>A Distribution registry's settings as the arguments of its component.</summary>
internal static class DistributionArguments
{
    public static DistributionRegistryArgs From(DistributionSettings settings) => new()
    {
        Namespace = settings.OwnNamespace,
        Host = settings.Host,
        Users = [.. settings.Users],
        AllowedCidrs = [.. settings.AllowedCidrs],
        AllowedNamespaces = [.. settings.AllowedNamespaces],
        StorageSize = settings.StorageSize,
        StorageClassName = settings.StorageClassName!,
        DeletionProtection = settings.DeletionProtection,
    };

    /// <summary>What the component finds wrong: settings and arguments have the same names.</summary>
    public static IEnumerable<ArgsProblem> Problems(DistributionSettings settings) =>
        From(settings).Problems(settings.Name);
}
