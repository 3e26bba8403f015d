using Pulumi;
using Pulumi.Utilities;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using static RegistryInfra.Components.Tests.Registries.Harbor.HarborExample;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

/// <summary>What clusters know of the projects.</summary>
public sealed class HarborProjectsTests
{
    [Test]
    public async Task Profile_OfProjectsAndCaches_TellsThemApart()
    {
        var registry = await CreateAsync(Configure);

        Assert.Multiple(() =>
        {
            Assert.That(registry.Profile.Images.Select(scope => scope.ToString()), Is.EqualTo(new[]
            {
                "registry.example.com/payments/", "registry.example.com/shop/",
            }));
            Assert.That(registry.Profile.ImagesOfOthers.Select(scope => scope.ToString()), Is.EqualTo(new[] { "registry.example.com/hub/" }));
            Assert.That(registry.Profile.PullAccess, Is.EqualTo(PullAccess.RotatingCredential));
            Assert.That(registry.Profile.Claims.Select(claim => claim.What), Is.EqualTo(new[] { "namespace images", "host registry.example.com" }));
        });
    }

    [Test]
    public async Task PullCredentials_OfEachProject_AreThoseOfItsFirstGuest()
    {
        var registry = await CreateAsync(Configure);
        var credentials = registry.PullCredentials;
        var users = await Task.WhenAll(credentials.Select(credential => OutputUtilities.GetValueAsync(credential.User)));
        var secret = await Task.WhenAll(credentials.Select(credential => Output.IsSecretAsync(credential.Password)));

        Assert.Multiple(() =>
        {
            Assert.That(credentials.Select(credential => credential.Images.ToString()), Is.EqualTo(new[]
            {
                "registry.example.com/payments/", "registry.example.com/shop/", "registry.example.com/hub/",
            }));
            Assert.That(users, Has.Exactly(2).StartWith("robot$clusters.").And.Exactly(1).StartWith("robot$shops."));
            Assert.That(secret, Is.All.True);
            Assert.That(credentials.Select(credential => credential.Excess), Is.All.Null);
        });
    }

    /// <summary>A cluster with a robot of its own pulls as that, and as the one of all for what its own is not for.</summary>
    [TestCase("blue", "blue clusters")]
    [TestCase("green", "clusters clusters")]
    public async Task PullCredentials_OfACluster_AreItsOwn(string cluster, string robots)
    {
        var registry = await CreateAsync(settings => settings.Configuration = new()
        {
            Projects = [new() { Name = "payments" }, new() { Name = "shop" }],
            Robots =
            [
                new() { Name = "clusters", Projects = ["payments", "shop"] },
                new() { Name = "blue", Cluster = "blue", Projects = ["payments"] },
            ],
        });

        var users = await Task.WhenAll(
            new ClusterRegistry(registry, cluster).PullCredentials.Select(credential => OutputUtilities.GetValueAsync(credential.User)));

        Assert.That(
            users.Order(StringComparer.Ordinal).Select(user => user["robot$".Length..].Split('.')[0]),
            Is.EqualTo(robots.Split(' ')));
        Assert.That(registry.Profile.Clusters, Is.EqualTo(new[] { "blue" }));
    }

    [TestCase(true, ScanPosture.Continuous)]
    [TestCase(false, ScanPosture.Native)]
    public async Task Scanning_ByProjects_IsWhatAllHave(bool onPush, ScanPosture posture)
    {
        var registry = await CreateAsync(settings => settings.Configuration = new()
        {
            Projects = [new() { Name = "payments", ScanOnPush = onPush }],
            Robots = settings.Configuration.Robots,
        });

        Assert.That(registry.Scanning, Is.EqualTo(posture));
    }

    [Test]
    public async Task Configuration_Always_RunsWhenHarborDoesAndTrustsItsInternalAuthority()
    {
        var recording = await RecordAsync(settings => settings.Namespace = "harbor");
        var files = recording.Single(ConfigMap, "images-configuration").At("data")!;

        Assert.Multiple(() =>
        {
            Assert.That(files["authority.pem"]?.ToString(), Is.EqualTo("AUTHORITY"));
            Assert.That(files.ToJsonString(), Does.Contain("https://images-core.harbor.svc"));
            Assert.That(recording.Single(Job, "images-configuration").At("spec.template.spec")!.ToJsonString(), Does.Contain("\"name\":\"images-admin\""));
        });
    }

    private static void Configure(HarborSettings settings) => settings.Configuration = new()
    {
        Projects = [new() { Name = "payments" }, new() { Name = "shop" }],
        Endpoints = [new() { Name = "docker", Provider = HarborProvider.DockerHub, User = "u", Password = "p" }],
        ProxyCaches = [new() { Name = "hub", Endpoint = "docker" }],
        Robots =
        [
            new() { Name = "ci", Role = RegistryRole.Developer, Projects = ["payments"] },
            new() { Name = "shops", Projects = ["shop"] },
            new() { Name = "clusters", Projects = ["payments", "shop", "hub"] },
        ],
    };
}
