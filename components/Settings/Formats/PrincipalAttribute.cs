namespace RegistryInfra.Components.Settings.Formats;

/// <summary>IAM principal that gets a role on a registry.</summary>
public sealed class PrincipalAttribute() : TextFormatAttribute(
    noun: "an IAM principal",
    pattern: @"^([0-9]{12}|o-[a-z0-9]{10,32}|arn:aws(-[a-z]+)*:iam::[0-9]{12}:(root|(role|user)/[A-Za-z0-9+=,.@_/-]+))$",
    example: "arn:aws:iam::123456789012:role/build",
    advice: "name one account, role, user or organization, never a wildcard",
    maxLength: 512);
