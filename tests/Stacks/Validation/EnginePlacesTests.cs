using RegistryInfra.Images.Rules;

namespace RegistryInfra.Stacks.Tests.Validation;

/// <summary>The engine that admission installs, and the stacks that only make rules for it.</summary>
internal sealed class EnginePlacesTests
{
    private const string Digest = "sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33";

    private const string Release =
        $"release: {{ image: 'docker.io/openpolicyagent/gatekeeper:v3.23.0@{Digest}', "
        + $"crdsImage: 'docker.io/openpolicyagent/gatekeeper-crds:v3.23.0@{Digest}' }}";

    private const string Engine = $"\n    admission: {{ engine: gatekeeper, gatekeeper: {{ {Release} }} }}";

    [Test]
    public void Bind_Release_ExemptsItsNamespace() => Assert.That(
        Bound.Settings(Bound.Right + Engine).Clusters[0].Admission.Exempt(), Is.EqualTo(new[] { "gatekeeper-system" }));

    /// <summary>One stack brings the engine and only notes what breaks its rules; another has the rules that hold.</summary>
    [Test]
    public void Bind_EngineInOneStackAndPoliciesInAnother_BothAreAccepted()
    {
        var platform = Bound.Settings(Bound.Right + $$"""

                admission:
                  engine: gatekeeper
                  mode: audit
                  policyName: platform-images
                  gatekeeper: { {{Release}} }
            """).Clusters[0].Admission;
        var team = Bound.Settings(Bound.Right + """

                admission: { engine: gatekeeper, exemptNamespaces: [gatekeeper-system] }
            """).Clusters[0].Admission;

        Assert.That(platform.EngineNamespace(), Is.EqualTo("gatekeeper-system"));
        Assert.That(team.EngineNamespace(), Is.Null);
        Assert.That(team.Exempt(), Is.EqualTo(platform.Exempt()));
        Assert.That((platform.Mode, team.Mode), Is.EqualTo((AdmissionMode.Audit, AdmissionMode.Enforce)));
        Assert.That(team.PolicyName, Is.Not.EqualTo(platform.PolicyName));
    }

    [TestCase("pullSecrets: { namespaces: [gatekeeper-system], dockerConfig: { secure: v1:x } }", "pullSecrets.namespaces")]
    [TestCase("network: { plugin: cilium, namespaces: [gatekeeper-system] }", "network.namespaces")]
    [TestCase("scanning: { kind: operator, namespace: gatekeeper-system }", "scanning")]
    public void Bind_NamespaceOfAnother_IsRefused(string other, string owner) => Assert.That(
        Bound.Errors($"{Bound.Right}{Engine}\n    {other}"),
        Has.One.EqualTo(
            $"clusters[0].admission.gatekeeper.release.namespace: \"gatekeeper-system\" is made for {owner} as well, and what is in "
            + "the engine's namespace is exempt: choose another"));

    [Test]
    public void Bind_NamespaceOfARegistry_IsRefused() => Assert.That(
        Bound.Errors($$"""
            registries: [{ name: inside, kind: distribution, cluster: blue, allowedCidrs: [10.0.0.0/16] }]
            clusters:
              - name: blue
                context: blue
                registries: [inside]
                pullSecrets: { namespaces: [shop] }
                admission:
                  engine: gatekeeper
                  exemptNamespaces: [inside]
                  gatekeeper: { {{Release.Replace("release: {", "release: { namespace: inside,", StringComparison.Ordinal)}} }
            """),
        Has.One.StartsWith(
            "clusters[0].admission.gatekeeper.release.namespace: \"inside\" is made for registry \"inside\" as well"));

    [Test]
    public void Bind_PluginThatIgnoresRules_RefusesTheEngine() => Assert.That(
        Bound.Errors($"{Bound.Right}{Engine}\n    network: {{ plugin: none }}"),
        Has.One.StartsWith("clusters[0].network.plugin: \"none\" ignores the policy of the engine that admission installs"));

    [TestCase("admission: { engine: gatekeeper, gatekeeper: { " + Release + " } }", "admission.gatekeeper.release")]
    [TestCase(
        "admission: { engine: kyverno, kyverno: { release: { image: 'a.example/a/b:1@" + Digest + "', initImage: 'a.example/a/c:1@" + Digest
        + "', cleanupImage: 'a.example/a/d:1@" + Digest + "' } } }",
        "admission.kyverno.release")]
    [TestCase(
        "pullSecrets: { namespaces: [shop], external: { operator: { image: 'a.example/a/b:1@" + Digest
        + "' }, secrets: [{ name: s, images: quay.io/acme/, gitHub: { appId: 1, installId: 2, privateKey: { name: k, key: k } } }] } }",
        "pullSecrets.external.operator")]
    public void Bind_ReleaseInRenderedManifests_IsRefused(string settings, string place) => Assert.That(
        Bound.Errors($"{Bound.Right.Replace("context: blue", "renderTo: rendered/blue", StringComparison.Ordinal)}\n    {settings}"),
        Has.One.EqualTo(
            $"clusters[0].{place}: a Helm release cannot be rendered to a directory: remove it and install the chart by what applies the "
            + "manifests, or reach the cluster by context"));

    /// <summary>A cluster has one engine, so two entries for one cluster would be the way to have two.</summary>
    [Test]
    public void Bind_TwoEnginesForOneCluster_IsRefused() => Assert.That(
        Bound.Errors($"{Bound.Right}\n  - {{ name: green, context: blue, registries: [main], admission: {{ engine: kyverno }} }}"),
        Is.EqualTo(new[] { "clusters[1].context: \"blue\" is taken by clusters[0]: choose another" }));

    [Test]
    public void Bind_SettingsOfTheOtherEngine_AreRefused() => Assert.That(
        Bound.Errors($"{Bound.Right}\n    admission: {{ engine: kyverno, gatekeeper: {{ {Release} }} }}"),
        Is.EqualTo(new[]
        {
            "clusters[0].admission.gatekeeper: only the engine gatekeeper reads it: set the engine, or remove the lines",
        }));
}
