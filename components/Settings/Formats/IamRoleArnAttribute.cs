namespace RegistryInfra.Components.Settings.Formats;

/// <summary>ARN of an IAM role.</summary>
public sealed class IamRoleArnAttribute() : TextFormatAttribute(
    noun: "the ARN of a role",
    pattern: @"^arn:aws(-[a-z]+)*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$",
    example: "arn:aws:iam::123456789012:role/scanner",
    advice: "name one role, never a wildcard",
    maxLength: 512);
