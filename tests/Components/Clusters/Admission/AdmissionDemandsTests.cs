using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Admission.Platforms;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

internal sealed class AdmissionDemandsTests
{
    [Test]
    public void OfProduction_PlatformSaidAndNothingElse_AllKept() =>
        Assert.That(Broken(new() { Platform = ClusterPlatform.Aks }), Is.Empty);

    [Test]
    public void OfProduction_Default_AsksWhatTheClusterIs() =>
        Assert.That(Broken(new()), Is.EqualTo(new[]
        {
            "platform: the cluster's own add-ons in kube-system would be refused, since their images are not allowed",
        }));

    [Test]
    public void OfProduction_EachWeakerChoice_IsBroken() =>
        Assert.That(
            Broken(new()
            {
                Platform = ClusterPlatform.Kubernetes,
                Mode = AdmissionMode.Warn,
                NamespaceModes = { ["shop"] = AdmissionMode.Audit, ["payments"] = AdmissionMode.Enforce },
                RequireDigest = false,
                RefuseLatest = false,
                ShortNames = ShortNames.DockerHub,
            }),
            Is.EqualTo(new[]
            {
                "mode: warn is too weak for production, an image of anyone could run",
                "namespaceModes.shop: audit is too weak for production, an image of anyone could run there",
                "requireDigest: false is too weak for production, a tag could move on",
                "refuseLatest: false is too weak for production, nobody could tell what runs",
                "shortNames: dockerHub is too weak for production, nodes read short names differently",
            }));

    [Test]
    public void OfProduction_WayAroundWithoutReason_IsBroken() =>
        Assert.That(
            Broken(new()
            {
                ExemptNamespaces =
                {
                    new() { Name = "kube-system" }, new() { Name = "default" }, new() { Name = "shop", Reason = " " },
                    new() { Name = "gatekeeper-system", Reason = "runs the engine itself" },
                },
                AdditionalImages = { new() { Images = "ghcr.io/acme/" }, new() { Images = "ghcr.io/corp/", Reason = "a vendor" } },
                Kyverno = new()
                {
                    PolicyExceptions =
                    {
                        new() { Namespace = "a", Name = "b" }, new() { Namespace = "a", Name = "c", Reason = "a debugger" },
                    },
                },
                TrustedHosts = { new() { Host = "r.corp.example" }, new() { Host = "s.corp.example", Reason = "ours" } },
            }),
            Is.EqualTo(new[]
            {
                "exemptNamespaces[1]: \"default\" would run anyone's images, and production asks why",
                "exemptNamespaces[2]: \"shop\" would run anyone's images, and production asks why",
                "kyverno.policyExceptions[0]: \"a/b\" lets images through that the rules refuse, and production asks why",
                "additionalImages[0]: \"ghcr.io/acme/\" are other people's images, and production asks why",
                "trustedHosts[0]: \"r.corp.example\" is trusted with all its images, and production asks why",
            }));

    [TestCase(AdmissionEngine.Native, "kyverno", 1)]
    [TestCase(AdmissionEngine.Kyverno, "kyverno", 0)]
    [TestCase(AdmissionEngine.Kyverno, "gatekeeper-system", 1)]
    [TestCase(AdmissionEngine.Gatekeeper, "gatekeeper-system", 0)]
    public void OfProduction_NamespaceOfTheEngine_NeedsNoReason(AdmissionEngine engine, string name, int broken) =>
        Assert.That(
            Broken(new()
            {
                Engine = engine,
                Platform = ClusterPlatform.Aks,
                ExemptNamespaces = { new() { Name = name } },
            }),
            Has.Length.EqualTo(broken));

    [TestCase(AdmissionMode.Enforce, false)]
    [TestCase(AdmissionMode.Warn, true)]
    public void OfAddOns_KubeSystemHasAMode_ThatCounts(AdmissionMode mode, bool isKept)
    {
        Assert.That(AdmissionDemands.OfAddOns(new() { NamespaceModes = { ["kube-system"] = mode } }).IsKept, Is.EqualTo(isKept));
        Assert.That(
            AdmissionDemands.OfAddOns(
                new() { Mode = AdmissionMode.Audit, NamespaceModes = { ["kube-system"] = mode } }).IsKept,
            Is.EqualTo(isKept));
    }

    [Test]
    public void OfAddOns_KubeSystemExempt_IsKept() =>
        Assert.That(AdmissionDemands.OfAddOns(new() { ExemptNamespaces = { new() { Name = "kube-system" } } }).IsKept, Is.True);

    private static string[] Broken(ImageAllowListArgs args) =>
        [.. AdmissionDemands.OfProduction(args).Where(demand => !demand.IsKept).Select(demand => $"{demand.Place}: {demand.Problem}")];
}
