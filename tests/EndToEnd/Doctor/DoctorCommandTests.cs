using System.Text.Json.Nodes;

namespace RegistryInfra.EndToEnd.Tests.Doctor;

/// <summary><c>registry doctor</c> as a process.</summary>
public class DoctorCommandTests
{
    private const string Password = "s3cr3t-of-docker-login";

    [Test]
    public async Task Doctor_Finding_IsATableWithItsFix()
    {
        using var project = ShopProject.Dotnet();

        var result = await RegistryCommand.RunAsync(project, "doctor", "localhost:1");

        Assert.That(result.Output, Does.StartWith("localhost:1\n  ok       DNS  ").And.EndsWith("""
              finding  TCP  port 1 refuses the connection
                            fix: check that the registry runs and listens there, and that firewalls, security groups and network policies let nodes through
            1 finding.

            """));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, "")));
    }

    [Test]
    public async Task Doctor_Json_HasEachCheckAndNoSecret()
    {
        using var project = ShopProject.Dotnet();
        project.Write("docker/config.json", $$$$"""{"auths": {"localhost:1": {"username": "u", "password": "{{{{Password}}}}"}}}""");

        var result = await RegistryCommand.RunAsync(
            project, [("DOCKER_CONFIG", Path.Combine(project.Root, "docker"))], "doctor", "localhost:1/app:1", "--json");
        var document = JsonNode.Parse(result.Output)!;

        Assert.Multiple(() =>
        {
            Assert.That(result.Output + result.Error, Does.Not.Contain(Password));
            Assert.That((int)document["findings"]!, Is.EqualTo(1));
            Assert.That(document["checks"]!.AsArray().Select(check => $"{check!["check"]} {check["status"]}"), Is.EqualTo(new[] { "DNS ok", "TCP finding" }));
        });
    }

    [TestCase("doctor", "name an image or a registry, or a Pod by --pod FILE, or a stack whose registries are meant")]
    [TestCase("doctor http://registry.example.com", "is plain HTTP, over which anyone on the way reads the credential")]
    [TestCase("doctor https://registry.example.com", "has a scheme: give the host or the image alone")]
    [TestCase("doctor u:p4ssword@registry.example.com", "a target has a user or password before \"@\"")]
    [TestCase("doctor localhost:1 --platform arm", "--platform arm: write system/architecture, such as linux/arm64")]
    [TestCase("doctor localhost:1 --namespace shop", "--namespace shop: only a stack has clusters with rules for it: add --stack")]
    [TestCase("doctor localhost:1 --cacert missing.pem", "--cacert missing.pem: cannot be read")]
    [TestCase("doctor localhost:1 --cacert Pulumi.yaml", "--cacert Pulumi.yaml: holds no PEM certificate")]
    [TestCase("doctor --pod missing.json", "missing.json: cannot be read")]
    public async Task Doctor_WrongInput_IsToldInOneMessage(string line, string expected)
    {
        using var project = ShopProject.Dotnet();

        var result = await RegistryCommand.RunAsync(project, line.Split(' '));

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2), result.Error);
            Assert.That(result.Error, Does.StartWith("error: ").And.Contain(expected).And.Not.Contain("p4ssword"));
            Assert.That(result.Output, Is.Empty);
        });
    }

    /// <summary>The rules are those that the program of the stack would make.</summary>
    [TestCase("123456789012.dkr.ecr.eu-west-1.amazonaws.com", "ok       network rule  Pods of shop in cluster shop may connect to ")]
    [TestCase("localhost:1", "finding  network rule  Pods of shop in cluster shop may not connect to localhost:1, by CiliumNetworkPolicy registry-egress")]
    public async Task Doctor_StackAndNamespace_TellsItsNetworkRules(string target, string expected)
    {
        using var project = ShopProject.Checkout();
        project.Write("Pulumi.check.yaml", Images.CheckedCluster.StackFile + "\n      network: {plugin: cilium, namespaces: [shop]}\n");

        var result = await RegistryCommand.RunAsync(project, "doctor", "--stack", "check", "--namespace", "shop", target);

        Assert.That(result.Output, Does.Contain(expected), result.Error);
    }

    [Test]
    public async Task Doctor_Stack_TellsAdmission()
    {
        using var project = ShopProject.Checkout();
        project.Write("Pulumi.check.yaml", Images.CheckedCluster.StackFile);

        var result = await RegistryCommand.RunAsync(project, "doctor", "--stack", "check", "localhost:1/app:1");

        Assert.That(result.Output, Does.Contain("  finding  admission  cluster shop, every namespace but legacy (audit), kube-system (exempt): is of no source that is allowed"));
    }
}
