using Pulumi;
using Pulumi.Aws.Ecr;
using Pulumi.Aws.Ecr.Inputs;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>The account's scan setting in a region, where the stack owns it.</summary>
internal static class EcrRegistryScanning
{
    /// <summary>The resource that sets it; null where the stack leaves it alone.</summary>
    public static RegistryScanningConfiguration? In(string name, EcrSettings settings, Resource parent)
    {
        var (scanType, frequency) = settings.Registry.Scanning switch
        {
            EcrScanning.RegistryOnPush => ("BASIC", "SCAN_ON_PUSH"),
            EcrScanning.RegistryContinuous => ("ENHANCED", "CONTINUOUS_SCAN"),
            _ => (null, null),
        };
        if (scanType is null || frequency is null)
        {
            return null;
        }

        return new RegistryScanningConfiguration(name, new()
        {
            Region = settings.Location.Region,
            ScanType = scanType,
            Rules = new RegistryScanningConfigurationRuleArgs
            {
                ScanFrequency = frequency,
                RepositoryFilters = new RegistryScanningConfigurationRuleRepositoryFilterArgs
                {
                    Filter = "*",
                    FilterType = "WILDCARD",
                },
            },
        }, new() { Parent = parent });
    }

    public static ScanPosture Posture(EcrScanning scanning) =>
        scanning == EcrScanning.RegistryContinuous ? ScanPosture.Continuous : ScanPosture.OnPush;
}
