using Pulumi;
using Pulumi.Tls;
using Pulumi.Tls.Inputs;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// Tells when a rotation is due. It is a certificate that nothing uses: its provider compares it with the time at each update, which
/// a program must not do, as its preview would then not be what is applied.
/// </summary>
internal static class HarborClock
{
    private const int HoursOfDay = 24;

    /// <summary>https://www.rfc-editor.org/rfc/rfc5280#appendix-A.1 (ub-common-name)</summary>
    private const int MaximumCommonNameLength = 64;

    /// <summary>When the time that runs now began: it changes with the first update after so many days.</summary>
    /// <param name="name">Name of the resource.</param>
    /// <param name="what">What rotates, for a reader.</param>
    /// <param name="days">Days after which it is due.</param>
    /// <param name="key">A key that signs the certificate.</param>
    /// <param name="options">Options of the resource.</param>
    public static Output<string> Begin(string name, string what, int days, PrivateKey key, CustomResourceOptions options)
    {
        var clock = new SelfSignedCert(name, new()
        {
            PrivateKeyPem = key.PrivateKeyPem,
            Subject = new SelfSignedCertSubjectArgs { CommonName = ShortHash.Cut($"rotation of {what}", MaximumCommonNameLength) },
            AllowedUses = { "digital_signature" },
            ValidityPeriodHours = (days * HoursOfDay) + 1,
            EarlyRenewalHours = 1,
        }, options);
        return clock.ValidityStartTime;
    }
}
