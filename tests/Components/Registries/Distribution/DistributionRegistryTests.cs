using Pulumi;
using Pulumi.Utilities;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

public sealed class DistributionRegistryTests
{
    [Test]
    public async Task Contract_Default_SaysWhatItIs()
    {
        var registry = await CreateAsync(Args());

        Assert.Multiple(() =>
        {
            Assert.That(registry.Name, Is.EqualTo("images"));
            Assert.That(registry.Profile.Host, Is.EqualTo("images.images.svc.cluster.local:5000"));
            Assert.That(registry.Profile.Images.Select(images => images.ToString()), Is.EqualTo(new[] { "images.images.svc.cluster.local:5000/" }));
            Assert.That(registry.Profile.PullAccess, Is.EqualTo(PullAccess.RotatingCredential));
            Assert.That(registry.Scanning, Is.EqualTo(ScanPosture.None));
        });
    }

    [Test]
    public async Task Host_Given_IsTheRegistrysNameEverywhere()
    {
        var registry = await CreateAsync(new() { Host = "registry.example.com:5000", AllowedCidrs = ["10.0.0.0/16"] });

        Assert.That(registry.Profile.Images.Select(images => images.ToString()), Is.EqualTo(new[] { "registry.example.com:5000/" }));
    }

    [Test]
    public async Task PullCredentials_Default_AreTheSecretOneOfThePullUser()
    {
        var registry = await CreateAsync(Args());

        Assert.Multiple(async () =>
        {
            var credential = registry.PullCredentials.Single();
            Assert.That(credential.Images.ToString(), Is.EqualTo("images.images.svc.cluster.local:5000/"));
            Assert.That(await OutputUtilities.GetValueAsync(credential.User), Is.EqualTo("cluster"));
            Assert.That(await OutputUtilities.GetValueAsync(credential.Password), Is.EqualTo("s3cret"));
            Assert.That(await Output.IsSecretAsync(credential.Password), Is.True);
            Assert.That(credential.Excess, Is.EqualTo("may push too, since htpasswd knows no roles"));
        });
    }

    [Test]
    public async Task PullCredentials_AllowDelete_MayDeleteToo() => Assert.That(
        (await CreateAsync(new() { AllowDelete = true, AllowedCidrs = ["10.0.0.0/16"] })).PullCredentials.Single().Excess,
        Is.EqualTo("may push and delete too, since htpasswd knows no roles"));

    [Test]
    public async Task Passwords_Users_AreSecretAndOneEach()
    {
        var registry = await CreateAsync(new() { Users = ["ci"], AllowedCidrs = ["10.0.0.0/16"], Rotation = OneCredential });

        Assert.Multiple(async () =>
        {
            Assert.That(await Output.IsSecretAsync(registry.Passwords), Is.True);
            Assert.That((await OutputUtilities.GetValueAsync(registry.Passwords)).Keys, Is.EquivalentTo(new[] { "cluster", "ci" }));
        });
    }

    [Test]
    public async Task CaCertificatePem_Default_IsTheAuthoritysAndNoSecret()
    {
        var registry = await CreateAsync(Args());

        Assert.Multiple(async () =>
        {
            Assert.That(await Output.IsSecretAsync(registry.CaCertificatePem!), Is.False);
            Assert.That(await OutputUtilities.GetValueAsync(registry.CaCertificatePem!), Is.EqualTo("AUTHORITY"));
        });
    }

    [Test]
    public async Task Namespace_Default_EnforcesTheRestrictedStandardAndIsKept()
    {
        var ns = (await RecordAsync(Args())).Single(Namespace);

        Assert.Multiple(() =>
        {
            Assert.That(ns.Text("metadata.name"), Is.EqualTo("images"));
            Assert.That(ns.At("metadata.labels")!["pod-security.kubernetes.io/enforce"]!.ToString(), Is.EqualTo("restricted"));
            Assert.That(ns.Options.Protect, Is.True);
        });
    }

    [Test]
    public async Task Namespace_Given_HoldsEveryObject()
    {
        var recording = await RecordAsync(new() { Namespace = "registry", AllowedCidrs = ["10.0.0.0/16"] });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Namespace).Text("metadata.name"), Is.EqualTo("registry"));
            Assert.That(recording.Resources.Where(resource => resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal)
                && resource.Type != Namespace).Select(resource => resource.Text("metadata.namespace")), Is.All.EqualTo("registry"));
            Assert.That(recording.Resources.Where(resource => resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal))
                .Select(resource => resource.Text("metadata.name")), Is.All.Not.Null);
        });
    }

    [Test]
    public async Task DeletionProtection_Off_ProtectsNeitherNamespaceNorVolume()
    {
        var recording = await RecordAsync(new() { DeletionProtection = false, AllowedCidrs = ["10.0.0.0/16"] });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Namespace).Options.Protect, Is.Not.True);
            Assert.That(recording.Single(Volume).Options.Protect, Is.Not.True);
        });
    }

    [Test]
    public async Task Constructor_InvalidArgs_RegistersNothing()
    {
        ArgsException? thrown = null;
        var recording = await Recording.OfAsync(options =>
        {
            try
            {
                _ = new DistributionRegistry("images", new(), options);
            }
            catch (ArgsException exception)
            {
                thrown = exception;
            }
        });

        Assert.Multiple(() =>
        {
            Assert.That(thrown?.Message, Does.StartWith("Distribution registry \"images\" cannot be made:\n  allowedCidrs:"));
            Assert.That(recording.Resources, Is.Empty);
        });
    }
}
