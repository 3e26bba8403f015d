using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Harbor;
using static RegistryInfra.Components.Registries.Harbor.HarborExposureKind;
using static RegistryInfra.Components.Tests.Registries.Harbor.HarborExample;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

public sealed class HarborConflictsTests
{
    private const string NotAHost = "is a service that others run: give a host of your own, such as \"registry.example.com\"";

    [Test]
    public void Problems_TheLeast_AreNone() => Assert.That(Problems(_ => { }), Is.Empty);

    [TestCase("docker.io", $"host: \"docker.io\" {NotAHost}")]
    [TestCase("registry", "host: \"registry\" would be read as a path on Docker Hub: give a name with a dot, or a port")]
    [TestCase("registry.example.com:443", "host: \"registry.example.com:443\" names the port that is meant without one: write \"registry.example.com\"")]
    [TestCase("localhost", "host: \"localhost\" is the node itself, where only nodePort listens: choose that, or another host")]
    [TestCase(
        "registry.example.com:8443",
        "host: \"registry.example.com:8443\" leads to port 8443, and this way in listens on 443 only: write \"registry.example.com\", or "
            + "choose another way in with expose")]
    public void Problems_Host_NamesValueAndFix(string host, string problem) =>
        Assert.That(Problems(settings => settings.Host = host), Is.EqualTo(new[] { problem }));

    [Test]
    public void Problems_NoTlsName_IsRefused() => Assert.That(
        Problems(settings => settings.Host = ""),
        Has.Length.EqualTo(1).And.All.StartWith("host: \"\" is not a registry host: write a DNS name"));

    [TestCase("default")]
    [TestCase("kube-system")]
    public void Problems_NamespaceThatOthersLiveIn_IsRefused(string ns) => Assert.That(
        Problems(settings => settings.Namespace = ns),
        Is.EqualTo(new[]
        {
            $"namespace: \"{ns}\" is a namespace that others live in, and Harbor takes one for itself alone: choose another, such as "
                + "\"harbor\"",
        }));

    [Test]
    public void Problems_NobodyAllowed_AsksForANetwork() => Assert.That(
        Problems(settings => settings.AllowedCidrs = []),
        Is.EqualTo(new[] { "allowedCidrs: nobody may connect: name the nodes' network here, or namespaces in allowedNamespaces" }));

    [TestCase("0.0.0.0/0", "is everyone: name the networks that pull and push")]
    [TestCase("10.0.0.1/16", "is not a network: use its first address and a prefix length, such as \"10.0.0.0/16\"")]
    public void Problems_Network_NamesValueAndFix(string cidr, string problem) => Assert.Multiple(() =>
    {
        Assert.That(Problems(settings => settings.AllowedCidrs = [cidr]), Is.EqualTo(new[] { $"allowedCidrs[0]: \"{cidr}\" {problem}" }));
        Assert.That(
            Problems(settings => settings.Database = new() { External = new() { Host = "db.example.com", PasswordSecret = "db", Cidrs = [cidr] } }),
            Is.EqualTo(new[] { $"database.external.cidrs[0]: \"{cidr}\" {problem}" }));
        Assert.That(
            Problems(settings => settings.Redis = new() { External = new() { Host = "redis.example.com", Cidrs = [cidr] } }),
            Is.EqualTo(new[] { $"redis.external.cidrs[0]: \"{cidr}\" {problem}" }));
    });

    [TestCase("10.0.0.1/16", 5000, "destinations[0].cidr: \"10.0.0.1/16\" is not a network: use its first address and a prefix length, such as \"10.0.0.0/16\"")]
    [TestCase("10.0.0.0/16", 0, "destinations[0].port: 0 is out of range: use a whole number from 1 to 65535")]
    public void Problems_Destination_NamesValueAndFix(string cidr, int port, string problem) => Assert.That(
        Problems(settings => settings.Destinations = [new() { Cidr = cidr, Port = port }]), Is.EqualTo(new[] { problem }));

