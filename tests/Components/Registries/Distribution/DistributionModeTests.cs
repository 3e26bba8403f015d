using System.Text.Json.Nodes;
using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>A registry that is a proxy, that only reads, or that asks for tokens or certificates.</summary>
internal sealed class DistributionModeTests
{
    private const string Pair = "a user and a password go together: give both, or neither";

    private static readonly string _authority = AuthorityPem();

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return new(
            Args(proxy: new()),
            "proxy.upstream: missing: add the address of the registry whose images are kept, or let a registry of the stack name "
                + "this one in through");
        yield return new(Args(proxy: Upstream(user: "acme")), $"proxy.password: {Pair}");
        yield return new(Args(proxy: Upstream(password: "s3cr3t")), $"proxy.user: {Pair}");
        yield return new(
            Args(proxy: Upstream(), replicas: 2), "replicas: 2 proxies would each forget what another one keeps on the volume: use 1");
        yield return new(Args(proxy: Upstream(), readOnly: true), "readOnly: a proxy takes no pushes in any case: remove the line");
        yield return new(Args(proxy: Upstream(), allowDelete: true), "allowDelete: nobody writes to a proxy: remove the line");
        yield return new(
            Args(readOnly: true, allowDelete: true), "allowDelete: nobody writes to a registry that only reads: remove the line");
        yield return new(Args(tokens: Tokens(user: "pull")), $"tokens.pullPassword: {Pair}");
        yield return new(
            Args(tokens: Tokens(), users: ["ci"]), "users: the service of tokens knows the users: remove the list");
        yield return new(
            Args(clients: _authority, trust: new() { Namespace = "nodes" }),
            "nodeTrust: nodes would know the registry, and have no certificate to show it: remove it, and give them both when they "
                + "are made");
        yield return new(
            Args(proxy: new() { Upstream = "http://registry.example.com" }),
            "proxy.upstream: \"http://registry.example.com\" is not an https address: begin with https:// and leave out query and "
                + "fragment, such as \"https://hooks.example.com/registry\"");
        yield return new(
            Args(proxy: Upstream("acme", "with a space")),
            "proxy.password: this is not a password: write up to 4096 characters without a space");
    }

    [TestCaseSource(nameof(Refused))]
    public void Problems_OfModesThatDoNotFit_TellThePlaceAndTheFix(DistributionRegistryArgs args, string problem) =>
        Assert.That(
            ArgsRules.Problems("images", args).Select(found => found.ToString()), Is.EqualTo(new[] { problem }));

    [TestCase(1, "24h")]
    [TestCase(30, "720h")]
    public async Task Proxy_Configured_KeepsForItsDaysAndShowsNoCredential(int days, string ttl)
    {
        var recording = await RecordAsync(Args(proxy: new()
        {
            Upstream = "https://registry-1.docker.io",
            User = "acme",
            Password = "s3cr3t",
            KeepDays = days,
        }));

        var secret = recording.Single(DistributionSample.Secret, "images-http");
        Assert.Multiple(() =>
        {
            Assert.That(
                Configuration(recording)["proxy"]!.ToJsonString(),
                Is.EqualTo($$"""{"remoteurl":"https://registry-1.docker.io","ttl":"{{ttl}}"}"""));
            Assert.That((bool)Configuration(recording)["storage"]!["delete"]!["enabled"]!, Is.True);
            Assert.That(secret.Text("stringData.REGISTRY_PROXY_USERNAME"), Is.EqualTo("acme"));
            Assert.That(secret.Text("stringData.REGISTRY_PROXY_PASSWORD"), Is.EqualTo("s3cr3t"));
            Assert.That(
                recording.Resources.Where(resource => resource.Name != "images-http").Select(resource => resource.Inputs.ToJsonString()),
                Has.None.Contains("s3cr3t"));
            Assert.That(recording.Of(CronJob), Is.Empty);
        });
    }

    [Test]
    public async Task Proxy_OfPublicImages_HasNoCredential()
    {
        var recording = await RecordAsync(Args(proxy: Upstream()));

        Assert.That(
            recording.Single(DistributionSample.Secret, "images-http").At("stringData")!.AsObject().Select(entry => entry.Key),
            Is.EqualTo(new[] { "REGISTRY_HTTP_SECRET" }));
    }

    [Test]
    public async Task Proxy_OnTheNetwork_CallsNamesAndItsUpstreamsPortAlone()
    {
        var recording = await RecordAsync(Args(proxy: new() { Upstream = "https://nexus.example.com:8443" }));

        var egress = recording.Single(NetworkPolicy, "images-upstream").At("spec.egress")!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(egress[0]!["ports"]!.AsArray().Select(port => (double)port!["port"]!), Is.EqualTo(new[] { 53, 53 }));
            Assert.That((double)egress[1]!["ports"]![0]!["port"]!, Is.EqualTo(8443));
            Assert.That(egress[1]!["to"]![0]!["ipBlock"]!["except"]!.ToJsonString(), Is.EqualTo("""["169.254.0.0/16"]"""));
        });
    }

    [Test]
    public async Task Proxy_InAdmission_ServesOtherPeoplesImages()
    {
        var registry = await CreateAsync(Args(proxy: Upstream()));

        Assert.Multiple(() =>
        {
            Assert.That(registry.Profile.Images, Is.Empty);
            Assert.That(registry.Profile.ImagesOfOthers.Select(scope => scope.ToString()), Has.One.EqualTo($"{registry.Profile.Host}/"));
            Assert.That(registry.PullCredentials.Single().Excess, Is.Null);
        });
    }

    [Test]
    public async Task ReadOnly_On_RefusesWritesAndCollectsNothing()
    {
        var recording = await RecordAsync(Args(readOnly: true));

        Assert.Multiple(() =>
        {
            Assert.That((bool)Configuration(recording)["storage"]!["maintenance"]!["readonly"]!["enabled"]!, Is.True);
            Assert.That(recording.Of(CronJob), Is.Empty);
        });
    }

    [Test]
    public async Task Tokens_Given_TakeThePlaceOfPasswords()
    {
        var recording = await RecordAsync(Args(tokens: Tokens()));

        Assert.Multiple(() =>
        {
            Assert.That(
                JsonNode.DeepEquals(Configuration(recording)["auth"], JsonNode.Parse(
                    """
                    {
                      "token": {
                        "realm": "https://auth.example.com/token",
                        "service": "images",
                        "issuer": "acme",
                        "rootcertbundle": "/etc/distribution/token.crt",
                        "autoredirect": false
                      }
                    }
                    """)),
                Is.True,
                Configuration(recording)["auth"]!.ToJsonString());
            Assert.That(recording.Single(ConfigMap).At("data")!["token.crt"]!.ToString(), Is.EqualTo(_authority));
            Assert.That(recording.Of(DistributionSample.Secret).Select(secret => secret.Name), Has.None.EqualTo("images-accounts"));
            Assert.That(recording.Of(Password).Select(password => password.Name), Is.EqualTo(new[] { "images-http-secret" }));
        });
    }

    [Test]
    public async Task Tokens_WithAPullUser_HandThatOut()
    {
        var registry = await CreateAsync(Args(tokens: Tokens("pull", "s3cr3t")));

        Assert.Multiple(() =>
        {
            Assert.That(registry.Profile.PullAccess, Is.EqualTo(PullAccess.StaticCredential));
            Assert.That(registry.PullCredentials.Single().Excess, Is.Null);
        });
        Assert.That(await Output.IsSecretAsync(registry.PullCredentials.Single().Password), Is.True);
    }

    [Test]
    public async Task Tokens_WithoutAPullUser_LeaveTheCredentialToTheCluster()
    {
        var registry = await CreateAsync(Args(tokens: Tokens()));

        Assert.Multiple(() =>
        {
            Assert.That(registry.Profile.PullAccess, Is.EqualTo(PullAccess.InClusterGenerator));
            Assert.That(registry.PullCredentials, Is.Empty);
        });
    }

    [Test]
    public async Task ClientAuthority_Given_IsAskedForAndProbesGoAnotherWay()
    {
        var recording = await RecordAsync(Args(clients: _authority));

        var container = recording.Single(DistributionSample.Deployment).At("spec.template.spec.containers.0")!;
        Assert.Multiple(() =>
        {
            Assert.That(
                Configuration(recording)["http"]!["tls"]!["clientcas"]!.ToJsonString(), Is.EqualTo("""["/etc/distribution/clients.crt"]"""));
            Assert.That(
                Configuration(recording)["http"]!["tls"]!["clientauth"]!.ToString(), Is.EqualTo("require-and-verify-client-cert"));
            Assert.That(recording.Single(ConfigMap).At("data")!["clients.crt"]!.ToString(), Is.EqualTo(_authority));
            foreach (var probe in new[] { "readinessProbe", "livenessProbe" })
            {
                Assert.That(
                    container[probe]!["httpGet"]!.ToJsonString(), Is.EqualTo("""{"path":"/debug/health","port":5001,"scheme":"HTTP"}"""));
            }
        });
    }

    private static DistributionRegistryArgs Args(
        DistributionProxyArgs? proxy = null,
        DistributionTokenArgs? tokens = null,
        string? clients = null,
        DistributionNodeTrust? trust = null,
        bool readOnly = false,
        bool allowDelete = false,
        int replicas = 1,
        params string[] users) => new()
        {
            AllowedCidrs = ["10.0.0.0/16"],
            Proxy = proxy,
            Tokens = tokens,
            ClientAuthority = clients,
            NodeTrust = trust,
            ReadOnly = readOnly,
            AllowDelete = allowDelete,
            Replicas = replicas,
            Users = [.. users],
        };

    private static DistributionProxyArgs Upstream(string? user = null, string? password = null) => new()
    {
        Upstream = "https://registry-1.docker.io",
        User = user,
        Password = password is null ? null : (Input<string>)password,
    };

    private static DistributionTokenArgs Tokens(string? user = null, string? password = null) => new()
    {
        Realm = "https://auth.example.com/token",
        Issuer = "acme",
        Certificate = _authority,
        PullUser = user,
        PullPassword = password is null ? null : (Input<string>)password,
    };

    private static string AuthorityPem()
    {
        using var authority = new SigningAuthority("an authority");
        return authority.Pem;
    }
}
