using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Tests.Host;
using RegistryInfra.Engine.Tests.Providers.Kubernetes.Server;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes;

/// <summary>What is said when no cluster can be told from the settings, or when it refuses.</summary>
[Parallelizable(ParallelScope.All)]
public class ClusterAccessTests
{
    private const string Gone = " If the cluster is gone for good, set deleteUnreachable on the provider and refresh.";

    private static readonly PropertyMap _inputs = TestCluster.Named("c");

    [TestCase("clusters: [", "the kubeconfig of the provider cannot be read as YAML at line 2, column 1: " +
        "correct it, or log in to the cluster again.")]
    [TestCase("users: {s3cret: [}", "the kubeconfig of the provider cannot be read as YAML at line 1, column 18: " +
        "correct it, or log in to the cluster again.")]
    [TestCase("kind: Config\n", "the kubeconfig of the provider has no current-context: set context on the provider, " +
        "to one of .")]
    [TestCase("/nowhere/kubeconfig", "the kubeconfig /nowhere/kubeconfig does not exist: correct the path, " +
        "or log in to the cluster.")]
    public void Kubeconfig_ThatCannotBeRead_IsToldWithoutItsContent(string kubeconfig, string message) => Assert.That(
        async () => await Of(kubeconfig).CreateAsync(_inputs), Refused(message));

    [Test]
    public async Task Context_Unknown_IsToldWithTheNearest()
    {
        await using var server = await StandInApiServer.StartAsync();

        Assert.That(async () => await Of(server.Kubeconfig(), ("context", "standin")).CreateAsync(_inputs), Refused(
            "the kubeconfig of the provider has no context \"standin\": did you mean \"stand-in\"?"));
        Assert.That(async () => await Of(server.Kubeconfig(), ("cluster", "prod")).CreateAsync(_inputs), Refused(
            "the kubeconfig of the provider has no cluster \"prod\": it has \"stand-in\"."));
        Assert.That(async () => await Of(server.Kubeconfig(), ("context", "Stand-In")).CreateAsync(_inputs), Refused(
            "the kubeconfig of the provider has no context \"Stand-In\": did you mean \"stand-in\"?"));
    }

    [Test]
    public async Task Environment_NamesSeveralFiles_TheFirstToNameSomethingCounts()
    {
        await using var server = await StandInApiServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory().FullName;
        var (first, second) = (Path.Combine(folder, "a"), Path.Combine(folder, "b"));
        await File.WriteAllTextAsync(first, "current-context: stand-in\nkind: Config\n");
        await File.WriteAllTextAsync(second, server.Kubeconfig().Replace(
            "current-context: stand-in", "current-context: other", StringComparison.Ordinal));
        var paths = string.Join(Path.PathSeparator, Path.Combine(folder, "none"), first, second);
        var provider = KubernetesPackage.Create(
            PropertyMap.Empty, "/", new TestProviderLog(), new HastyClock(), n => n == "KUBECONFIG" ? paths : null);

        await new TestProvider(provider, "kubernetes:core/v1:ConfigMap").CreateAsync(_inputs);

        Assert.That(server.Paths(), Does.Contain("/api/v1/namespaces/default/configmaps/c"));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Cluster_NotKnownYet_IsNotTheOneOfTheEnvironment()
    {
        var log = new TestProviderLog();
        var provider = KubernetesPackage.Create(
            TestProvider.Inputs(("kubeconfig", PropertyValue.Unknown)), "/", log, new HastyClock(),
            name => name == "KUBECONFIG" ? "/nowhere" : null);

        await new TestProvider(provider, "kubernetes:core/v1:ConfigMap").CreateAsync(_inputs, isPreview: true);

        Assert.That(log.Warnings, Is.EqualTo(new[]
        {
            "The preview shows what the program says and not what the cluster makes of it: " +
            "the kubeconfig of the provider is not known before its cluster exists.",
        }));
    }

    [Test]
    public void Server_ThatDoesNotListen_IsToldOnce()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = listener.LocalEndpoint.ToString();
        listener.Stop();

        Assert.That(async () => await Of(Kubeconfig($"http://{address}")).CreateAsync(_inputs), Refused(
            $"the cluster at {address} refuses the connection or broke it: " +
            "check that it runs, and the server in the kubeconfig."));
    }

    [Test]
    public async Task Server_ThatRefusesTheCredentials_IsTold()
    {
        await using var server = await StandInApiServer.StartAsync();
        server.Refuse = (_, _) => (401, "Unauthorized", "Unauthorized");
        var address = server.Address["http://".Length..];

        Assert.That(async () => await Of(server.Kubeconfig()).CreateAsync(_inputs), Refused(
            $"the cluster at {address} refuses the credentials of the kubeconfig: log in to the cluster again."));
    }

