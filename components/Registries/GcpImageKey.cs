using Pulumi.Gcp.Kms;
using Pulumi.Gcp.Kms.Inputs;

namespace RegistryInfra.Components.Registries;

/// <summary>A key of Google Cloud that images are encrypted under: in hardware, renewed each quarter, slow to be destroyed.</summary>
internal static class GcpImageKey
{
    public const string Name = "images";

    private const string NinetyDays = "7776000s";
    private const string ThirtyDays = "2592000s";

    /// <param name="keyRing">The whole name of the ring that it is in.</param>
    public static CryptoKeyArgs In(string keyRing) => new()
    {
        KeyRing = keyRing,
        Name = Name,
        Purpose = "ENCRYPT_DECRYPT",
        RotationPeriod = NinetyDays,
        DestroyScheduledDuration = ThirtyDays,
        VersionTemplate = new CryptoKeyVersionTemplateArgs
        {
            Algorithm = "GOOGLE_SYMMETRIC_ENCRYPTION",
            ProtectionLevel = "HSM",
        },
    };
}
