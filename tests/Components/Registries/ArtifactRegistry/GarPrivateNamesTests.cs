using RegistryInfra.Components.Registries.ArtifactRegistry;
using static RegistryInfra.Components.Tests.Registries.ArtifactRegistry.GarSample;

namespace RegistryInfra.Components.Tests.Registries.ArtifactRegistry;

internal sealed class GarPrivateNamesTests
{
    private const string Zone = "gcp:dns/managedZone:ManagedZone";
    private const string Records = "gcp:dns/recordSet:RecordSet";
    private const string Network = "projects/acme-clusters/global/networks/prod";

    [TestCase(GarPrivateAddresses.Restricted, "199.36.153.4", "199.36.153.7")]
    [TestCase(GarPrivateAddresses.Private, "199.36.153.8", "199.36.153.11")]
    public async Task Zone_OfTheHost_LeadsToGooglesPrivateAddresses(GarPrivateAddresses addresses, string first, string last)
    {
        var recording = await RecordAsync(Args(addresses));

        var zone = recording.Single(Zone);
        var records = recording.Single(Records);
        Assert.Multiple(() =>
        {
            Assert.That(zone.Text("dnsName"), Is.EqualTo("europe-west1-docker.pkg.dev."));
            Assert.That(zone.Text("name"), Is.EqualTo("europe-west1-docker-pkg-dev"));
            Assert.That(zone.Text("visibility"), Is.EqualTo("private"));
            Assert.That(zone.At("privateVisibilityConfig")!.ToJsonString(), Is.EqualTo(
                """{"networks":[{"networkUrl":"projects/acme-clusters/global/networks/prod"}]}"""));
            Assert.That(records.Text("name"), Is.EqualTo("europe-west1-docker.pkg.dev."));
            Assert.That(records.Text("type"), Is.EqualTo("A"));
            var found = records.At("rrdatas")!.AsArray().Select(address => address!.ToString()).ToArray();
            Assert.That(found, Has.Length.EqualTo(4).And.Contain(first).And.Contain(last));
            Assert.That(recording.Of("gcp:projects/service:Service").Select(service => service.Name), Does.Contain("main/dns"));
        });
    }

    /// <summary>A zone for gcr.io answers for all that is below it, so the other hosts there need an answer as well.</summary>
    [Test]
    public async Task Zone_OfALegacyHost_HasItsOwnNames()
    {
        var recording = await RecordAsync(new()
        {
            ProjectId = "acme-images",
            ProjectNumber = "123456789012",
            Location = "us",
            Repositories = [new() { Name = "gcr.io" }, new() { Name = "us.gcr.io" }],
            PrivateNames = new() { Networks = [Network] },
        });

        Assert.That(recording.Of(Zone).Select(zone => zone.Text("dnsName")), Is.EqualTo(new[] { "us-docker.pkg.dev.", "gcr.io.", "us.gcr.io." }));
        Assert.That(
            recording.Of(Records).Select(records => records.Text("name")),
            Is.EqualTo(new[] { "us-docker.pkg.dev.", "gcr.io.", "*.gcr.io.", "us.gcr.io." }));
    }

    [Test]
    public async Task Zone_ByDefault_IsNotMade() => Assert.That((await RecordAsync(GarSample.Args())).Of(Zone), Is.Empty);

    [Test]
    public void Problems_Networks_AreThoseOfGoogle() => Assert.That(
        Problems(Args(GarPrivateAddresses.Restricted, "default")),
        Is.EqualTo(new[]
        {
            "privateNames.networks[0]: \"default\" is not the name of a VPC network: write its project and name, such as "
                + "\"projects/acme-network/global/networks/clusters\"",
        }));

    private static GarRegistryArgs Args(GarPrivateAddresses addresses, string network = Network) => new()
    {
        ProjectId = "acme-images",
        ProjectNumber = "123456789012",
        Location = "europe-west1",
        Repositories = [new() { Name = "shop" }],
        PrivateNames = new() { Networks = [network], Addresses = addresses },
    };
}
