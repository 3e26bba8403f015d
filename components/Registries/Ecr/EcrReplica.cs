using Pulumi;
using Pulumi.Aws.Ecr;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// One region that images are copied to, of the registry's account or of another one. ECR copies images, not settings, and
/// creates missing repositories mutable, under AES256 and unscanned; so here every repository exists beforehand. The templates
/// are the net below: for a repository that was deleted by hand, or whose name only begins like one of ours, which the filters
/// match too.
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
        if (region.Registry.Notifications is { } notifications)
        {
            _ = new EcrNotifications(name, registry, notifications, region, new() { Parent = this });
        }

        // Another account has to let images in.
        var policy = args.AccountId is null ? null : EcrRegistryPolicy.OfReplica(region, region.Registry.AccountId);
        if (EcrRegistryWide.IsOwned(region.Registry, policy))
        {
            _ = new EcrRegistryWide(name, region, policy, this);
        }

        foreach (var repository in region.Registry.Repositories)
        {
            _ = new EcrRepository(
                $"{name}/{repository.Name}",
                repository,
                region,
                key,
                EcrRepositoryPolicy.OfReplica(region, repository),
                new() { Parent = this });
        }

        var ofTemplates = EcrRepositoryPolicy.OfReplica(region, repository: null)?.ToString();
        foreach (var prefix in EcrReplication.Prefixes(region.Registry))
        {
            var template = EcrTemplate.Of(region, prefix, "REPLICATION", key, role);
            template.Description = $"Replicas of the registry {registry}";
            if (ofTemplates is not null)
            {
                template.RepositoryPolicy = ofTemplates;
            }

            _ = new RepositoryCreationTemplate($"{name}/{prefix}", template, region.AfterRoles(this, role));
        }

        RegisterOutputs();
    }
}
