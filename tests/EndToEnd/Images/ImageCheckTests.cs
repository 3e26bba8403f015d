using System.Text;
using System.Text.Json.Nodes;

namespace RegistryInfra.EndToEnd.Tests.Images;

/// <summary><c>registry image check</c> and <c>audit</c> of the program of this repository.</summary>
public class ImageCheckTests
{
    private const string Registry = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

    private const string Good = $"{Registry}/payments/api{CheckedCluster.Digest}";

    [Test]
    public async Task Check_Images_TellsClusterNamespaceRuleAndFix()
    {
        using var project = Project();

        var result = await RegistryCommand.RunAsync(project, "image", "check", "--stack", "check", Good, $"{Registry}/shop/web:2");

        Assert.That(result, Is.EqualTo(new CommandResult(1, $"""
            allow  {Good}
                   cluster shop, every namespace: is of the stack's own {Registry}/payments/api
            deny   {Registry}/shop/web:2
                   cluster shop, every namespace but legacy (audit), kube-system (exempt): has no digest: write name@sha256:<64 hexadecimal digits>
                   write instead: {Registry}/shop/web:2@sha256:<digest>

            """, "")));
    }

    [TestCase("shop", 1)]
    [TestCase("legacy", 0)]
    [TestCase("kube-system", 0)]
    public async Task Check_Namespace_DecidesTheExitCode(string name, int expected)
    {
        using var project = Project();

        var result = await RegistryCommand.RunAsync(project, "image", "check", "--stack", "check", "-n", name, "docker.io/library/nginx:1");

        Assert.That(result.ExitCode, Is.EqualTo(expected), result.Output + result.Error);
    }

