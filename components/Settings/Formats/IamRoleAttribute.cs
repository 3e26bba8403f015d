namespace RegistryInfra.Components.Settings.Formats;

/// <summary>IAM role by its ARN.</summary>
public sealed class IamRoleAttribute() : TextFormatAttribute(
    noun: "an IAM role",
    pattern: @"^arn:aws(-[a-z]+)*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$",
    example: "arn:aws:iam::123456789012:role/registry-pull",
    advice: "write its ARN",
    maxLength: 512);
