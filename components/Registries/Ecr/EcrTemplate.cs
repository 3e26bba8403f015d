using Pulumi;
using Pulumi.Aws.Ecr;
using Pulumi.Aws.Ecr.Inputs;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// What a repository is like that ECR creates by itself: as one that is declared. ECR's own choice would be movable tags, a key of
/// Amazon's, and images that stay for ever.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html
/// </summary>
internal static class EcrTemplate
{
    /// <param name="region">The registry, and where.</param>
    /// <param name="prefix">The path that it is for.</param>
    /// <param name="feature">What creates the repositories.</param>
    /// <param name="kmsKeyArn">The key that they are encrypted under.</param>
    /// <param name="role">The role in which they are created.</param>
    public static RepositoryCreationTemplateArgs Of(
        EcrRegion region, string prefix, string feature, Input<string> kmsKeyArn, EcrCreationRole role)
    {
        var template = new RepositoryCreationTemplateArgs
        {
            Region = region.Location.Region,
            Prefix = prefix,
            AppliedFors = feature,
            CustomRoleArn = region.Location.RoleArn(role.RoleName),
            ImageTagMutability = region.Mutability(),
            EncryptionConfigurations = new RepositoryCreationTemplateEncryptionConfigurationArgs
            {
                EncryptionType = "KMS",
                KmsKey = kmsKeyArn,
            },
            LifecyclePolicy = region.Lifecycle().ToString(),
        };
        foreach (var pattern in region.MovingTags())
        {
            template.ImageTagMutabilityExclusionFilters.Add(
                new RepositoryCreationTemplateImageTagMutabilityExclusionFilterArgs { Filter = pattern, FilterType = "WILDCARD" });
        }

        return template;
    }
}
