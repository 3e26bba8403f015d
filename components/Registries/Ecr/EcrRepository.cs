using Pulumi;
using Pulumi.Aws.Ecr;
using Pulumi.Aws.Ecr.Inputs;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>A repository with its policy and its lifecycle: never one without the others.</summary>
internal sealed class EcrRepository : ComponentResource
{
    private const string TypeToken = "registry:ecr:Repository";

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

        var repository = new Repository(name, repositoryArgs, region.Kept(this));

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
}
