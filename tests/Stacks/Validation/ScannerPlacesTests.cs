namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class ScannerPlacesTests
{
    private const string Inside = """
        registries: [{ name: inside, kind: distribution, cluster: blue, allowedCidrs: [10.0.0.0/16] }]
        clusters:
          - name: blue
            context: blue
            registries: [inside]
            pullSecrets: { namespaces: [shop] }
        """;

    private const string Exempt = "\n    admission: { exemptNamespaces: [inside, image-scanning] }";

    [TestCase("kind: operator")]
    [TestCase("kind: job, job: { namespaces: [shop] }")]
    public void Bind_ScannerThatAdmissionExempts_IsAccepted(string scanning) =>
        Assert.That(() => Bound.Settings($"{Inside}{Exempt}\n    scanning: {{ {scanning} }}"), Throws.Nothing);

    [Test]
    public void Bind_ScannerThatAdmissionRefuses_SaysWhich() => Assert.That(
        Bound.Errors($"{Inside}\n    admission: {{ exemptNamespaces: [inside] }}\n    scanning: {{ kind: operator }}"),
        Has.One.StartsWith(
            "clusters[0].admission.exemptNamespaces: \"image-scanning\" is missing, and admission would refuse the scanner there, such "
            + "as mirror.gcr.io/aquasec/trivy-operator:0.32.0@sha256:"));

    /// <summary>Copies in a registry of the cluster may run, so the namespace need not be exempt.</summary>
    [TestCase("exemptNamespaces: [inside]", "inside.inside.svc.cluster.local:5000")]
    [TestCase("exemptNamespaces: [inside], trustedHosts: [images.example.com]", "images.example.com")]
    [TestCase("exemptNamespaces: [inside], namespaceModes: { image-scanning: audit }", "elsewhere.example.com")]
    [TestCase("exemptNamespaces: [inside], mode: warn", "elsewhere.example.com")]
    public void Bind_ScannerThatAdmissionAllows_IsAccepted(string admission, string host) => Assert.That(
        () => Bound.Settings(
            $"{Inside}\n    admission: {{ {admission} }}\n    scanning: {{ kind: operator, operator: {{ imageHost: '{host}' }} }}"),
        Throws.Nothing);

    [Test]
    public void Bind_OperatorInRenderedManifests_IsRefused() => Assert.That(
        Bound.Errors($"{Inside.Replace("context: blue", "renderTo: rendered/blue")}{Exempt}\n    scanning: {{ kind: operator }}"),
        Is.EqualTo(new[]
        {
            "clusters[0].scanning.kind: a Helm release cannot be rendered to a directory: choose kind: job, or reach the cluster by context",
        }));

    [Test]
    public void Bind_NamespaceOfARegistry_IsRefused() => Assert.That(
        Bound.Errors($"{Inside}\n    admission: {{ exemptNamespaces: [inside] }}\n    scanning: {{ kind: operator, namespace: inside }}"),
        Is.EqualTo(new[] { "clusters[0].scanning.namespace: \"inside\" is made for registry \"inside\": choose another" }));

    [Test]
    public void Bind_NamespaceOfPullSecrets_IsRefused() => Assert.That(
        Bound.Errors($"{Inside}\n    admission: {{ exemptNamespaces: [inside, shop] }}\n    scanning: {{ kind: operator, namespace: shop }}"),
        Is.EqualTo(new[]
        {
            "clusters[0].scanning.namespace: \"shop\" is among those of pullSecrets, and the scanner gets the credentials by itself: "
                + "remove it there, or choose another",
        }));

    [Test]
    public void Bind_WrongScanner_SaysSoAtItsPlace() => Assert.That(
        Bound.Errors($"{Inside}{Exempt}\n    scanning: {{ kind: job, job: {{ namespaces: [] }} }}"),
        Is.EqualTo(new[] { "clusters[0].scanning.job.namespaces: the list is empty: add a Kubernetes namespace, such as \"payments\"" }));
}
