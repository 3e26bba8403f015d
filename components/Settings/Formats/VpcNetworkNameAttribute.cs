namespace RegistryInfra.Components.Settings.Formats;

/// <summary>VPC network of Google Cloud, by its relative name.</summary>
public sealed class VpcNetworkNameAttribute() : TextFormatAttribute(
    noun: "the name of a VPC network",
    pattern: @"^projects/[a-z][a-z0-9-]{4,28}[a-z0-9]/global/networks/[a-z]([a-z0-9-]{0,61}[a-z0-9])?$",
    example: "projects/acme-network/global/networks/clusters",
    advice: "write its project and name",
    maxLength: 200);
