using RegistryInfra.Stacks.Binding;

namespace RegistryInfra.Stacks.Settings.Formats;

/// <summary>Code of an AWS region.</summary>
internal sealed class AwsRegionAttribute() : TextFormatAttribute(
    noun: "an AWS region",
    pattern: @"^[a-z]{2}(-[a-z]+)+-[1-9]$",
    example: "eu-west-1",
    advice: "use the code of a region",
    maxLength: 32);
