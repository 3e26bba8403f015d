using Pulumi;
using RegistryInfra.Components.Registries.Edge;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// The values of the chart: names of Secrets, never a secret, and each default that everybody knows overwritten.
/// https://github.com/goharbor/harbor-helm/blob/v1.19.1/values.yaml
/// </summary>
internal sealed class HarborValues(
    HarborNames names, HarborRegistryArgs args, RegistryHost host, HarborSecrets secrets, HarborCertificates certificates)
{
    /// <summary>What stands in the place of a default that everybody knows.</summary>
    public const string Nothing = "";

    private static readonly string[] _proxiedParts = ["core", "jobservice", "trivy"];
    private static readonly string[] _direct = ["127.0.0.1", "localhost", ".local", ".internal"];
    private static readonly string[] _allCapabilities = ["ALL"];

    public InputMap<object> Create()
    {
        var parts = new HarborPartValues(names, args, secrets, certificates);
        var data = new HarborDataValues(names, args);
        var values = new InputMap<object>
        {
            ["fullnameOverride"] = names.Registry,
            ["externalURL"] = $"https://{host}",
            ["expose"] = Expose(),
            ["existingSecretAdminPassword"] = names.Admin,
            ["existingSecretAdminPasswordKey"] = HarborSecrets.AdminPasswordKey,
            ["harborAdminPassword"] = Nothing,
            ["existingSecretSecretKey"] = names.SecretKey,
            ["secretKey"] = Nothing,
            ["internalTLS"] = InternalTls(),
            ["persistence"] = data.Persistence(),
            ["imagePullSecrets"] = args.Images.PullSecrets.Select(secret => Map(("name", secret))).ToArray(),
            ["updateStrategy"] = Map(("type", args.Storage.IsVolume && args.Replicas == 1 ? "Recreate" : "RollingUpdate")),
            ["containerSecurityContext"] = Unprivileged(),
            ["metrics"] = Metrics(),
            ["core"] = parts.Core(),
            ["jobservice"] = parts.Jobservice(),
            ["registry"] = parts.Registry(),
            ["portal"] = parts.Portal(),
            ["nginx"] = parts.Nginx(),
            ["trivy"] = parts.Trivy(),
            ["exporter"] = parts.Exporter(),
            ["database"] = data.Database(),
            ["redis"] = data.Redis(),
        };
        if (certificates.AuthorityPem is not null)
        {
            values.Add("caSecretName", names.Authority);
        }

        if (certificates.TrustedDigest is not null)
        {
            values.Add("caBundleSecretName", names.TrustedAuthorities);
        }

        if (args.Proxy is { } proxy)
        {
            values.Add("proxy", Map(
                ("httpProxy", proxy.Url),
                ("httpsProxy", proxy.Url),
                ("noProxy", string.Join(',', (string[])[.. _direct, .. proxy.Exceptions])),
                ("components", _proxiedParts)));
        }

        return values;
    }

    /// <summary>The chart's own Service is for the cluster alone: the way in from outside is made beside the chart.</summary>
    private Dictionary<string, object> Expose()
    {
        var isIngress = args.Expose.Kind == HarborExposureKind.Ingress;
        var expose = Map(
            ("type", isIngress ? "ingress" : "clusterIP"),
            ("tls", Map(
                ("enabled", true),
                ("certSource", "secret"),
                ("secret", Map(("secretName", args.Certificate.SecretName ?? names.Certificate))))));
        if (isIngress)
        {
            var annotations = new Dictionary<string, object>
            {
                ["ingress.kubernetes.io/ssl-redirect"] = "true",
                ["ingress.kubernetes.io/proxy-body-size"] = "0",
                ["nginx.ingress.kubernetes.io/ssl-redirect"] = "true",
                ["nginx.ingress.kubernetes.io/proxy-body-size"] = "0",
            };
            foreach (var (key, value) in EdgeAnnotations.With(args.Expose.Edge, args.Expose.Annotations))
            {
                annotations[key] = value;
            }

            var ingress = Map(("hosts", Map(("core", host.Name))), ("annotations", annotations));
            if (args.Expose.ClassName is { } className)
            {
                ingress["className"] = className;
            }

            expose["ingress"] = ingress;
        }
        else
        {
            expose["clusterIP"] = Map(("name", names.Registry));
        }

        return expose;
    }

    private Dictionary<string, object> InternalTls()
    {
        var tls = Map(("enabled", true), ("strong_ssl_ciphers", true), ("certSource", "secret"));
        foreach (var part in HarborParts.WithCertificate)
        {
            tls[part.Label()] = Map(("secretName", names.InternalCertificate(part)));
        }

        return tls;
    }

    private Dictionary<string, object> Metrics()
    {
        if (args.Metrics is not { } metrics)
        {
            return Map(("enabled", false));
        }

        var labels = metrics.Labels.ToDictionary(label => label.Key, label => (object)label.Value);
        return Map(
            ("enabled", true),
            ("serviceMonitor", Map(("enabled", true), ("additionalLabels", labels))));
    }

    private static Dictionary<string, object> Unprivileged() => Map(
        ("privileged", false),
        ("allowPrivilegeEscalation", false),
        ("seccompProfile", Map(("type", "RuntimeDefault"))),
        ("runAsNonRoot", true),
        ("capabilities", Map(("drop", _allCapabilities))));

    internal static Dictionary<string, object> Map(params (string Key, object Value)[] entries) =>
        entries.ToDictionary(entry => entry.Key, entry => entry.Value);
}
