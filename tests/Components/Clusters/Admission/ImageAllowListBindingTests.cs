using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

internal sealed class ImageAllowListBindingTests
{
    private const string Policy = "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy";
    private const string Binding = "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding";

    [Test]
    public async Task Binding_Default_DeniesInEveryNamespace()
    {
        var binding = (await MakeAsync(new())).Single(Binding);

        Assert.That(Texts(binding.At("spec.validationActions")), Is.EqualTo(new[] { "Deny" }));
        Assert.That(binding.At("spec.matchResources"), Is.Null);
        Assert.That(binding.Text("spec.policyName"), Is.EqualTo("registry-image-allow-list"));
    }

    [TestCase(AdmissionMode.Enforce, "Deny")]
    [TestCase(AdmissionMode.Warn, "Warn", "Audit")]
    [TestCase(AdmissionMode.Audit, "Audit")]
    public async Task Binding_Mode_SetsValidationActions(AdmissionMode mode, params string[] actions)
    {
        var binding = (await MakeAsync(new() { Mode = mode })).Single(Binding);

        Assert.That(Texts(binding.At("spec.validationActions")), Is.EqualTo(actions));
    }

    [Test]
    public async Task Binding_NamespaceModes_EachNamespaceHasOneBinding()
    {
        var recording = await MakeAsync(new()
        {
            ExemptNamespaces = { new() { Name = "kube-system" } },
            NamespaceModes = { ["b"] = AdmissionMode.Audit, ["a"] = AdmissionMode.Audit, ["c"] = AdmissionMode.Warn },
        });

        Assert.That(Selector(recording, "images-cluster"), Is.EqualTo("NotIn a,b,c,kube-system"));
        Assert.That(Selector(recording, "images-audit-named"), Is.EqualTo("In a,b"));
        Assert.That(Selector(recording, "images-warn-named"), Is.EqualTo("In c"));
    }

    [Test]
    public async Task Binding_Order_FollowsPolicy()
    {
        var recording = await MakeAsync(new());

        Assert.That(recording.Resources.Select(resource => resource.Type).SkipWhile(type => type != Policy),
            Is.EqualTo(new[] { Policy, Binding }));
        Assert.That(recording.Single(Binding).Options!.DependsOn, Is.Not.Null);
    }

    private static Task<Recording> MakeAsync(ImageAllowListArgs args)
    {
        args.Registries.Add(new StubRegistry("registry.example.com/team/"));
        return Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));
    }

    private static string Selector(Recording recording, string binding)
    {
        var requirement = recording.Single(Binding, binding)
            .At("spec.matchResources.namespaceSelector.matchExpressions.0")!;
        Assert.That(requirement["key"]!.ToString(), Is.EqualTo("kubernetes.io/metadata.name"));
        return $"{requirement["operator"]} {string.Join(',', Texts(requirement["values"]))}";
    }

    private static string[] Texts(JsonNode? array) => [.. array!.AsArray().Select(item => item!.ToString())];
}