    [TestCase(NodePort, "registry.example.com:443", "host: \"registry.example.com:443\" has no port that a node can open: use 30000 to 32767, such as \"registry.example.com:30500\"")]
    [TestCase(NodePort, "registry.example.com", "host: \"registry.example.com\" has no port that a node can open: use 30000 to 32767, such as \"registry.example.com:30500\"")]
    [TestCase(Ingress, "10.0.0.7", "host: \"10.0.0.7\" is no name that TLS could be passed on by: use a DNS name, such as \"registry.example.com\"")]
    [TestCase(LoadBalancer, "127.0.0.1", "host: \"127.0.0.1\" is the node itself, where only nodePort listens: choose that, or another host")]
    public void Problems_HostOfTheWayIn_NamesValueAndFix(HarborExposureKind kind, string host, string problem) => Assert.That(
        Problems(settings =>
        {
            settings.Host = host;
            settings.AllowedNamespaces = ["proxy"];
            settings.Expose = new() { Kind = kind };
        }),
        Does.Contain(problem));

    [TestCase(LoadBalancer, "allowedCidrs: the way in would let nobody through: name the networks of the nodes and of those who push")]
    [TestCase(Ingress, "allowedNamespaces: the way in would let nobody through: name the namespace where the proxy's Pods run")]
    public void Problems_WayInThatLetsNobodyThrough_IsRefused(HarborExposureKind kind, string problem) => Assert.That(
        Problems(settings =>
        {
            settings.AllowedCidrs = kind == Ingress ? ["10.0.0.0/16"] : [];
            settings.AllowedNamespaces = kind == Ingress ? [] : ["ci"];
            settings.Expose = new() { Kind = kind };
        }),
        Is.EqualTo(new[] { problem }));

    [Test]
    public void Problems_FieldsOfAnotherWayIn_AreRefused() => Assert.That(
        Problems(settings => settings.Expose = new()
        {
            Kind = ClusterIp,
            ClassName = "nginx",
            Annotations = { ["a"] = "b" },
            Gateway = "edge",
            GatewayNamespace = "envoy",
            Listener = "tls",
        }),
        Is.EqualTo(new[]
        {
            "expose.annotations: it does nothing with this kind: remove it, or choose loadBalancer or ingress",
            "expose.className: it does nothing with this kind: remove it, or choose loadBalancer or ingress",
            "expose.gateway: it does nothing with this kind: remove it, or choose gateway",
            "expose.gatewayNamespace: it does nothing with this kind: remove it, or choose gateway",
            "expose.listener: it does nothing with this kind: remove it, or choose gateway",
        }));

    [Test]
    public void Problems_GatewayWithoutItsName_AsksForIt() => Assert.That(
        Problems(settings =>
        {
            settings.AllowedNamespaces = ["envoy"];
            settings.Expose = new() { Kind = Gateway };
        }),
        Is.EqualTo(new[]
        {
            "expose.gateway: missing: name the Gateway that passes TLS through",
            "expose.gatewayNamespace: missing: name the Gateway that passes TLS through",
        }));

    [Test]
    public void Problems_Certificate_NameValueAndFix() => Assert.Multiple(() =>
    {
        Assert.That(
            Problems(settings => settings.Certificate = new() { Hours = 240, RenewHoursBefore = 240 }),
            Is.EqualTo(new[] { "certificate.renewHoursBefore: 240 is not within the certificate's 240 hours: use 1 to 239" }));
        Assert.That(
            Problems(settings => settings.Certificate = new() { Issuer = new() { Name = "a" }, SecretName = "b" }),
            Is.EqualTo(new[] { "certificate.secretName: the issuer makes the Secret: give one of the two" }));
        Assert.That(
            Problems(settings => settings.Certificate = new() { SecretName = "b", AlternativeNames = ["mirror.example.com"] }),
            Is.EqualTo(new[] { "certificate.alternativeNames: the certificate is somebody else's, who decides what it is valid for: remove them" }));
        Assert.That(
            Problems(settings => settings.Certificate = new() { Authority = HarborAuthorities.Pem }),
            Is.EqualTo(new[]
            {
                "certificate.authority: the authority is made for this registry: remove it, or say who signs with issuer or secretName",
            }));
    });

