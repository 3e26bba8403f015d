namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Path that a pull-through cache of ECR keeps images below.
/// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html
/// </summary>
public sealed class CachePrefixAttribute() : TextFormatAttribute(
    noun: "a prefix of a cache",
    pattern: @"^(?=.{2})[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*$",
    example: "docker-hub",
    advice: "use two or more lower case letters and digits, without a slash at the end",
    maxLength: 30);
