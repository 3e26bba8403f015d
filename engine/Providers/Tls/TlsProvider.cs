using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>
/// The package <c>tls</c>: keys and certificates that are made here and kept in the state. Nothing outside of the state
/// exists. See https://github.com/hashicorp/terraform-provider-tls/tree/main/internal/provider.
/// </summary>
internal static class TlsProvider
{
    public const string Package = "tls";

    /// <param name="clock">Tells when a certificate begins, and when it is due for renewal.</param>
    public static IResourceProvider Create(TimeProvider clock) => new BridgedProvider(
        Package,
        new CertRequestResource(),
        new LocallySignedCertResource(clock),
        new PrivateKeyResource(),
        new SelfSignedCertResource(clock));
}
