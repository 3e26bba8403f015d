using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

public sealed class DistributionNetworkTests
{
    [Test]
    public async Task DefaultDeny_Always_ClosesTheNamespaceBothWays()
    {
        var policy = (await RecordAsync(Args())).Single(NetworkPolicy, "images-default-deny");

        Assert.Multiple(() =>
        {
            Assert.That(policy.At("spec.podSelector")!.ToJsonString(), Is.EqualTo("{}"));
            Assert.That(policy.At("spec.policyTypes")!.ToJsonString(), Is.EqualTo("""["Ingress","Egress"]"""));
            Assert.That(policy.At("spec.ingress"), Is.Null);
            Assert.That(policy.At("spec.egress"), Is.Null);
        });
    }

    [Test]
    public async Task Clients_NamespacesAndNetworks_ReachThePortOnly()
    {
        var policy = (await RecordAsync(new()
        {
            AllowedNamespaces = ["ci"],
            AllowedCidrs = ["10.0.0.0/16", "fd00::/64"],
        })).Single(NetworkPolicy, "images-clients");

        Assert.Multiple(() =>
        {
            Assert.That(policy.At("spec.ingress")!.AsArray(), Has.Count.EqualTo(1));
            Assert.That(policy.At("spec.ingress.0.from")!.ToJsonString(), Is.EqualTo(
                """[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"ci"}}},{"ipBlock":{"cidr":"10.0.0.0/16"}},{"ipBlock":{"cidr":"fd00::/64"}}]"""));
            Assert.That(policy.At("spec.ingress.0.ports")!.AsArray(), Has.Count.EqualTo(1));
            Assert.That(policy.Text("spec.ingress.0.ports.0.port"), Is.EqualTo("5000"));
            Assert.That(policy.At("spec.egress"), Is.Null);
        });
    }

    [Test]
    public async Task Clients_Policy_SelectsTheRegistrysPods()
    {
        var recording = await RecordAsync(Args());

        Assert.That(recording.Single(NetworkPolicy, "images-clients").At("spec.podSelector.matchLabels")!.ToJsonString(),
            Is.EqualTo(recording.Single(Deployment).At("spec.template.metadata.labels")!.ToJsonString()));
    }

    [Test]
    public async Task Workload_Always_StartsBehindThePolicies()
    {
        var workload = (await RecordAsync(Args())).Single("registry:distribution:Workload");

        Assert.That(await workload.DependsOnAsync(), Does.Contain("registry:distribution:Network images"));
    }
}
