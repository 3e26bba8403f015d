namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Host that a node talks to when it pulls, or all that are one label below a domain.</summary>
public sealed class EndpointHostAttribute() : TextFormatAttribute(
    noun: "a host",
    pattern: @"^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$",
    example: "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
    advice: "use lower case, without scheme, port and path",
    maxLength: 253);
