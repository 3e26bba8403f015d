using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Clusters.Scanning.Report;
using RegistryInfra.Components.Registries.Harbor;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Tests.Clusters.Credentials.External;
using RegistryInfra.Components.Tests.Clusters.Credentials.Refresh;
using RegistryInfra.Components.Tests.Clusters.Scanning;
using RegistryInfra.Components.Tests.Registries.Harbor;

namespace RegistryInfra.Components.Tests.Clusters.Network;

/// <summary>
/// For each pair of parts that the stack runs, and for those around them: allowed or not. What no row names is refused, so a policy
/// that opens more fails as one that opens less.
/// </summary>
internal sealed class PolicyPairsTests
{
    private const string NetworkPolicy = EcrRefreshSample.NetworkPolicyType;

    private static readonly Party _node = Party.Host("node", "10.0.3.4");
    private static readonly Party _internet = Party.Host("internet", "203.0.113.9");
    private static readonly Party _metadata = Party.Host("metadata", "169.254.169.254");
    private static readonly Party _nodeDns = Party.Host("node DNS", "169.254.20.10");
    private static readonly Party _dns = Party.Pod("dns", "kube-system", ("k8s-app", "kube-dns"));
    private static readonly Party _shop = Party.Pod("shop", "shop");
    private static readonly Party _prometheus = Party.Pod("prometheus", "monitoring");

    private static readonly (string, int)[] _ofHarbor =
    [
        ("TCP", HarborParts.TlsPort), ("TCP", HarborParts.RegistryPort), ("TCP", HarborParts.DatabasePort), ("TCP", HarborParts.RedisPort),
        ("TCP", HarborParts.MetricsPort), ("TCP", 443), ("TCP", 80), ("UDP", 53),
    ];

    [Test]
    public async Task Harbor_EachPairOfParts_IsAllowedAsTheTableSays()
    {
        var recording = await HarborExample.RecordAsync(settings => settings.Metrics = new() { PrometheusNamespace = "monitoring" });
        Party[] parties = [.. Enum.GetValues<HarborPart>().Select(Part), Configuration, Stranger, .. Around];

        string[] table =
        [
            "node > nginx: 8443",
            "nginx > core: 8443", "nginx > portal: 8443",
            "core > jobservice: 8443", "core > portal: 8443", "core > trivy: 8443", "core > registry: 8443", "core > registry: 5443",
            "core > database: 5432", "core > redis: 6379",
            "jobservice > core: 8443", "jobservice > trivy: 8443", "jobservice > registry: 8443", "jobservice > registry: 5443",
            "jobservice > database: 5432", "jobservice > redis: 6379",
            "registry > redis: 6379",
            "trivy > core: 8443", "trivy > redis: 6379",
            "exporter > core: 8443", "exporter > database: 5432", "exporter > redis: 6379",
            "configuration > core: 8443",
            "prometheus > core: 8001", "prometheus > jobservice: 8001", "prometheus > registry: 8001", "prometheus > exporter: 8001",
            "core > internet: 443", "jobservice > internet: 443", "trivy > internet: 443",
            "core > node: 443", "jobservice > node: 443", "trivy > node: 443",
            .. new[] { "nginx", "core", "jobservice", "registry", "trivy", "exporter", "configuration" }
                .SelectMany(part => new[] { $"{part} > dns: 53", $"{part} > node DNS: 53" }),
        ];
        Assert.That(Told(Simulate(recording).Allowed(parties, _ofHarbor)), Is.EquivalentTo(table));
    }

    [Test]
    public async Task HarborBehindAnIngress_EachPair_LetsTheControllerInAndNobodyElse()
    {
        var controller = Party.Pod("controller", "ingress-nginx");
        var recording = await HarborExample.RecordAsync(settings =>
        {
            settings.Expose = new() { Kind = HarborExposureKind.Ingress };
            settings.AllowedNamespaces = ["ingress-nginx"];
            settings.AllowedCidrs = [];
        });

        var allowed = Simulate(recording).Allowed(
            [Part(HarborPart.Core), Part(HarborPart.Portal), Part(HarborPart.Registry), controller, .. Around], _ofHarbor);

        Assert.That(
            allowed.Where(pair => new[] { "core", "portal", "registry" }.Any(part => pair.Contains($" > {part}:"))
                && Around.Append(controller).Any(party => pair.StartsWith($"{party.Name} >", StringComparison.Ordinal))),
            Is.EquivalentTo(new[] { "controller > core: 8443", "controller > portal: 8443" }));
    }

