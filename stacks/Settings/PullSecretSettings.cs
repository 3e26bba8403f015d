using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>A namespace whose workloads pull with a secret.</summary>
public sealed record PullSecretSettings
{
    /// <summary>The namespace. It must exist.</summary>
    [NamespaceName]
    public required string Namespace { get; init; }

    /// <summary>Service accounts that hand the secret to their Pods. Default: the one named default.</summary>
    [Entries(1)]
    [ObjectName]
    public IReadOnlyList<string> ServiceAccounts { get; init; } = ["default"];
}
