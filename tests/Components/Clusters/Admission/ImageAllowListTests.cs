using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Admission;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

internal sealed class ImageAllowListTests
{
    private const string Policy = "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy";
    private const string Binding = "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding";

    [Test]
    public async Task Policy_CannotEvaluate_Refuses()
    {
        var policy = (await MakeAsync(new())).Single(Policy);

        Assert.That(policy.Text("spec.failurePolicy"), Is.EqualTo("Fail"));
    }

    [Test]
    public async Task Policy_Resources_ArePodsAndControllersOnCreateAndUpdate()
    {
        var policy = (await MakeAsync(new())).Single(Policy);

        var rules = policy.At("spec.matchConstraints.resourceRules")!.AsArray();
        Assert.That(rules.SelectMany(rule => Texts(rule!["resources"])), Is.EquivalentTo(new[]
        {
            "pods", "pods/ephemeralcontainers", "replicationcontrollers",
            "deployments", "statefulsets", "daemonsets", "replicasets", "jobs", "cronjobs",
        }));
        Assert.That(rules.Select(rule => Texts(rule!["operations"])), Is.All.EqualTo(new[] { "CREATE", "UPDATE" }));
    }

    [Test]
    public async Task Policy_Selectors_ExemptNothingByLabelOrUser()
    {
        var recording = await MakeAsync(new() { ExemptNamespaces = ["kube-system"] });

        var spec = recording.Single(Policy).At("spec")!.AsObject();
        Assert.That(spec, Does.Not.ContainKey("matchConditions"));
        Assert.That(spec["matchConstraints"]!.AsObject(), Does.Not.ContainKey("objectSelector"));
        Assert.That(spec["matchConstraints"]!.AsObject(), Does.Not.ContainKey("namespaceSelector"));
        Assert.That(spec["matchConstraints"]!.AsObject(), Does.Not.ContainKey("excludeResourceRules"));
        var match = recording.Single(Binding).At("spec.matchResources")!.AsObject();
        Assert.That(match.Select(member => member.Key), Is.EqualTo(new[] { "namespaceSelector" }));
    }

    [Test]
    public async Task PolicyName_Set_NamesPolicyAndBindings()
    {
        var recording = await MakeAsync(new() { PolicyName = "allowed-images" });

        Assert.That(recording.Single(Policy).Text("metadata.name"), Is.EqualTo("allowed-images"));
        Assert.That(recording.Single(Binding).Text("metadata.name"), Is.EqualTo("allowed-images-cluster"));
        Assert.That(recording.Single(Binding).Text("spec.policyName"), Is.EqualTo("allowed-images"));
    }

    [Test]
    public async Task Validations_Default_AreAllowedPrefixDigestAndNoLatest()
    {
        var policy = (await MakeAsync(new())).Single(Policy);

        Assert.That(Expressions(policy), Is.EqualTo(new[]
        {
            "variables.outside.size() == 0", "variables.malformed.size() == 0",
            "variables.notPinned.size() == 0", "variables.floatingTag.size() == 0",
        }));
    }

    [Test]
    public async Task Validations_DigestNotRequired_AreAllowedPrefixAndNoLatest()
    {
        var policy = (await MakeAsync(new() { RequireDigest = false })).Single(Policy);

        Assert.That(Expressions(policy), Is.EqualTo(new[]
        {
            "variables.outside.size() == 0", "variables.malformed.size() == 0", "variables.floatingTag.size() == 0",
        }));
    }

    [Test]
    public async Task Validations_NeitherRequired_AreAllowedPrefixAlone()
    {
        var policy = (await MakeAsync(new() { RequireDigest = false, RefuseLatest = false })).Single(Policy);

        Assert.That(Expressions(policy), Is.EqualTo(
            new[] { "variables.outside.size() == 0", "variables.malformed.size() == 0" }));
        Assert.That(policy.At("spec.variables")!.AsArray().Select(variable => variable!["name"]!.ToString()),
            Has.None.EqualTo("notPinned").And.None.EqualTo("floatingTag"));
    }

    [Test]
    public async Task Registries_AllPrefixes_AreAllowed()
    {
        ImageAllowList? list = null;
        await Recording.OfAsync(options => list = new ImageAllowList(
            "images",
            new()
            {
                Registries = { new StubRegistry("r.example.com", "r.example.com/", "replica.example.com/") },
                AdditionalPrefixes = { "registry.k8s.io/" },
            },
            options));

        Assert.That(list!.Pattern.Prefixes.Select(prefix => prefix.ToString()), Is.EqualTo(
            new[] { "r.example.com/", "registry.k8s.io/", "replica.example.com/" }));
    }

    private static Task<Recording> MakeAsync(ImageAllowListArgs args)
    {
        args.AdditionalPrefixes.Add("registry.example.com/team/");
        return Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));
    }

    private static string[] Expressions(RecordedResource policy) =>
        [.. policy.At("spec.validations")!.AsArray().Select(validation => validation!["expression"]!.ToString())];

    private static string[] Texts(JsonNode? array) => [.. array!.AsArray().Select(item => item!.ToString())];
}
