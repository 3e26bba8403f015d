namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Name of an IAM role. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
/// </summary>
public sealed class IamRoleNameAttribute() : TextFormatAttribute(
    noun: "the name of a role",
    pattern: @"^[A-Za-z0-9+=,.@_-]{1,64}$",
    example: "eks-nodes",
    advice: "write its name without the ARN before it",
    maxLength: 64);
