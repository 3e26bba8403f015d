using System.Text.Json.Nodes;
using RegistryInfra.Cli.Doctor;
using RegistryInfra.Cli.Doctor.Network;

namespace RegistryInfra.EndToEnd.Tests.Doctor;

/// <summary>What network policies of each kind say of a host.</summary>
public class NetworkExaminationTests
{
    private const string Cilium = """
        {
          "apiVersion": "cilium.io/v2", "kind": "CiliumNetworkPolicy",
          "metadata": { "name": "registry-egress", "namespace": "shop" },
          "spec": {
            "endpointSelector": {},
            "egress": [
              { "toEndpoints": [{ "matchLabels": { "k8s:io.kubernetes.pod.namespace": "kube-system", "k8s:k8s-app": "kube-dns" } }],
                "toPorts": [{ "ports": [{ "port": "53", "protocol": "UDP" }, { "port": "53", "protocol": "TCP" }] }] },
              { "toFQDNs": [{ "matchName": "registry.example.com" }, { "matchPattern": "*.blob.example.com" }],
                "toPorts": [{ "ports": [{ "port": "443", "protocol": "TCP" }] }] },
              { "toEndpoints": [{ "matchLabels": { "k8s:io.kubernetes.pod.namespace": "registry" } }],
                "toPorts": [{ "ports": [{ "port": "5000", "protocol": "TCP" }] }] }
            ]
          }
        }
        """;

    private const string Calico = """
        {
          "apiVersion": "projectcalico.org/v3", "kind": "NetworkPolicy",
          "metadata": { "name": "registry-egress", "namespace": "shop" },
          "spec": {
            "selector": "all()", "types": ["Ingress", "Egress"],
            "egress": [
              { "action": "Allow", "protocol": "UDP", "destination": { "namespaceSelector": "kubernetes.io/metadata.name == 'kube-system'",
                "selector": "k8s-app == 'kube-dns'", "ports": [53] } },
              { "action": "Allow", "protocol": "TCP",
                "destination": { "domains": ["registry.example.com", "*.blob.example.com"], "ports": [443] } },
              { "action": "Allow", "protocol": "TCP", "destination": { "nets": ["192.0.2.0/24"], "ports": [443] } },
              { "action": "Deny", "protocol": "TCP", "destination": { "nets": ["198.51.100.0/24"], "ports": [443] } },
              { "action": "Allow", "protocol": "TCP", "destination": { "namespaceSelector": "kubernetes.io/metadata.name == 'registry'", "ports": [5000] } }
            ]
          }
        }
        """;

    private const string Kubernetes = """
        {
          "apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
          "metadata": { "name": "registry-egress", "namespace": "shop" },
          "spec": {
            "podSelector": {}, "policyTypes": ["Ingress", "Egress"],
            "egress": [
              { "to": [{ "namespaceSelector": { "matchLabels": { "kubernetes.io/metadata.name": "kube-system" } },
                         "podSelector": { "matchLabels": { "k8s-app": "kube-dns" } } }],
                "ports": [{ "port": 53, "protocol": "UDP" }, { "port": 53, "protocol": "TCP" }] },
              { "to": [{ "ipBlock": { "cidr": "192.0.2.0/24", "except": ["192.0.2.128/25"] } }], "ports": [{ "port": 443, "protocol": "TCP" }] },
              { "to": [{ "namespaceSelector": { "matchLabels": { "kubernetes.io/metadata.name": "registry" } } }],
                "ports": [{ "port": 5000, "protocol": "TCP" }] }
            ]
          }
        }
        """;

    private const string Cluster = """
        {
          "apiVersion": "policy.networking.k8s.io/v1alpha2", "kind": "ClusterNetworkPolicy",
          "metadata": { "name": "registry-egress-shop" },
          "spec": {
            "tier": "Admin", "priority": 500,
            "subject": { "namespaces": { "matchLabels": { "kubernetes.io/metadata.name": "shop" } } },
            "egress": [
              { "action": "Accept", "to": [{ "domainNames": ["registry.example.com", "*.blob.example.com"] }],
                "protocols": [{ "tcp": { "destinationPort": { "number": 443 } } }] }
            ]
          }
        }
        """;

    [TestCase(Cluster, "acme.blob.example.com:444", false)]
    [TestCase(Cluster, "evil.example.com", false)]
    [TestCase(Cilium, "registry.example.com", true)]
    [TestCase(Cilium, "registry.example.com/app:1", true)]
    [TestCase(Cilium, "acme.blob.example.com", true)]
    [TestCase(Cilium, "registry.example.com:8443", false)]
    [TestCase(Cilium, "registry.example.com.evil.example", false)]
    [TestCase(Cilium, "a.b.blob.example.com", false)]
    [TestCase(Cilium, "images.registry.svc.cluster.local:5000", true)]
    [TestCase(Cilium, "images.payments.svc.cluster.local:5000", false)]
    [TestCase(Calico, "registry.example.com", true)]
    [TestCase(Calico, "a.b.blob.example.com", true)]
    [TestCase(Calico, "192.0.2.7", true)]
    [TestCase(Calico, "198.51.100.7", false)]
    [TestCase(Calico, "images.registry.svc.cluster.local:5000", true)]
    [TestCase(Kubernetes, "192.0.2.7", true)]
    [TestCase(Kubernetes, "192.0.2.200", false)]
    [TestCase(Kubernetes, "192.0.2.7:80", false)]
    [TestCase(Kubernetes, "images.registry.svc.cluster.local:5000", true)]
    [TestCase(Kubernetes, "images.payments.svc.cluster.local:5000", false)]
    public async Task Examine_EachKindOfPolicy_TellsWhetherPodsReachTheHost(string policy, string target, bool allowed)
    {
        var finding = (await ExamineAsync(target, "shop", policy)).Single();

        Assert.That(finding.Status, Is.EqualTo(allowed ? CheckStatus.Ok : CheckStatus.Finding), finding.Detail);
        Assert.That(finding.Fix is null, Is.EqualTo(allowed));
    }

