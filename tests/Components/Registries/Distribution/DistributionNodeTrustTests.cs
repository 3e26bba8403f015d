using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>How nodes come to trust the authority for the registry's host, and for no other.</summary>
public sealed class DistributionNodeTrustTests
{
    private const string Spec = "spec.template.spec";
    private const string Container = $"{Spec}.containers.0";

    private string _root = "";

    [SetUp]
    public void MakeRoot() => _root = Directory.CreateTempSubdirectory("trust-").FullName;

    [TearDown]
    public void RemoveRoot() => Directory.Delete(_root, recursive: true);

    [Test]
    public async Task NodeTrust_Default_MakesNothingOnNodes() =>
        Assert.That((await RecordAsync(Args())).Of(DaemonSet), Is.Empty);

    [TestCase($"{Spec}.automountServiceAccountToken", "false")]
    [TestCase($"{Spec}.serviceAccountName", "images-trust")]
    [TestCase($"{Spec}.hostNetwork", null)]
    [TestCase($"{Spec}.hostPID", null)]
    [TestCase($"{Spec}.tolerations.0.operator", "Exists")]
    [TestCase($"{Spec}.securityContext.seccompProfile.type", "RuntimeDefault")]
    [TestCase($"{Container}.image", DistributionRegistryArgs.DefaultImage)]
    [TestCase($"{Container}.securityContext.privileged", "false")]
    [TestCase($"{Container}.securityContext.allowPrivilegeEscalation", "false")]
    [TestCase($"{Container}.securityContext.readOnlyRootFilesystem", "true")]
    [TestCase($"{Container}.securityContext.capabilities.drop.0", "ALL")]
    [TestCase($"{Container}.securityContext.capabilities.add", null)]
    [TestCase($"{Container}.resources.limits.memory", "32Mi")]
    [TestCase($"{Spec}.volumes.1.hostPath.path", "/etc/containerd/certs.d")]
    [TestCase($"{Container}.volumeMounts.0.readOnly", "true")]
    [TestCase($"{Container}.volumeMounts.1.mountPath", "/etc/containerd/certs.d")]
    public async Task DaemonSet_Given_MayDoNothingElse(string path, string? expected) =>
        Assert.That((await RecordAsync(Trusted())).Single(DaemonSet).Text(path), Is.EqualTo(expected));

