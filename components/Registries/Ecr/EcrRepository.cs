using Pulumi;
using Pulumi.Aws.Ecr;
using Pulumi.Aws.Ecr.Inputs;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>A repository with its policy and its lifecycle: never one without the others.</summary>
internal sealed class EcrRepository : ComponentResource
{
    private const string TypeToken = "registry:ecr:Repository";

    private const string Encryption = "encryptionConfigurations";

    private static readonly string[] _foundAsItIs =
    [
        Encryption, "forceDelete", "imageScanningConfiguration", "imageTagMutability", "imageTagMutabilityExclusionFilters", "tags",
        "tagsAll",
    ];

    public EcrRepository(
        string name,
        EcrRepositoryArgs args,
        EcrRegion region,
        Input<string> kmsKeyArn,
        PolicyDocument? policy,
        ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var repositoryArgs = new RepositoryArgs
        {
            Region = region.Location.Region,
            Name = args.Name,
            ImageTagMutability = region.Mutability(args.ImmutableTags),
            ImageScanningConfiguration = new RepositoryImageScanningConfigurationArgs { ScanOnPush = true },
            EncryptionConfigurations = new RepositoryEncryptionConfigurationArgs
            {
                EncryptionType = "KMS",
                KmsKey = kmsKeyArn,
            },
            ForceDelete = false,
        };
        foreach (var pattern in region.MovingTags(args.ImmutableTags))
        {
            repositoryArgs.ImageTagMutabilityExclusionFilters.Add(
                new RepositoryImageTagMutabilityExclusionFilterArgs { Filter = pattern, FilterType = "WILDCARD" });
        }

        var repository = new Repository(name, repositoryArgs, Options(args, region));

        // The name is known at preview, the repository's outputs are not: hence the name, and DependsOn for the order.
        var afterRepository = new CustomResourceOptions { Parent = this, DependsOn = repository };
        _ = new LifecyclePolicy(name, new()
        {
            Region = region.Location.Region,
            Repository = args.Name,
            Policy = region.Lifecycle(args).ToString(),
        }, afterRepository);
        if (policy is not null)
        {
            _ = new RepositoryPolicy(name, new()
            {
                Region = region.Location.Region,
                Repository = args.Name,
                Policy = policy.ToString(),
            }, afterRepository);
        }

        RegisterOutputs();
    }

    /// <summary>
    /// Pulumi refuses an import that would change anything by itself, so all that may differ is left as it is found until the
    /// next update. An encryption is never changed by ECR, only replaced with the repository.
    /// </summary>
    private CustomResourceOptions Options(EcrRepositoryArgs args, EcrRegion region)
    {
        var options = region.Kept(this);
        var isOriginal = region.Location.AccountId == region.Registry.AccountId
            && region.Location.Region == region.Registry.Region;
        if (!isOriginal)
        {
            return options;
        }

        if (args.Import)
        {
            options.ImportId = args.Name;
            options.IgnoreChanges.AddRange(_foundAsItIs);
        }
        else if (args.KeepEncryption)
        {
            options.IgnoreChanges.Add(Encryption);
        }

        return options;
    }
}
