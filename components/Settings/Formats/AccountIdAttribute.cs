namespace RegistryInfra.Components.Settings.Formats;

/// <summary>AWS account id. Quoted in YAML, since a leading zero would be lost.</summary>
public sealed class AccountIdAttribute() : TextFormatAttribute(
    noun: "an AWS account id",
    pattern: @"^[0-9]{12}$",
    example: "123456789012",
    advice: "use twelve digits in quotes",
    maxLength: 12);
