using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// Networks from which alone images are pulled, pushed and deleted, whoever asks. The VPCs of
/// <see cref="EcrRegistryArgs.Networks"/> are always among them.
/// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/security_iam_id-based-policy-examples.html"/>
/// </summary>
/// <remarks>
/// A layer that ECR let through is read from Amazon S3 by an address that holds for an hour, from anywhere.
/// </remarks>
public sealed class EcrSourcesArgs
{
    private List<string>? _addresses;
    private List<string>? _vpcs;
    private List<string>? _vpcEndpoints;

    /// <summary>
    /// Public networks, of IPv4 or IPv6, such as those of an office or of a build. Private ones are told by their VPC. Default:
    /// none.
    /// </summary>
    [Cidr]
    public List<string> Addresses
    {
        get => _addresses ??= [];
        set => _addresses = value;
    }

    /// <summary>VPCs, whichever of their endpoints the request takes. Default: none.</summary>
    [AwsResourceId]
    public List<string> Vpcs
    {
        get => _vpcs ??= [];
        set => _vpcs = value;
    }

    /// <summary>Single endpoints of VPCs, those of the service <c>ecr.dkr</c> and <c>ecr.api</c>. Default: none.</summary>
    [AwsResourceId]
    public List<string> VpcEndpoints
    {
        get => _vpcEndpoints ??= [];
        set => _vpcEndpoints = value;
    }
}