    [Test]
    public async Task Examine_Refused_SaysByWhichPolicyAndThatTheNodePullsAllTheSame()
    {
        var finding = (await ExamineAsync("evil.example.com", "shop", Cilium)).Single();

        Assert.That(finding.Detail, Is.EqualTo(
            "Pods of shop in cluster blue may not connect to evil.example.com, by CiliumNetworkPolicy registry-egress"));
        Assert.That(finding.Fix, Does.StartWith("the node pulls all the same"));
    }

    /// <summary>A policy that knows addresses says nothing of a name that nobody resolves.</summary>
    [Test]
    public async Task Examine_UnknownAddress_IsNotGuessed()
    {
        var finding = (await ExamineAsync("registry.invalid", "shop", Kubernetes)).Single();

        Assert.That(finding.Status, Is.EqualTo(CheckStatus.Skipped));
        Assert.That(finding.Detail, Is.EqualTo("the policies of shop in cluster blue know addresses, and that of registry.invalid is not known here"));
    }

    [Test]
    public async Task Examine_WithoutDns_IsAFinding()
    {
        var manifest = JsonNode.Parse(Cilium)!;
        manifest["spec"]!["egress"]!.AsArray().RemoveAt(0);

        var finding = (await ExamineAsync("registry.example.com", "shop", manifest.ToJsonString())).Single();

        Assert.That(finding.Detail, Is.EqualTo("Pods of shop in cluster blue may connect to registry.example.com, and may not ask DNS for it"));
        Assert.That(finding.Status, Is.EqualTo(CheckStatus.Finding));
    }

    /// <summary>The names are in one policy and DNS in the other.</summary>
    [TestCase("registry.example.com")]
    [TestCase("a.b.blob.example.com")]
    public async Task Examine_ClusterNetworkPolicy_AddsNamesToThePolicyOfTheNamespace(string target)
    {
        var finding = (await ExamineAsync(target, "shop", Kubernetes, Cluster)).Single();

        Assert.That(finding.Status, Is.EqualTo(CheckStatus.Ok), finding.Detail);
        Assert.That(finding.Detail, Does.EndWith("by ClusterNetworkPolicy registry-egress-shop"));
    }

    /// <summary>Policies add up: what one of them allows is allowed.</summary>
    [Test]
    public async Task Examine_SeveralPolicies_AddUp() => Assert.That(
        (await ExamineAsync("192.0.2.7", "shop", Cilium, Kubernetes)).Single().Detail,
        Is.EqualTo("Pods of shop in cluster blue may connect to 192.0.2.7, by NetworkPolicy registry-egress"));

    [Test]
    public async Task Examine_NamespaceWithoutPolicy_IsHeldByNone() => Assert.That(
        (await ExamineAsync("evil.example.com", "payments", Cilium)).Single().Detail,
        Is.EqualTo("no policy of the stack holds the Pods of payments, so they may connect to anyone"));

    /// <summary>The policies of the stack's own parts are not asked when no namespace is named.</summary>
    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task Examine_NoNamespace_LooksAtThoseOfWorkloads(bool isOfWorkloads, int expected)
    {
        var policy = PolicyReader.Read("blue", JsonNode.Parse(Cilium)!)! with { IsOfWorkloads = isOfWorkloads };

        var findings = await new NetworkExamination([policy])
            .ExamineAsync(ExaminedHost.Parse("registry.example.com", out _)!, null, CancellationToken.None);

        Assert.That(findings, Has.Count.EqualTo(expected));
    }

    /// <summary>A policy for some Pods says nothing of the others, and one for what comes in nothing of what goes out.</summary>
    [TestCase("""{ "podSelector": { "matchLabels": { "app": "web" } }, "policyTypes": ["Egress"] }""")]
    [TestCase("""{ "podSelector": {}, "policyTypes": ["Ingress"] }""")]
    public void Read_PolicyThatDoesNotHoldAllEgress_IsNone(string spec) => Assert.That(
        PolicyReader.Read("blue", JsonNode.Parse(
            $$"""{ "apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": { "namespace": "shop" }, "spec": {{spec}} }""")!),
        Is.Null);

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(string target, string ns, params string[] policies) =>
        await new NetworkExamination([.. policies.Select(policy => PolicyReader.Read("blue", JsonNode.Parse(policy)!)!)])
            .ExamineAsync(ExaminedHost.Parse(target, out _)!, ns, CancellationToken.None);
}
