using RegistryInfra.Components.Clusters.Admission.Platforms;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Platforms;

internal sealed class PlatformImagesTests
{
    [TestCase("eu-west-1", "602401143452.dkr.ecr.eu-west-1.amazonaws.com/")]
    [TestCase("ap-east-1", "800184023465.dkr.ecr.ap-east-1.amazonaws.com/")]
    [TestCase("cn-north-1", "918309763551.dkr.ecr.cn-north-1.amazonaws.com.cn/")]
    [TestCase("us-gov-west-1", "013241004608.dkr.ecr.us-gov-west-1.amazonaws.com/")]
    [TestCase("eusc-de-east-1", "877088126301.dkr.ecr.eusc-de-east-1.amazonaws.eu/")]
    public void Of_Eks_IsTheRegistryOfTheRegion(string region, string registry) =>
        Assert.That(Texts(ClusterPlatform.Eks, region), Is.EqualTo(new[] { registry }));

    [Test]
    public void Of_EksElsewhere_None() => Assert.That(Texts(ClusterPlatform.Eks, "xx-west-1"), Is.Empty);

    [Test]
    public void Of_Gke_IsItsHostItsProjectAndTheCopyInTheRegion() =>
        Assert.That(Texts(ClusterPlatform.Gke, "europe-west1"), Is.EqualTo(
            new[] { "gke.gcr.io/", "gcr.io/gke-release/", "europe-west1-artifactregistry.gcr.io/gke-release/" }));

    [Test]
    public void Of_Aks_IsNotTheWholeHost()
    {
        Assert.That(Allows(ClusterPlatform.Aks, "mcr.microsoft.com/oss/v2/kubernetes/coredns:v1"), Is.True);
        Assert.That(Allows(ClusterPlatform.Aks, "mcr.microsoft.com/dotnet/sdk:10.0"), Is.False);
    }

    [Test]
    public void Of_Kubernetes_IsWhatKubeadmRuns()
    {
        Assert.That(Allows(ClusterPlatform.Kubernetes, "registry.k8s.io/kube-proxy:v1.35.0"), Is.True);
        Assert.That(Allows(ClusterPlatform.Kubernetes, "registry.k8s.io/ingress-nginx/controller:v1"), Is.False);
    }

    [TestCase(ClusterPlatform.Eks, true)]
    [TestCase(ClusterPlatform.Gke, true)]
    [TestCase(ClusterPlatform.Aks, false)]
    [TestCase(ClusterPlatform.Kubernetes, false)]
    public void NeedsRegion_RegistryInEachRegion_True(ClusterPlatform platform, bool needs) =>
        Assert.That(PlatformImages.NeedsRegion(platform), Is.EqualTo(needs));

    private static string[] Texts(ClusterPlatform platform, string? region) =>
        [.. PlatformImages.Of(platform, region).Select(scope => scope.ToString())];

    private static bool Allows(ClusterPlatform platform, string image) =>
        new ImageScopes(PlatformImages.Of(platform, null)).Contains(ImageReference.Parse(image));
}
