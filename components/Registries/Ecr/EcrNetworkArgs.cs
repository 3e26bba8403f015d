using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// A private network that reaches the registry without the internet, and by its endpoints no registry of anyone else's.
/// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html"/>
/// </summary>
public sealed class EcrNetworkArgs
{
    private List<string>? _subnetIds;
    private List<string>? _securityGroupIds;
    private List<string>? _routeTableIds;
    private List<string>? _otherAccounts;

    /// <summary>The VPC, with DNS names and DNS resolution on. It has one endpoint a service.</summary>
    [AwsResourceId]
    public required string VpcId { get; init; }

    /// <summary>Its region: the registry's, or one of a replica. Default: the registry's.</summary>
    [AwsRegion]
    public string? Region { get; init; }

    /// <summary>The subnets of nodes, one in each zone.</summary>
    [Entries(1)]
    [AwsResourceId]
    public List<string> SubnetIds
    {
        get => _subnetIds ??= [];
        set => _subnetIds = value;
    }

    /// <summary>Security groups of the endpoints, which let nodes in on port 443.</summary>
    [Entries(1)]
    [AwsResourceId]
    public List<string> SecurityGroupIds
    {
        get => _securityGroupIds ??= [];
        set => _securityGroupIds = value;
    }

    /// <summary>
    /// Route tables of the subnets: they get a way to Amazon S3, where layers are, and to that bucket alone. By default none,
    /// for a VPC that has a way to S3 already.
    /// </summary>
    [AwsResourceId]
    public List<string> RouteTableIds
    {
        get => _routeTableIds ??= [];
        set => _routeTableIds = value;
    }

    /// <summary>
    /// Accounts whose registries may be pulled from as well, such as the one of Amazon EKS that its add-ons are in. Default:
    /// none.
    /// <see href="https://docs.aws.amazon.com/eks/latest/userguide/add-ons-images.html"/>
    /// </summary>
    [AccountId]
    public List<string> OtherAccounts
    {
        get => _otherAccounts ??= [];
        set => _otherAccounts = value;
    }
}
