using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Admission.Platforms;
using RegistryInfra.Images.Rules;

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
        var recording = await MakeAsync(new() { ExemptNamespaces = { new() { Name = "kube-system" } } });

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
    public async Task Validations_Default_AreReferenceHostSourceDigestAndNoLatest() =>
        Assert.That(
            Expressions((await MakeAsync(new())).Single(Policy)),
            Is.EqualTo(Conditions("notAReference", "noHost", "outside", "noDigest", "floatingTag")));

    [Test]
    public async Task Validations_DigestNotRequired_AreWithoutDigest() =>
        Assert.That(
            Expressions((await MakeAsync(new() { RequireDigest = false })).Single(Policy)),
            Is.EqualTo(Conditions("notAReference", "noHost", "outside", "floatingTag")));

    [Test]
    public async Task Validations_DigestNotRequiredOfOwn_AreWithDigestOfOthers()
    {
        var policy = (await MakeAsync(
            new() { RequireDigest = false, AdditionalImages = { new() { Images = "ghcr.io/acme/" } } })).Single(Policy);

        Assert.That(
            Expressions(policy), Is.EqualTo(Conditions("notAReference", "noHost", "outside", "noDigest", "floatingTag")));
        Assert.That(Variable(policy, "noDigest"), Does.Contain("r.source in ['others']"));
    }

    [Test]
    public async Task Validations_NothingRequired_AreReferenceAndSourceAlone()
    {
        var policy = (await MakeAsync(
            new() { RequireDigest = false, RefuseLatest = false, ShortNames = ShortNames.DockerHub })).Single(Policy);

        Assert.That(Expressions(policy), Is.EqualTo(Conditions("notAReference", "outside")));
        Assert.That(policy.At("spec.variables")!.AsArray().Select(variable => variable!["name"]!.ToString()), Is.EqualTo(new[]
        {
            "own", "others", "platform", "podSpecs", "images", "newImages", "references", "sources", "notAReference", "outside",
        }));
    }

    [Test]
    public async Task Variables_Scopes_AreMapsOfEachSource()
    {
        var policy = (await MakeAsync(new()
        {
            Registries = { new StubRegistry("r.example.com/", "replica.example.com/a/b") { Others = ["r.example.com/cache/"] } },
            AdditionalImages = { new() { Images = "docker.io/nginx" } },
            TrustedHosts = { new() { Host = "mirror.corp.example:8443" } },
            Platform = ClusterPlatform.Aks,
        })).Single(Policy);

        Assert.That(Variable(policy, "own"), Is.EqualTo(
            "[{\n  'r.example.com/': true,\n  'registry.example.com/team/': true,\n  'replica.example.com/a/b': true\n}]"));
        Assert.That(Variable(policy, "others"), Is.EqualTo(
            "[{\n  'docker.io/library/nginx': true,\n  'mirror.corp.example:8443/': true,\n  'r.example.com/cache/': true\n}]"));
        Assert.That(Variable(policy, "platform"), Does.Contain("'mcr.microsoft.com/oss/': true"));
        Assert.That(Variable(policy, "sources"), Does.Contain("[1, 2].map(d,"));
    }

    [Test]
    public async Task Variables_MoreThanAnExpressionHolds_GoOnInAnotherMap()
    {
        var repositories = Enumerable.Range(0, 1000).Select(i => $"r.example.com/{new string('x', 130)}/repository-{i:d4}");
        var policy = (await MakeAsync(new() { Registries = { new StubRegistry([.. repositories]) } })).Single(Policy);

        var expressions = policy.At("spec.variables")!.AsArray().Select(variable => variable!["expression"]!.ToString()).ToArray();
        Assert.That(expressions.Max(expression => expression.Length), Is.LessThan(100_000));
        Assert.That(Variable(policy, "own"), Does.Match(@"^\[variables\.own1, variables\.own2, variables\.own3(, variables\.own4)?\]$"));
        Assert.That(expressions.Sum(expression => expression.Split(": true").Length - 1), Is.EqualTo(1001));
    }

    [Test]
    public async Task Rules_Registries_AreThoseOfTheirProfiles()
    {
        ImageAllowList? list = null;
        await Recording.OfAsync(options => list = new ImageAllowList(
            "images",
            new()
            {
                Registries = { new StubRegistry("r.example.com/", "replica.example.com/") { Others = ["r.example.com/cache/"] } },
                AdditionalImages = { new() { Images = "registry.k8s.io/pause" } },
            },
            options));

        Assert.That(list!.Rules.Own.ToString(), Is.EqualTo("r.example.com/, replica.example.com/"));
        Assert.That(list.Rules.Others.ToString(), Is.EqualTo("r.example.com/cache/, registry.k8s.io/pause"));
        Assert.That(list.Rules.Platform.IsEmpty, Is.True);
    }

    private static Task<Recording> MakeAsync(ImageAllowListArgs args)
    {
        args.Registries.Add(new StubRegistry("registry.example.com/team/"));
        return Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));
    }

    private static string[] Expressions(RecordedResource policy) =>
        [.. policy.At("spec.validations")!.AsArray().Select(validation => validation!["expression"]!.ToString())];

    private static string Variable(RecordedResource policy, string name) => policy.At("spec.variables")!.AsArray()
        .Single(variable => variable!["name"]!.ToString() == name)!["expression"]!.ToString();

    private static string[] Conditions(params string[] variables) =>
        [.. variables.Select(variable => $"variables.{variable}.size() == 0")];

    private static string[] Texts(JsonNode? array) => [.. array!.AsArray().Select(item => item!.ToString())];
}
