using RegistryInfra.Images.Rules;

namespace RegistryInfra.Images.Tests.Rules;

internal sealed class ClusterAdmissionTests
{
    [TestCase("shop", AdmissionMode.Warn)]
    [TestCase("legacy", AdmissionMode.Audit)]
    [TestCase("payments", AdmissionMode.Enforce)]
    [TestCase("kube-system", null)]
    public void ModeIn_Namespace_IsItsOwnOrTheClusters(string name, AdmissionMode? mode) =>
        Assert.That(AdmissionSample.Make(AdmissionMode.Warn).ModeIn(name), Is.EqualTo(mode));

    [TestCase("registry.example.com/team/app:1", "pipeline")]
    [TestCase("docker.io/acme/app:1", "")]
    [TestCase("not a reference", "")]
    public void SignaturesOf_Image_AreThoseOfItsRepository(string image, string rules) =>
        Assert.That(string.Join(',', AdmissionSample.Make().SignaturesOf(image)), Is.EqualTo(rules));

    [TestCase("registry.example.com/team/app@sha256:", ImageSource.Own, "registry.example.com/team/")]
    [TestCase("docker.io/acme/app@sha256:", ImageSource.Own, "docker.io/acme/app")]
    [TestCase("registry.k8s.io/ingress-nginx/controller@sha256:", ImageSource.Others, "registry.k8s.io/ingress-nginx/controller")]
    [TestCase("registry.k8s.io/pause@sha256:", ImageSource.Platform, "registry.k8s.io/pause")]
    [TestCase("registry.k8s.io/pause/more@sha256:", ImageSource.None, null)]
    [TestCase("docker.io/acme/app-evil@sha256:", ImageSource.None, null)]
    public void Judge_Image_NamesTheEntryThatDecides(string image, ImageSource source, string? scope)
    {
        var verdict = AdmissionSample.Make().Rules.Judge(image + new string('a', 64));

        Assert.That((verdict.Source, verdict.Scope?.ToString()), Is.EqualTo((source, scope)));
    }
}
