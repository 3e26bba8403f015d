using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>A namespace whose workloads pull with a secret.</summary>
public sealed record PullSecretSettings
{
    /// <summary>The namespace. It must exist.</summary>
    [NamespaceName]
    public required string Namespace { get; init; }

    /// <summary>Service accounts that hand the secret to their Pods. Default: the one named default.</summary>
    [AtLeastOne]
    [ObjectName]
    public IReadOnlyList<string> ServiceAccounts { get; init; } = ["default"];
}
