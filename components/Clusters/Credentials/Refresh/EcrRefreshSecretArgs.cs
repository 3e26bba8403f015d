using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.Refresh;

/// <summary>One pull secret for Amazon ECR that a CronJob keeps fresh.</summary>
public sealed class EcrRefreshSecretArgs
{
    /// <summary>Name of the Secret in each of the namespaces, and of the CronJob and its service account.</summary>
    [ObjectName]
    public required string Name { get; init; }

    /// <summary>
    /// The images that it is for, such as <c>123456789012.dkr.ecr.eu-west-1.amazonaws.com/</c>. The region follows from the
    /// host.
    /// </summary>
    [PullImages]
    public required string Images { get; init; }

    /// <summary>
    /// The role that the CronJob takes on. It needs <c>ecr:GetAuthorizationToken</c> and the right to pull, and nothing else:
    /// whoever reads the Secret has its rights for 12 hours.
    /// </summary>
    [IamRole]
    public required string Role { get; init; }
}
