namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Principal of Google Cloud: a group, a service account or federated identities. Never everyone and never one person.
/// </summary>
public sealed class IamMemberAttribute() : TextFormatAttribute(
    noun: "a principal of Google Cloud",
    pattern: @"^(group:[A-Za-z0-9._%+-]+@[a-z0-9.-]+|serviceAccount:[a-z0-9.-]+@[a-z0-9.-]+|principal(Set)?://iam\.googleapis\.com/\S+)$",
    example: "group:platform@example.com",
    advice: "write group:, serviceAccount:, principal:// or principalSet:// and its name",
    maxLength: 512);