    [Test]
    public void Problems_Database_NameValueAndFix() => Assert.Multiple(() =>
    {
        Assert.That(
            Problems(settings => settings.Database = new() { External = new() { Host = "db.example.com" } }),
            Is.EqualTo(new[]
            {
                "database.external.password: missing: give it as a secret of the configuration, or the name of a Secret in passwordSecret",
            }));
        Assert.That(
            Problems(settings => settings.Database = new() { External = new() { Host = "db.example.com", Password = "p", PasswordSecret = "s" } }),
            Is.EqualTo(new[] { "database.external.passwordSecret: password is given already: give one of the two" }));
    });

    [TestCase("clustercfg.harbor.abc.euw1.cache.amazonaws.com")]
    [TestCase("harbor.abc.clustercfg.euw1.cache.amazonaws.com")]
    public void Problems_RedisInClusterMode_IsRefused(string host) => Assert.That(
        Problems(settings => settings.Redis = new() { External = new() { Host = host } }),
        Is.EqualTo(new[]
        {
            $"redis.external.host: \"{host}\" is the endpoint of a cluster, which Harbor cannot use: name the primary endpoint of a Redis "
                + "or Valkey with cluster mode disabled",
        }));

    [Test]
    public void Problems_Redis_NameValueAndFix() => Assert.Multiple(() =>
    {
        Assert.That(
            Problems(settings => settings.Redis = new() { External = new() { Host = "redis.example.com", Password = "p", PasswordSecret = "s" } }),
            Is.EqualTo(new[] { "redis.external.passwordSecret: the password is given already: give one of the two" }));
        Assert.That(
            Problems(settings => settings.Redis = new() { External = new() { Host = "redis.example.com", Username = "u" } }),
            Is.EqualTo(new[] { "redis.external.username: a user needs a password: give it, or remove the user" }));
        Assert.That(
            Problems(settings => settings.Redis = new() { External = new() { Host = "redis.example.com", Username = "u", PasswordSecret = "s" } }),
            Is.EqualTo(new[] { "redis.external.username: the user is read from the key REDIS_USERNAME of the Secret: remove it here" }));
    });

    [Test]
    public void Problems_Storage_NameValueAndFix() => Assert.Multiple(() =>
    {
        Assert.That(
            Problems(settings => settings.Storage = new()
            {
                Volume = new(),
                Gcs = new() { Bucket = "images", ServiceAccount = "harbor-images@project.iam.gserviceaccount.com" },
            }),
            Is.EqualTo(new[] { "storage.gcs: images are in volume already: give one of the places" }));
        Assert.That(
            Problems(settings => settings.Storage = new() { S3 = new() { Region = "eu-west-1", Bucket = "images" } }),
            Is.EqualTo(new[]
            {
                "storage.s3.secretKey: missing: the registry inside Harbor can use neither IRSA nor Pod Identity, so give accessKey and "
                    + "secretKey, or the name of a Secret in keysSecret",
            }));
        Assert.That(
            Problems(settings => settings.Storage = new() { S3 = new() { Region = "eu-west-1", Bucket = "images", AccessKey = "a", KeysSecret = "k" } }),
            Is.EqualTo(new[] { "storage.s3.secretKey: an access key has two parts: give accessKey and secretKey, or neither of them" }));
        Assert.That(
            Problems(settings => settings.Storage = new()
            {
                S3 = new()
                {
                    Region = "eu-west-1",
                    Bucket = "images",
                    KeysSecret = "k",
                    KmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/0b7d4c1e",
                },
            }),
            Is.EqualTo(new[] { "storage.s3.kmsKeyArn: the key is in us-east-1, and a bucket uses keys of its own region, eu-west-1, alone" }));
        Assert.That(
            Problems(settings => settings.Storage = new() { Azure = new() { Account = "images", Container = "harbor" } }),
            Is.EqualTo(new[]
            {
                "storage.azure.accountKey: missing: give it as a secret of the configuration, or the name of a Secret in keySecret",
            }));
    });

