using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;
using RegistryInfra.Components.Clusters.Admission.Rewriting;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Rewriting;

[NonParallelizable]
internal sealed class ImageRewriteRefusalTests
{
    private const string Hub = "docker.io/library/";

    [TestCase("1.31", "rewrite.kubernetesVersion: Kubernetes 1.31 serves no MutatingAdmissionPolicy: upgrade to 1.36, use the engine kyverno")]
    [TestCase(null, "rewrite.kubernetesVersion: the API server rewrites, and its version decides how it is told: add it, such as \"1.36\"")]
    [TestCase("1.36.2", "rewrite.kubernetesVersion: \"1.36.2\" is not a version of Kubernetes: write its first two numbers")]
    [TestCase("v1.36", "rewrite.kubernetesVersion: \"v1.36\" is not a version of Kubernetes: write its first two numbers")]
    public async Task Version_OfNoUseToTheApiServer_Refused(string? version, string problem)
    {
        var args = Args(new() { KubernetesVersion = version });

        Assert.That(await OfAsync(args), Does.Contain(problem));
        Assert.That(await OfAsync(args.On(SampleEngine.Gatekeeper)), Does.Contain(problem));
    }

    [Test]
    public async Task Version_Kyverno_HasNoUse() => Assert.That(
        await OfAsync(Args(new() { KubernetesVersion = "1.36" }).On(SampleEngine.Kyverno)),
        Does.Contain("rewrite.kubernetesVersion: \"1.36\" has no use: Kyverno rewrites, on any version, so remove the line"));

    [Test]
    public async Task Kyverno_OlderKind_Refused()
    {
        var args = Args(new()).On(SampleEngine.Kyverno);
        args.Kyverno = new() { PolicyKind = KyvernoPolicyKind.ClusterPolicy };

        Assert.That(await OfAsync(args), Does.Contain("rewrite: a Kyverno that is too old for a validatingPolicy has no MutatingPolicy either"));
    }

    [Test]
    public async Task Nothing_ToWrite_Refused() => Assert.That(
        await OfAsync(new()
        {
            Registries = { new StubRegistry("registry.example.com/") },
            Rewrite = new() { KubernetesVersion = "1.36" },
        }),
        Does.Contain("rewrite: there is nothing to write: no registry of the cluster has its images kept by another one. Add through"));

    [Test]
    public async Task PullSecrets_ClusterWithout_Refused() => Assert.That(
        await OfAsync(Args(new() { KubernetesVersion = "1.36", PullSecrets = true })),
        Does.Contain("rewrite.pullSecrets: the cluster has no pull secrets: add pullSecrets to the cluster, or remove the line"));

    [Test]
    public async Task Source_KeptTwice_Refused()
    {
        var args = Args(new() { KubernetesVersion = "1.36" });
        args.Registries.Add(new StubRegistry("other.example.com/team/") { Name = "other", Kept = { [Hub] = "other.example.com/hub/" } });

        Assert.That(await OfAsync(args), Does.Contain(
            "rewrite: \"docker.io/library/\" is kept under several names, registry.example.com/hub/ and other.example.com/hub/: let the cluster "
                + "pull through one registry, or set images to false"));
    }

    [Test]
    public async Task Name_ThatIsASourceItself_Refused()
    {
        var args = Args(new() { KubernetesVersion = "1.36" });
        args.Registries.Add(new StubRegistry("other.example.com/team/")
        {
            Name = "other",
            Kept = { ["registry.example.com/hub/nginx"] = "other.example.com/nginx" },
        });

        Assert.That(await OfAsync(args), Does.Contain(
            "rewrite: \"registry.example.com/hub/\" would be rewritten once more, since \"registry.example.com/hub/nginx\" is kept elsewhere, "
                + "too: let the images pass one registry, or set images to false"));
    }

    private static ImageAllowListArgs Args(ImageRewriteArgs rewrite) => new()
    {
        Registries = { new StubRegistry("registry.example.com/team/") { Kept = { [Hub] = "registry.example.com/hub/" } } },
        Rewrite = rewrite,
    };

    private static Task<string> OfAsync(ImageAllowListArgs args) =>
        Refusal.OfAsync(options => _ = new ImageAllowList("images", args, options));
}