    [Test]
    public async Task NodeTrust_Given_HasANamespaceOfItsOwnWithoutNetwork()
    {
        var recording = await RecordAsync(Trusted());

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Namespace, "images-nodes").At("metadata.labels")!["pod-security.kubernetes.io/enforce"]!.ToString(),
                Is.EqualTo("privileged"));
            Assert.That(recording.Single(NetworkPolicy, "images-trust-default-deny").Text("metadata.namespace"), Is.EqualTo("images-nodes"));
            Assert.That(recording.Single(ConfigMap, "images-trust").At("data")!["ca.crt"]!.ToString(), Is.EqualTo("AUTHORITY"));
        });
    }

    [TestCase("default")]
    [TestCase("kube-system")]
    [TestCase("images")]
    public void Problems_NamespaceOfOthers_IsRefused(string ns) => Assert.That(
        ArgsRules.Problems("images", new DistributionRegistryArgs
        {
            AllowedCidrs = ["10.0.0.0/16"],
            NodeTrust = new() { Namespace = ns },
        }).Select(problem => problem.ToString()),
        Is.EqualTo(new[]
        {
            $"nodeTrust.namespace: \"{ns}\" is a namespace that others live in, and the DaemonSet takes one for itself alone: "
                + "choose another, such as \"images-nodes\"",
        }));

    [TestCase("localhost:30500", "localhost_30500_")]
    [TestCase("registry.example.com", "registry.example.com")]
    public async Task Script_RunTwice_WritesOnceWhatContainerdReads(string host, string folder)
    {
        var first = await TrustAsync(host, "CERTIFICATE\n");
        var written = File.GetLastWriteTimeUtc(Path.Combine(_root, "certs.d", folder, "hosts.toml"));
        var second = await TrustAsync(host, "CERTIFICATE\n");

        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Output);
            Assert.That(second, Is.EqualTo((0, "")));
            Assert.That(File.ReadAllText(Path.Combine(_root, "certs.d", folder, "hosts.toml")), Is.EqualTo(
                $"""
                # Written by the registry's trust.sh; changes here are lost.
                server = "https://{host}"

                [host."https://{host}"]
                  capabilities = ["pull", "resolve"]
                  ca = "ca.crt"

                """));
            Assert.That(File.ReadAllText(Path.Combine(_root, "certs.d", folder, "ca.crt")), Is.EqualTo("CERTIFICATE\n"));
            Assert.That(File.GetLastWriteTimeUtc(Path.Combine(_root, "certs.d", folder, "hosts.toml")), Is.EqualTo(written));
            Assert.That(Directory.GetFiles(Path.Combine(_root, "certs.d", folder)), Has.Length.EqualTo(2));
        });
    }

    [Test]
    public async Task Script_AnotherAuthority_IsWrittenOver()
    {
        await TrustAsync("localhost:30500", "CERTIFICATE\n");
        var second = await TrustAsync("localhost:30500", "NEXT\n");

        Assert.Multiple(() =>
        {
            Assert.That(second.Output, Does.Contain("localhost_30500_/ca.crt").And.Not.Contain("hosts.toml"));
            Assert.That(File.ReadAllText(Path.Combine(_root, "certs.d/localhost_30500_/ca.crt")), Is.EqualTo("NEXT\n"));
        });
    }

    [Test]
    public async Task Script_HostsFileOfSomebodyElse_IsLeftAlone()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "certs.d/localhost_30500_")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "hosts.toml"), "server = \"https://mirror\"\n");

        var (exitCode, output) = await TrustAsync("localhost:30500", "CERTIFICATE\n");

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(output, Does.Contain("is there and not of this script"));
            Assert.That(File.ReadAllText(Path.Combine(folder, "hosts.toml")), Is.EqualTo("server = \"https://mirror\"\n"));
            Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1));
        });
    }

    /// <summary>The command of the DaemonSet goes on, puts back what is removed, and ends when told to.</summary>
    [Test]
    public async Task Script_WithSeconds_PutsBackWhatIsRemoved()
    {
        await WriteInputsAsync("CERTIFICATE\n");
        using var process = new Tool("env", "coreutils").Start([await ShellAsync(), "sh", .. Arguments("localhost:30500"), "1"]);
        var file = Path.Combine(_root, "certs.d/localhost_30500_/ca.crt");
        await UntilAsync(() => File.Exists(file));
        File.Delete(file);
        await UntilAsync(() => File.Exists(file));
        _ = await new Tool("kill", "procps").RunAsync($"{process.Id}");
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero);
    }

    private static DistributionRegistryArgs Trusted() => new()
    {
        AllowedCidrs = ["10.0.0.0/16"],
        NodeTrust = new() { Namespace = "images-nodes" },
    };

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var attempt = 0; attempt < 100 && !condition(); attempt++)
        {
            await Task.Delay(100);
        }

        Assert.That(condition(), Is.True);
    }

    private async Task<(int ExitCode, string Output)> TrustAsync(string host, string certificate)
    {
        await WriteInputsAsync(certificate);
        return await new Tool("env", "coreutils").RunAsync([await ShellAsync(), "sh", .. Arguments(host)]);
    }

    private Task<string> ShellAsync() => BusyBoxPath.InstallAsync(Path.Combine(_root, "bin"));

    private async Task WriteInputsAsync(string certificate)
    {
        var script = (await RecordAsync(Trusted())).Single(ConfigMap, "images-trust").At("data")!["trust.sh"]!.ToString();
        await File.WriteAllTextAsync(Path.Combine(_root, "trust.sh"), script);
        await File.WriteAllTextAsync(Path.Combine(_root, "source.crt"), certificate);
    }

    private string[] Arguments(string host) =>
        [Path.Combine(_root, "trust.sh"), host, Path.Combine(_root, "source.crt"), Path.Combine(_root, "certs.d")];
}
