using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Storage;

/// <summary>
/// Makes the bucket, its key of KMS, and a user of IAM that may do with the bucket what the registry inside Harbor does, and nothing
/// else. It is a user and no role, since that registry knows access keys alone.
/// </summary>
public sealed class HarborS3CreationArgs
{
    /// <summary>The account that owns them: 12 digits, in quotes. No other account is touched.</summary>
    [AccountId]
    public required string AccountId { get; init; }

    /// <summary>
    /// Days after which an update makes the access key anew: 1 to 365. Default 90. The key before is deleted once the registry has
    /// the new one.
    /// </summary>
    [Between(1, 365)]
    public int KeyRotationDays { get; init; } = 90;
}