    [Test]
    public void Problems_ChartThatIsNotKnown_AsksForItsRelease() => Assert.That(
        Problems(settings => settings.Chart = new() { Version = "1.20.0" }),
        Is.EqualTo(new[]
        {
            "images.tag: missing: what chart 1.20.0 installs is not known here, so give the release of Harbor that its Chart.yaml names "
                + "as appVersion",
        }));

    [Test]
    public void Problems_ReleaseOfAnotherChart_IsRefused() => Assert.That(
        Problems(settings => settings.Images = new() { Tag = "v2.15.2" }),
        Is.EqualTo(new[] { "images.tag: chart 1.19.1 installs v2.15.1, and this is v2.15.2: remove it, or choose another chart" }));

    [TestCase("1.17.0", "1.19.2", null)]
    [TestCase("1.19.2", "1.19.2", null)]
    [TestCase("1.16.5", "1.19.2", "chart.version: 1.19.2 is more than 2 minor versions after 1.16.5, which runs now, and a database that "
        + "skips a migration may begin empty: go to 1.18 first")]
    [TestCase("1.19.2", "1.19.1", "chart.version: 1.19.1 is older than 1.19.2, which runs now, and a migrated database does not go back: "
        + "restore the backup that was made before, or choose a version that is not older")]
    [TestCase("1.20.0", "1.19.2", "chart.version: 1.19.2 is older than 1.20.0, which runs now, and a migrated database does not go back: "
        + "restore the backup that was made before, or choose a version that is not older")]
    public void Problems_Upgrade_GoesForwardsAndNotTooFar(string from, string to, string? problem) => Assert.That(
        Problems(settings => settings.Chart = new() { Version = to, UpgradeFrom = from }),
        Is.EqualTo(problem is null ? [] : new[] { problem }));

    [TestCase("latest")]
    [TestCase("^1.19.0")]
    [TestCase("1.19")]
    public void Problems_ChartWithoutAVersionInFull_IsRefused(string version) => Assert.That(
        Problems(settings =>
        {
            settings.Chart = new() { Version = version };
            settings.Images = new() { Tag = "v1" };
        }),
        Has.Length.EqualTo(1).And.All.StartWith($"chart.version: \"{version}\" is not a version of a chart"));

    [Test]
    public void Problems_NothingToPushTo_AsksForAProject() => Assert.That(
        Problems(settings => settings.Configuration = new()),
        Is.EqualTo(new[]
        {
            "configuration.projects: there is none, so nobody could push or pull: add one, such as - name: payments",
        }));

    [Test]
    public void Problems_ProjectThatNoClusterPullsFrom_AsksForAGuest() => Assert.That(
        Problems(settings => settings.Configuration = new()
        {
            Projects = [new() { Name = "payments" }, new() { Name = "shop" }],
            Robots = [new() { Name = "clusters", Projects = ["shop"] }, new() { Name = "ci", Role = RegistryRole.Developer, Projects = ["payments"] }],
        }),
        Is.EqualTo(new[]
        {
            "configuration.robots: none of role guest is for \"payments\", so no cluster could pull from it: add one, such as "
                + "- { name: clusters, projects: [payments] }",
        }));

    [Test]
    public void Problems_OfTheConfiguration_NameTheirPlace() => Assert.That(
        Problems(settings => settings.Configuration = new()
        {
            Projects = [new() { Name = "payments" }],
            Robots = [new() { Name = "clusters", Projects = ["payments"], RotationDays = 30, LifetimeDays = 30 }],
        }),
        Has.Length.EqualTo(1).And.All.StartWith("configuration.robots[0].lifetimeDays: 30 is no longer than the rotation of 30 days"));

    [Test]
    public void Problems_DataOfTheSameClusterWithNetworks_AreRefused() => Assert.That(
        Problems(settings => settings.Redis = new()
        {
            External = new() { Host = "valkey.caches.svc", Namespace = "caches", Cidrs = ["10.0.0.0/16"] },
        }),
        Is.EqualTo(new[] { "redis.external.cidrs: it runs in a namespace of the cluster, whose Pods alone are reached: remove them" }));
}
