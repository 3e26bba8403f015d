namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Id of something in a network of AWS: a VPC, a subnet, a security group, a route table or an endpoint.</summary>
public sealed class AwsResourceIdAttribute() : TextFormatAttribute(
    noun: "an id of a network's part",
    pattern: @"^(vpc|subnet|sg|rtb|vpce)-[0-9a-f]{8,17}$",
    example: "subnet-0a1b2c3d4e5f60718",
    advice: "use the id as AWS writes it",
    maxLength: 24);