    [Test]
    public async Task Check_Manifest_ChecksEveryImage()
    {
        using var project = Project();
        project.Write("app.yaml", $$$$"""
            apiVersion: v1
            kind: Service
            metadata: {name: api}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api, namespace: legacy}
            spec: {template: {spec: {containers: [{name: api, image: nginx}]}}}
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: report}
            spec:
              jobTemplate:
                spec:
                  template:
                    spec:
                      initContainers: [{name: wait, image: docker.io/library/busybox:1}]
                      containers: [{name: report, image: "{{{{Good}}}}"}]
            """);

        var result = await RegistryCommand.RunAsync(
            project, "image", "check", "--stack", "check", "--manifest", "app.yaml", "--namespace", "shop", "--json");
        var document = JsonNode.Parse(result.Output)!;

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That((int)document["denied"]!, Is.EqualTo(1));
            Assert.That(
                document["images"]!.AsArray().Select(image =>
                    $"{image!["place"]}: {image["verdict"]} in {image["clusters"]![0]!["namespace"]} ({image["clusters"]![0]!["mode"]})"),
                Is.EqualTo(new[]
                {
                    "Deployment legacy/api, containers[0] api: allow in legacy (audit)",
                    "CronJob report, containers[0] report: allow in shop (enforce)",
                    "CronJob report, initContainers[0] wait: deny in shop (enforce)",
                }));
        });
    }

    [Test]
    public async Task Check_StandardInput_IsAnsweredInItsOrder()
    {
        using var project = Project();
        var images = project.Write("images.txt", $"nginx\n{Good}\n");

        using var process = RegistryCommand.StartShell(project, $"image check --stack check - < {images}");
        var result = await RegistryCommand.EndAsync(process);

        Assert.That(result, Is.EqualTo(new CommandResult(
            1,
            "nginx\tdeny\tnames no host: write it in full, as docker.io/<account>/<name> or docker.io/library/<name>; and is of no "
            + $"source that is allowed\n{Good}\tallow\tis of the stack's own {Registry}/payments/api\n",
            "")));
    }

    /// <summary>A list that another system wrote: a byte order mark, its own line ends, no line end at all, and bytes that are no text.</summary>
    [Test]
    public async Task Check_StandardInput_AsOthersWriteIt_IsAnsweredALineEach()
    {
        using var project = Project();
        var images = Path.Combine(project.Root, "images.txt");
        await File.WriteAllBytesAsync(images, [0xef, 0xbb, 0xbf, .. Encoding.ASCII.GetBytes($"{Good}\r\n\r\n"), 0, 0xff, 0xfe, (byte)'\n', .. Encoding.ASCII.GetBytes(Good)]);

        using var process = RegistryCommand.StartShell(project, $"image check --stack check - < {images}");
        var result = await RegistryCommand.EndAsync(process);

        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines.Select(line => string.Join('\t', line.Split('\t')[..2])), Is.EqualTo(new[]
        {
            $"{Good}\tallow", "\\x00\ufffd\ufffd\tdeny", $"{Good}\tallow",
        }));
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Is.Empty);
    }

    /// <summary>Whoever reads the answers may have seen enough: that is no fault of the command.</summary>
    [Test]
    public async Task Check_StandardOutput_ClosedByItsReader_EndsWithoutAWord()
    {
        using var project = Project();
        var images = project.Write("images.txt", string.Concat(Enumerable.Repeat($"{Good}\n", 50_000)));

        using var process = RegistryCommand.StartShell(project, $"image check --stack check - < {images} | head -n 1");
        var result = await RegistryCommand.EndAsync(process);

        Assert.That(result, Is.EqualTo(new CommandResult(0, $"{Good}\tallow\tis of the stack's own {Registry}/payments/api\n", "")));
    }

    [Test]
    public async Task Audit_Pods_AreJudgedAsIfEveryNamespaceEnforced()
    {
        using var project = Project();
        project.Write("pods.json", $$$$"""
            {"kind": "PodList", "apiVersion": "v1", "items": [
              {"metadata": {"name": "a-1", "namespace": "legacy"}, "spec": {"containers": [{"image": "docker.io/library/nginx:1"}]}},
              {"metadata": {"name": "a-2", "namespace": "legacy"}, "spec": {"containers": [{"image": "docker.io/library/nginx:1"}]}},
              {"metadata": {"name": "api", "namespace": "shop"}, "spec": {"containers": [{"image": "{{{{Good}}}}"}]}},
              {"metadata": {"name": "dns", "namespace": "kube-system"}, "spec": {"containers": [{"image": "nginx"}]}},
              {"metadata": {"name": "job", "namespace": "shop"}, "status": {"phase": "Succeeded"}, "spec": {"containers": [{"image": "nginx"}]}},
              {"metadata": {"name": "node", "namespace": "shop", "annotations": {"kubernetes.io/config.mirror": "x"}},
               "spec": {"containers": [{"image": "{{{{Good}}}}"}]}}
            ]}
            """);

        var result = await RegistryCommand.RunAsync(project, "image", "audit", "--stack", "check", "--pods", "pods.json");

        Assert.That(result, Is.EqualTo(new CommandResult(1, """
            deny   docker.io/library/nginx:1
                   namespace legacy: a-1, a-2
                   is of no source that is allowed
            Cluster shop: 1 image would be refused and 1 admitted, of 4 Pods.
            1 Pod in exempt namespaces: not judged.
            1 Pod that ended: not judged.
            1 static Pod: the nodes run them from files of their own, whatever admission says: shop/node.

            """, "")));
    }

    [Test]
    public async Task Audit_InUse_WritesTheDigestsThatRunInEveryNamespace()
    {
        using var project = Project();
        string Digest(char digit) => $"sha256:{new string(digit, 64)}";
        project.Write("pods.json", $$$"""
            {"kind": "PodList", "apiVersion": "v1", "items": [
              {"metadata": {"name": "api", "namespace": "shop"}, "spec": {"containers": [{"image": "{{{Good}}}"}]},
               "status": {"phase": "Running", "containerStatuses": [{"imageID": "{{{Good}}}"}]}},
              {"metadata": {"name": "dns", "namespace": "kube-system"},
               "spec": {"initContainers": [{"image": "nginx:1"}], "containers": [{"image": "built:1"}]},
               "status": {"phase": "Running",
                "initContainerStatuses": [{"imageID": "docker.io/library/nginx@{{{Digest('b')}}}"}],
                "containerStatuses": [{"imageID": "{{{Digest('c')}}}"}]}},
              {"metadata": {"name": "twice", "namespace": "shop"},
               "spec": {"containers": [{"name": "app", "image": "example.com/shop/app:1"}]},
               "status": {"phase": "Running",
                "containerStatuses": [{"name": "app", "imageID": "docker-pullable://example.com/other/app@{{{Digest('e')}}}"}]}},
              {"metadata": {"name": "job", "namespace": "shop"}, "spec": {"containers": [{"image": "nginx"}]},
               "status": {"phase": "Succeeded", "containerStatuses": [{"imageID": "docker.io/library/nginx@{{{Digest('d')}}}"}]}}
            ]}
            """);

        string[] audit = ["image", "audit", "--stack", "check", "--pods", "pods.json", "--in-use"];
        await RegistryCommand.RunAsync(project, [.. audit, "in-use.txt"]);
        var refused = await RegistryCommand.RunAsync(project, [.. audit, "no/folder"]);

        Assert.Multiple(() =>
        {
            Assert.That(
                File.ReadAllLines(Path.Combine(project.Root, "in-use.txt")),
                Is.EqualTo(new[]
                {
                    Good, $"docker.io/library/nginx@{Digest('b')}", $"example.com/other/app@{Digest('e')}",
                    $"example.com/shop/app@{Digest('e')}",
                }));
            Assert.That(refused.ExitCode, Is.EqualTo(2));
            Assert.That(refused.Error, Does.StartWith("error: --in-use: no/folder cannot be written"));
        });
    }

    [TestCase("image check --stack check", "name an image, or - for standard input, or a manifest by --manifest FILE")]
    [TestCase("image check --stack check - nginx", "- stands for all images: leave the others out")]
    [TestCase("image check --stack check nginx --manifest x", "only one of images or --manifest may be given, not both")]
    [TestCase("image check --stack check nginx --namespace Shop", "--namespace Shop: a namespace has at most 63 lower case letters, digits and dashes")]
    [TestCase("image check --stack check --manifest missing.yaml", "missing.yaml: cannot be read")]
    [TestCase("image audit --stack check", "say where the Pods are: --pods FILE or --kubeconfig FILE, one of the two")]
    [TestCase("image audit --stack check --pods Pulumi.yaml", "Pulumi.yaml: an object has no kind")]
    [TestCase("image audit --stack check --pods x --context y", "--context is of a kubeconfig: add --kubeconfig FILE")]
    [TestCase("image audit --stack check --kubeconfig missing", "the Pods of the cluster cannot be read: the kubeconfig", 1)]
    [TestCase("image check --stack check nginx --cluster shp", "--cluster shp: the stack check has no such cluster: did you mean \"shop\"?", 1)]
    [TestCase("image chek", "unknown command: chek; did you mean check?")]
    public async Task Image_WrongInput_IsToldInOneMessage(string line, string expected, int code = 2)
    {
        using var project = Project();

        var result = await RegistryCommand.RunAsync(project, line.Split(' '));

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(code), result.Error);
            Assert.That(result.Error, Does.StartWith("error: ").And.Contain(expected));
            Assert.That(result.Output, Is.Empty);
        });
    }

    [Test]
    public async Task Check_WrongSettings_AreTheOnlyThingThatIsTold()
    {
        using var project = Project();
        project.Write("Pulumi.check.yaml", CheckedCluster.StackFile.Replace("\"123456789012\"", "\"12\"", StringComparison.Ordinal));

        var result = await RegistryCommand.RunAsync(project, "image", "check", "--stack", "check", "nginx");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error, Does.Contain("Pulumi.check.yaml:3:").And.Contain("is not an AWS account id"));
        });
    }

    private static ShopProject Project()
    {
        var project = ShopProject.Checkout();
        project.Write("Pulumi.check.yaml", CheckedCluster.StackFile);
        return project;
    }
}
