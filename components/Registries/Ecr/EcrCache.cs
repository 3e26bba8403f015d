using System.Text.Json;
using Pulumi;
using Pulumi.Aws.Ecr;
using Pulumi.Aws.Ecr.Inputs;
using Pulumi.Aws.SecretsManager;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// A pull-through cache: first the credential and the template of the repositories, then the rule that fills them. Without
/// the template they would be mutable, under a key of Amazon's, and grow for ever.
/// https://github.com/aws/containers-roadmap/issues/2054
/// </summary>
internal sealed class EcrCache : ComponentResource
{
    private const string TypeToken = "registry:ecr:Cache";

    /// <summary>The longest wait that Secrets Manager has before a deleted secret is gone.</summary>
    private const int RecoveryWindowInDays = 30;

    public EcrCache(
        string name,
        string registry,
        EcrCacheArgs args,
        EcrRegion region,
        Input<string> kmsKeyArn,
        EcrCreationRole creationRole,
        EcrUpstreamRole? upstreamRole,
        ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var template = Template(name, registry, args, region, kmsKeyArn, creationRole);
        var ruleArgs = new PullThroughCacheRuleArgs
        {
            Region = region.Location.Region,
            EcrRepositoryPrefix = args.Prefix,
            UpstreamRegistryUrl = EcrUpstreams.UrlOf(args.Upstream),
            UpstreamRepositoryPrefix = args.UpstreamPrefix is { } path ? (Input<string>)path : null,
            CustomRoleArn = upstreamRole is null ? null : (Input<string>)region.Location.RoleArn(upstreamRole.RoleName),
        };
        var ruleOptions = region.AfterRoles(this, template);
        if (upstreamRole is not null)
        {
            ruleOptions.DependsOn.Add(upstreamRole);
        }

        if (args.ExistingSecretArn is { } existing)
        {
            ruleArgs.CredentialArn = existing;
        }
        else if (args.User is { } user && args.Token is { } token)
        {
            var (secret, version) = Credential(name, registry, args, region, user, token);
            ruleArgs.CredentialArn = secret.Arn;
            ruleOptions.DependsOn.Add(version);
        }

        _ = new PullThroughCacheRule(name, ruleArgs, ruleOptions);
        RegisterOutputs();
    }

    /// <summary>ECR finds a secret by its name, and reads it only under the key that Secrets Manager has by default.</summary>
    public static string SecretName(string registry, string prefix) => $"ecr-pullthroughcache/{registry}/{prefix}";

    private RepositoryCreationTemplate Template(
        string name, string registry, EcrCacheArgs args, EcrRegion region, Input<string> kmsKeyArn, EcrCreationRole role)
    {
        var template = new RepositoryCreationTemplateArgs
        {
            Region = region.Location.Region,
            Prefix = args.Prefix,
            Description = $"Images of {args.Upstream} in the registry {registry}",
            AppliedFors = "PULL_THROUGH_CACHE",
            CustomRoleArn = region.Location.RoleArn(role.RoleName),
            ImageTagMutability = args.ImmutableTags ? "IMMUTABLE" : "MUTABLE",
            EncryptionConfigurations = new RepositoryCreationTemplateEncryptionConfigurationArgs
            {
                EncryptionType = "KMS",
                KmsKey = kmsKeyArn,
            },
            LifecyclePolicy = EcrLifecycle.OfCache(args.ExpireAfterDays).ToString(),
        };
        if (EcrRepositoryPolicy.OfCache(region) is { } policy)
        {
            template.RepositoryPolicy = policy.ToString();
        }

        return new(name, template, region.AfterRoles(this, role));
    }

    private (Secret Secret, SecretVersion Version) Credential(
        string name, string registry, EcrCacheArgs args, EcrRegion region, Input<string> user, Input<string> token)
    {
        var secret = new Secret(name, new()
        {
            Region = region.Location.Region,
            Name = SecretName(registry, args.Prefix),
            Description = $"Reads {args.Upstream} for the cache {args.Prefix}",
            RecoveryWindowInDays = RecoveryWindowInDays,
        }, new() { Parent = this });
        var version = new SecretVersion(name, new()
        {
            Region = region.Location.Region,
            SecretId = secret.Id,
            SecretString = Output.CreateSecret(Output.Tuple(user, token).Apply(pair => JsonSerializer.Serialize(
                new Dictionary<string, string> { ["username"] = pair.Item1, ["accessToken"] = pair.Item2 }))),
        }, new() { Parent = this });
        return (secret, version);
    }
}
