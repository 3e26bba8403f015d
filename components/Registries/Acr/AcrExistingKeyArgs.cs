using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>A key that exists already, in a vault with role-based access and purge protection.</summary>
public sealed class AcrExistingKeyArgs
{
    /// <summary>The vault, in the registry's region or one near it.</summary>
    [AzureResourceId]
    public required string VaultId { get; init; }

    /// <summary>The RSA key in it. Its newest version is used, so that the registry follows its rotation.</summary>
    [SecretName]
    public required string KeyName { get; init; }
}
