using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Ecr;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// Repositories that ECR creates when something is pushed to them: the template for each path, as strict as what is declared.
/// Without one, ECR creates none.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html
/// </summary>
internal sealed class EcrCreatedOnPush : ComponentResource
{
    private const string TypeToken = "registry:ecr:CreatedOnPush";

    public EcrCreatedOnPush(
        string name, EcrRegion region, Input<string> kmsKeyArn, EcrCreationRole role, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var policy = EcrRepositoryPolicy.OfCreatedOnPush(region)?.ToString();
        foreach (var prefix in region.Registry.CreatedOnPush)
        {
            var template = EcrTemplate.Of(region, prefix, "CREATE_ON_PUSH", kmsKeyArn, role);
            template.Description = $"Created on push in the registry {name}";
            if (policy is not null)
            {
                template.RepositoryPolicy = policy;
            }

            _ = new RepositoryCreationTemplate($"{name}/{prefix}", template, region.AfterRoles(this, role));
        }

        RegisterOutputs();
    }

    public static string RoleName(string registry) => $"{registry}-ecr-pushed";

    /// <summary>The role in which they are created.</summary>
    public static EcrCreationRole CreationRole(string registry, EcrRegion region, Resource parent) => new(
        RoleName(registry),
        RoleName(registry),
        "pushed",
        new(
        [
            new()
            {
                Sid = "CreatePushedRepositories",
                Action = [EcrActions.CreateRepository],
                Resource = RepositoryArns(region),
            },
        ]),
        new() { Parent = parent });

    /// <summary>All that may be created so.</summary>
    public static ImmutableArray<string> RepositoryArns(EcrRegion region) =>
        [.. region.Registry.CreatedOnPush.Select(prefix => region.Location.RepositoryArn($"{prefix}/*"))];
}
