using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Tests.Host;
using RegistryInfra.Engine.Tests.Providers.Kubernetes.Server;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes;

/// <summary>What was rendered, applied by the real kubectl.</summary>
[Parallelizable(ParallelScope.All)]
public class KubectlTests
{
    [Test]
    public async Task Apply_RenderedFolder_SucceedsInOneRun()
    {
        await using var server = await StandInApiServer.StartAsync();
        var root = Directory.CreateTempSubdirectory().FullName;
        var provider = KubernetesPackage.Create(
            TestProvider.Inputs(("renderYamlToDirectory", "out")), root, new TestProviderLog());

        async Task CreateAsync(string type, string name, string? @namespace, params (string, object)[] more)
        {
            var metadata = TestProvider.Inputs(("name", name));
            metadata = @namespace is null ? metadata : metadata.With("namespace", PropertyValue.Of(@namespace));
            await new TestProvider(provider, $"kubernetes:{type}", name).CreateAsync(PropertyMap.From(
                [.. TestProvider.Inputs(("metadata", metadata)), .. TestProvider.Inputs(more)]));
        }

        await CreateAsync("admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy", "images", null);
        await CreateAsync("apps/v1:Deployment", "web", "web", ("spec", TestProvider.Inputs(
            ("selector", TestProvider.Inputs(("matchLabels", TestProvider.Inputs(("app", "web"))))))));
        await CreateAsync("core/v1:Pod", "a", "shop", ("spec", TestProvider.Inputs(("serviceAccountName", "runner"))));
        await CreateAsync("core/v1:Secret", "pull", "shop", ("stringData", TestProvider.Inputs(("password", "yes"))));
        await CreateAsync("core/v1:ServiceAccount", "runner", "shop");
        await CreateAsync("core/v1:Namespace", "web", null);
        await CreateAsync("core/v1:ConfigMap", "motd", null, ("data", TestProvider.Inputs(
            ("motd", "Hello\n\n  world: 1\n"), ("number", "0123"), ("date", "2026-01-01"), ("off", "off"))));

        var kubeconfig = Path.Combine(root, "kubeconfig");
        File.WriteAllText(kubeconfig, server.Kubeconfig());
        string[] apply =
        [
            "--kubeconfig", kubeconfig, "--cache-dir", Path.Combine(root, "cache"), "apply", "--validate=false",
                "--recursive", "--filename",
            Path.Combine(root, "out"),
        ];
        var (exitCode, output) = KubernetesTools.Kubectl(apply);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output.TrimEnd().Split('\n'), Is.EqualTo(new[]
        {
            "namespace/shop created", "namespace/web created", "serviceaccount/runner created",
            "validatingadmissionpolicy.admissionregistration.k8s.io/images created", "deployment.apps/web created",
            "configmap/motd created", "pod/a created", "secret/pull created",
        }));
        Assert.That(server.Find("/api/v1/namespaces/default/configmaps/motd")!["data"]!.ToJsonString(), Is.EqualTo(
            """{"date":"2026-01-01","motd":"Hello\n\n  world: 1\n","number":"0123","off":"off"}"""));
        Assert.That(server.Find("/api/v1/namespaces/shop/secrets/pull")!["data"]!["password"]!.ToString(),
            Is.EqualTo("eWVz"));
        Assert.That(KubernetesTools.Kubectl(apply).Output,
            Does.Not.Contain("created").And.Contain("secret/pull unchanged"));
        Directory.Delete(root, recursive: true);
    }
}
