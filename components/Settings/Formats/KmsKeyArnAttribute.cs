namespace RegistryInfra.Components.Settings.Formats;

/// <summary>ARN of a key of AWS KMS.</summary>
public sealed class KmsKeyArnAttribute() : TextFormatAttribute(
    noun: "the ARN of a KMS key",
    pattern: @"^arn:aws(-cn|-us-gov)?:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/[A-Za-z0-9/_-]+$",
    example: "arn:aws:kms:eu-west-1:123456789012:key/0b7d4c1e-5a3f-4d86-9f10-2a6c8e4b7d31",
    advice: "write the key's ARN",
    maxLength: 400);
