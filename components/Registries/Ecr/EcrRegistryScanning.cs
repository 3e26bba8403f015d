using System.IO.Enumeration;
using Pulumi;
using Pulumi.Aws.Ecr;
using Pulumi.Aws.Ecr.Inputs;
using Pulumi.Aws.Inspector2;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>The account's scan setting in a region, where the stack owns it.</summary>
internal sealed class EcrRegistryScanning : ComponentResource
{
    private const string TypeToken = "registry:ecr:RegistryScanning";

    private const string Everything = "*";

    /// <param name="name">Its name.</param>
    /// <param name="region">The registry, and where.</param>
    /// <param name="former">The parent that the setting had before there was a component for it.</param>
    /// <param name="options">Options.</param>
    public EcrRegistryScanning(string name, EcrRegion region, Resource former, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var isEnhanced = region.Registry.Scanning == EcrScanning.RegistryContinuous;
        var configurationOptions = new CustomResourceOptions
        {
            Parent = this,
            Aliases = { new Alias { Parent = former } },
        };
        Resource? scanner = isEnhanced ? Inspector(name, region) : Scanner(name, region);
        if (scanner is not null)
        {
            configurationOptions.DependsOn.Add(scanner);
        }

        _ = new RegistryScanningConfiguration(name, new()
        {
            Region = region.Location.Region,
            ScanType = isEnhanced ? "ENHANCED" : "BASIC",
            Rules = Rules(region.Registry).ToArray(),
        }, configurationOptions);
        RegisterOutputs();
    }

    /// <summary>What holds for every repository, and so for the registry.</summary>
    public static ScanPosture Posture(EcrRegistryArgs registry) =>
        registry.Scanning == EcrScanning.RegistryContinuous
        && registry.Repositories.TrueForAll(repository => IsContinuous(registry, repository.Name))
            ? ScanPosture.Continuous
            : ScanPosture.OnPush;

    /// <summary>
    /// A pattern without a star matches every name that contains it.
    /// https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html
    /// </summary>
    private static bool IsContinuous(EcrRegistryArgs registry, string repository) =>
        registry.ContinuouslyScanned.Count == 0
        || registry.ContinuouslyScanned.Exists(pattern => pattern.Contains('*')
            ? FileSystemName.MatchesSimpleExpression(pattern, repository, ignoreCase: false)
            : repository.Contains(pattern, StringComparison.Ordinal));

    /// <summary>The scanner of basic scans: the one before it, Clair, is not kept up to date any more.</summary>
    private AccountSetting Scanner(string name, EcrRegion region) => new($"{name}/scanner", new()
    {
        Region = region.Location.Region,
        Name = "BASIC_SCAN_TYPE_VERSION",
        Value = "AWS_NATIVE",
    }, new() { Parent = this });

    private Enabler? Inspector(string name, EcrRegion region) => !region.Registry.EnableInspector ? null : new(name, new()
    {
        Region = region.Location.Region,
        AccountIds = { region.Location.AccountId },
        ResourceTypes = { "ECR" },
    }, new() { Parent = this });

    /// <summary>A repository that no rule names would not be scanned at all, so one rule names each.</summary>
    private static IEnumerable<RegistryScanningConfigurationRuleArgs> Rules(EcrRegistryArgs registry)
    {
        if (registry.Scanning == EcrScanning.RegistryContinuous)
        {
            var some = registry.ContinuouslyScanned;
            yield return Rule("CONTINUOUS_SCAN", some.Count == 0 ? [Everything] : some);
            if (some.Count == 0)
            {
                yield break;
            }
        }

        yield return Rule("SCAN_ON_PUSH", [Everything]);
    }

    private static RegistryScanningConfigurationRuleArgs Rule(string frequency, IEnumerable<string> patterns) => new()
    {
        ScanFrequency = frequency,
        RepositoryFilters = patterns.Select(pattern => new RegistryScanningConfigurationRuleRepositoryFilterArgs
        {
            Filter = pattern,
            FilterType = "WILDCARD",
        }).ToArray(),
    };
}
