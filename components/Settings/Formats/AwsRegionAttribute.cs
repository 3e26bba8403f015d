namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Code of an AWS region.</summary>
public sealed class AwsRegionAttribute() : TextFormatAttribute(
    noun: "an AWS region",
    pattern: @"^[a-z]{2}(-[a-z]+)+-[1-9]$",
    example: "eu-west-1",
    advice: "use the code of a region",
    maxLength: 32);
