using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Clusters;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Registries.Certificates;

/// <summary>
/// A Certificate of cert-manager, which signs it, writes it to a Secret and renews it.
/// https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.Certificate
/// </summary>
internal static class IssuedCertificate
{
    /// <param name="issuer">Who signs.</param>
    /// <param name="secret">The Secret that is written, which the Certificate is called like, with its namespace.</param>
    /// <param name="serverNames">Host names and IPv4 addresses that it is for.</param>
    /// <param name="hours">How long it is valid.</param>
    /// <param name="renewHoursBefore">How long before its end it is renewed.</param>
    /// <param name="options">Options.</param>
    public static void Make(
        CertificateIssuerArgs issuer,
        (string Namespace, string Name) secret,
        IReadOnlyCollection<string> serverNames,
        int hours,
        int renewHoursBefore,
        CustomResourceOptions options)
    {
        var spec = new Dictionary<string, object>
        {
            ["secretName"] = secret.Name,
            ["dnsNames"] = serverNames.Where(server => !RegistryHost.IsIPv4(server)).ToArray(),
            ["duration"] = $"{hours}h0m0s",
            ["renewBefore"] = $"{renewHoursBefore}h0m0s",
            ["usages"] = new[] { "digital signature", "server auth" },
            ["privateKey"] = new Dictionary<string, object>
            {
                ["algorithm"] = SigningAuthority.Algorithm,
                ["size"] = 384,
                ["rotationPolicy"] = "Always",
            },
            ["issuerRef"] = new Dictionary<string, object>
            {
                ["group"] = "cert-manager.io",
                ["kind"] = issuer.Kind.ToString(),
                ["name"] = issuer.Name,
            },
        };
        var addresses = serverNames.Where(RegistryHost.IsIPv4).ToArray();
        if (addresses.Length > 0)
        {
            spec["ipAddresses"] = addresses;
        }

        var metadata = new ObjectMetaArgs { Name = secret.Name, Namespace = secret.Namespace };
        _ = new CustomObject(secret.Name, new CustomObjectArgs("cert-manager.io/v1", "Certificate", metadata, spec), options);
    }
}
