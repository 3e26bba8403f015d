namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Name of a cluster of Amazon EKS. https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html
/// </summary>
public sealed class EksClusterNameAttribute() : TextFormatAttribute(
    noun: "the name of a cluster",
    pattern: @"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$",
    example: "blue",
    advice: "use letters, digits, dashes and underscores",
    maxLength: 100);
