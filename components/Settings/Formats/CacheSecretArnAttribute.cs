namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Secret that ECR reads for a pull-through cache.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html
/// </summary>
public sealed class CacheSecretArnAttribute() : TextFormatAttribute(
    noun: "the ARN of a secret that ECR reads",
    pattern: @"^arn:aws:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:ecr-pullthroughcache/[a-zA-Z0-9/_+=.@-]+$",
    example: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/docker-hub-a1b2c3",
    advice: "its name begins with ecr-pullthroughcache/",
    maxLength: 612);