    /// <summary>The jobs of scans and reports, and what serves their figures.</summary>
    [Test]
    public async Task ScanJobAndReport_EachPair_ReachApiAndRegistriesAndServePrometheus()
    {
        var scan = await ScanningSample.MakeAsync(new()
        {
            Kind = Components.Clusters.Scanning.ImageScanningKind.Job,
            Job = new() { Namespaces = ["shop"] },
            Registries = [ScanningSample.Inside],
            Alerts = new() { PrometheusNamespace = "monitoring" },
        });
        var report = await Recording.OfAsync(options => _ = new AdmissionReport(
            "blue", new() { Admission = new() { Registries = { ScanningSample.Inside } }, Alerts = new() { PrometheusNamespace = "monitoring" } }, options));
        Party[] parties =
        [
            Party.Pod("scan", "image-scanning", ("app.kubernetes.io/name", "image-scan")),
            Party.Pod("report", "admission-report", ("app.kubernetes.io/name", "admission-report")),
            .. Around,
        ];

        var allowed = Told(Simulate(scan, report).Allowed(
            parties, [("TCP", 443), ("TCP", 6443), ("TCP", 5000), ("TCP", 8080), ("TCP", 80), ("UDP", 53)]));

        Assert.Multiple(() =>
        {
            Assert.That(
                allowed.Where(pair => pair.EndsWith("> scan: 8080", StringComparison.Ordinal) || pair.EndsWith("> report: 8080", StringComparison.Ordinal)),
                Is.EquivalentTo(new[] { "prometheus > scan: 8080", "prometheus > report: 8080" }));
            Assert.That(
                allowed.Where(pair => !pair.EndsWith("8080", StringComparison.Ordinal) && pair.Contains("> scan:") | pair.Contains("> report:")), Is.Empty);
            Assert.That(
                allowed.Where(pair => pair.Contains("> internet:")),
                Is.EquivalentTo(new[]
                {
                    "scan > internet: 443", "scan > internet: 6443", "scan > internet: 5000", "scan > internet: 53",
                    "report > internet: 443", "report > internet: 6443", "report > internet: 53",
                }));
        });
    }

    /// <summary>A registry of the cluster that is reached by its Service listens on another port than that.</summary>
    [Test]
    public async Task ScanJob_RegistryBehindAService_ReachesThePortOfItsPods()
    {
        var scan = await ScanningSample.MakeAsync(ScanningSample.Job(
            new StubRegistry("harbor.registry.svc.cluster.local/") { Namespace = "registry", PodPort = 8443 }));

        Assert.That(
            Simulate(scan).MayConnect(Party.Pod("scan", "image-scanning"), Party.Pod("harbor", "registry"), "TCP", 8443), Is.True);
    }

    /// <summary>The operator of External Secrets asks stores and the API server, and only the API server asks it.</summary>
    [Test]
    public async Task ExternalSecretsOperator_EachPair_IsAllowedAsTheTableSays()
    {
        const int Webhook = 10250;
        PullSecretsArgs args = new()
        {
            Namespaces = { new() { Name = "shop" } },
            External = new()
            {
                Stores = [.. ExternalSample.Stores().Where(store => store.Vault is null).Take(1)],
                Secrets = [ExternalSample.Stored(ExternalSample.Stores().First(store => store.Vault is null).Name)],
                Operator = new()
                {
                    Image = "ghcr.io/external-secrets/external-secrets:v2.9.0@sha256:"
                        + "1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33",
                },
            },
        };
        var recording = await Recording.OfAsync(options => _ = new PullSecrets("blue", args, options));

        var allowed = Told(Simulate(recording).Allowed(
            [Party.Pod("operator", "external-secrets"), .. Around], [("TCP", 443), ("TCP", Webhook), ("TCP", 80), ("TCP", 5432), ("UDP", 53)]));

        Assert.Multiple(() =>
        {
            Assert.That(
                allowed.Where(pair => pair.Contains("> operator:")),
                Is.EquivalentTo(Around.Select(party => $"{party.Name} > operator: {Webhook}")), "the API server has no address that is known");
            Assert.That(
                allowed.Where(pair => pair.Contains("> internet:")), Is.EquivalentTo(new[] { "operator > internet: 443", "operator > internet: 53" }));
        });
    }

    private static Party[] Around => [_node, _internet, _metadata, _nodeDns, _dns, _shop, _prometheus];

    /// <summary>A Pod that somebody else puts into Harbor's namespace.</summary>
    private static Party Stranger => Party.Pod("stranger", "images", ("app", "web"));

    private static Party Configuration => new("configuration")
    {
        Namespace = "images",
        Labels = HarborConfiguration.PodLabels("images"),
    };

    private static Party Part(HarborPart part) =>
        Party.Pod(part.Label(), "images", ("app", "harbor"), ("release", "images"), ("component", part.Label()));

    private static PolicySimulation Simulate(params Recording[] recordings) => new(recordings
        .SelectMany(recording => recording.Of(NetworkPolicy)).Select(policy => policy.Inputs.AsObject()));

    /// <summary>Pods outside of the namespaces that are looked at may do among themselves what they like.</summary>
    private static string[] Told(IEnumerable<string> allowed) =>
        [.. allowed.Where(pair => !Around.Any(from => Around.Any(to => pair.StartsWith($"{from.Name} > {to.Name}:", StringComparison.Ordinal))))];
}
