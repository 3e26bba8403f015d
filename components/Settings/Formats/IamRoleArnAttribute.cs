namespace RegistryInfra.Components.Settings.Formats;

/// <summary>ARN of a role of AWS IAM.</summary>
public sealed class IamRoleArnAttribute() : TextFormatAttribute(
    noun: "the ARN of a role",
    pattern: @"^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:role(/[\x21-\x7E]+)?/[A-Za-z0-9+=,.@_-]{1,64}$",
    example: "arn:aws:iam::111122223333:role/image-scanning",
    advice: "write it in full",
    maxLength: 640);
