using Pulumi;
using Pulumi.Aws.Ecr;
using Pulumi.Aws.Ecr.Inputs;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// One region that images are copied to. ECR copies images, not settings, and creates missing repositories mutable,
/// under AES256 and unscanned; so here every repository exists beforehand. The templates are the net below: for a
/// repository that was deleted by hand, or whose name only begins like one of ours, which the filters match too.
/// https://github.com/aws/containers-roadmap/issues/1279
/// </summary>
internal sealed class EcrReplica : ComponentResource
{
    private const string TypeToken = "registry:ecr:Replica";

    public EcrReplica(
        string name,
        string registry,
        EcrReplicaArgs args,
        EcrRegion region,
        EcrCreationRole role,
        ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var location = region.Location;
        var key = args.KmsKeyArn ?? new EcrEncryptionKey(
            name, registry, region, [role], new() { Parent = this }).Arn;
        if (EcrRegistryWide.IsOwned(region.Registry, policy: null))
        {
            _ = new EcrRegistryWide(name, region, policy: null, this);
        }

        foreach (var repository in region.Registry.Repositories)
        {
            var policy = EcrPolicies.OfPullers(location, region.Registry.GrantsOf(repository));
            _ = new EcrRepository(
                $"{name}/{repository.Name}", repository, region, key, policy, new() { Parent = this });
        }

        foreach (var prefix in Prefixes(region.Registry))
        {
            var template = new RepositoryCreationTemplateArgs
            {
                Region = location.Region,
                Prefix = prefix,
                Description = $"Replicas of the registry {registry}",
                AppliedFors = "REPLICATION",
                CustomRoleArn = location.RoleArn(role.RoleName),
                ImageTagMutability = region.Mutability(),
                EncryptionConfigurations = new RepositoryCreationTemplateEncryptionConfigurationArgs
                {
                    EncryptionType = "KMS",
                    KmsKey = key,
                },
                LifecyclePolicy = region.Lifecycle().ToString(),
            };
            foreach (var pattern in region.MovingTags())
            {
                template.ImageTagMutabilityExclusionFilters.Add(
                    new RepositoryCreationTemplateImageTagMutabilityExclusionFilterArgs
                    {
                        Filter = pattern,
                        FilterType = "WILDCARD",
                    });
            }

            _ = new RepositoryCreationTemplate($"{name}/{prefix}", template, new() { Parent = this, DependsOn = role });
        }

        RegisterOutputs();
    }

    private static IEnumerable<string> Prefixes(EcrRegistryArgs registry) => registry.Repositories
        .Select(repository => EcrReplication.NamespaceOf(repository.Name)!)
        .Distinct()
        .Order(StringComparer.Ordinal);
}