    [Test]
    public async Task User_OfEachKind_IsWhoAsks()
    {
        await using var server = await StandInApiServer.StartAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "from-file\n");
        const string script = """printf '{"apiVersion":"v1","status":{"token":"%s"}}' "length-${#1}" """;
        var exec = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["command"] = "sh",
            ["args"] = new JsonArray("-c", script, "sh", "a \"b\\"),
        };
        async Task<string> CallerAsync(string user)
        {
            await Of(server.Kubeconfig().Replace("user: {}", $"user: {user}", StringComparison.Ordinal))
                .CreateAsync(_inputs, isPreview: true);
            return server.Callers[^1];
        }

        Assert.That(await CallerAsync("{}"), Is.EqualTo("||"));
        Assert.That(await CallerAsync("{token: t0ken}"), Is.EqualTo("Bearer t0ken||"));
        Assert.That(await CallerAsync($"{{tokenFile: {file}}}"), Is.EqualTo("Bearer from-file||"));
        Assert.That(await CallerAsync("{username: u, password: p}"), Is.EqualTo("Basic dTpw||"));
        Assert.That(await CallerAsync("{token: t, as: dev, as-groups: [a]}"), Is.EqualTo("Bearer t|dev|a"));
        Assert.That(await CallerAsync($"{{exec: {exec.ToJsonString()}}}"), Is.EqualTo("Bearer length-5||"));
        File.Delete(file);
    }

    [Test]
    public async Task User_WithSeveralGroups_IsRefused()
    {
        await using var server = await StandInApiServer.StartAsync();
        var kubeconfig = server.Kubeconfig().Replace(
            "user: {}", "user: {token: t, as: dev, as-groups: [a, b]}", StringComparison.Ordinal);

        Assert.That(async () => await Of(kubeconfig).CreateAsync(_inputs), Refused(
            "the user of the context \"stand-in\" in the kubeconfig of the provider has several as-groups, " +
            "of which only one can be sent: name one."));
    }

    [Test]
    public async Task Command_ForCredentials_ThatFails_IsNamed()
    {
        await using var server = await StandInApiServer.StartAsync();
        var kubeconfig = server.Kubeconfig().Replace(
            "user: {}", "user: {exec: {apiVersion: v1, command: /nowhere/login}}", StringComparison.Ordinal);

        Assert.That(async () => await Of(kubeconfig).CreateAsync(_inputs), Refused(
            "the command \"/nowhere/login\", which the kubeconfig of the provider names for credentials, failed: " +
            "run it by hand to see why."));
    }

    [TestCase("certificate-authority-data: '%%%'", "certificate-authority-data in the kubeconfig of the provider " +
        "are no certificate in base64: copy them again.")]
    [TestCase("certificate-authority: /nowhere/ca.pem", "a file that the kubeconfig of the provider names for the " +
        "cluster \"c\" cannot be read: look at certificate-authority.")]
    public void Authority_ThatCannotBeRead_IsTold(string authority, string message) => Assert.That(
        async () => await Of(Kubeconfig($"https://127.0.0.1:1\n    {authority}")).CreateAsync(_inputs),
        Refused(message));

    [Test]
    public async Task Certificate_HasToBeOfTheAuthorityAndForTheHost()
    {
        using var loopback = Certificate("127.0.0.1");
        await using var server = await StandInApiServer.StartAsync(loopback);
        using var other = Certificate("127.0.0.2");
        await using var impostor = await StandInApiServer.StartAsync(other);
        string Message(StandInApiServer s) =>
            $"the certificate of the cluster at {s.Address["https://".Length..]} is not trusted: " +
            "check certificate-authority-data, and that the server's name is in its certificate.";

        await Of(Kubeconfig(server.Address, loopback)).CreateAsync(_inputs);
        Assert.That(server.Paths(), Does.Contain("/api/v1/namespaces/default/configmaps/c"));
        Assert.That(
            async () => await Of(Kubeconfig(server.Address, other)).CreateAsync(_inputs), Refused(Message(server)));
        Assert.That(
            async () => await Of(Kubeconfig(impostor.Address, other)).CreateAsync(_inputs), Refused(Message(impostor)));
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint Refused(string message) =>
        Throws.TypeOf<EngineException>().With.Message.EqualTo($"r: {message}{Gone}");

    private static X509Certificate2 Certificate(string address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kubernetes", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static string Kubeconfig(string server, X509Certificate2? authority = null)
    {
        var data = authority is null ? "" : "    certificate-authority-data: " +
            Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(authority.ExportCertificatePem()));
        return $$"""
            current-context: c
            clusters:
            - name: c
              cluster:
                server: {{server}}
            {{data}}
            contexts:
            - name: c
              context: {cluster: c}
            """;
    }

    private static TestProvider Of(string kubeconfig, params (string, object)[] settings) => new(
        KubernetesPackage.Create(
            PropertyMap.From([.. TestProvider.Inputs(("kubeconfig", kubeconfig)), .. TestProvider.Inputs(settings)]),
            "/", new TestProviderLog(), new HastyClock(), _ => null),
        "kubernetes:core/v1:ConfigMap");
}
