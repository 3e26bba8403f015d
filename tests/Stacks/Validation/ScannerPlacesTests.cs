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
        Is.EqualTo(new[] { "clusters[0].scanning.job.namespaces: the list is empty: add a Kubernetes namespace, such as \"payments\", "
            + "or name a registry in catalogs" }));

    [TestCase("", "inside.example.com", "", null)]
    [TestCase(
        "",
        "localhost:30500",
        "",
        "\"inside\" is \"localhost:30500\", where the job's Pod would find itself: give the registry a host that leads Pods to it as "
            + "well, or remove it here")]
    [TestCase(
        "",
        "inside.example.com",
        ", proxy: { upstream: 'https://registry-1.docker.io' }",
        "\"inside\" does not list images of its own to whoever pulls by a credential of this program: remove it: its own scanner sees its "
            + "images, or the job sees those that run in its namespaces")]
    [TestCase(
        "- { name: hub, kind: dockerHub, organizations: [acme], credentialInCluster: true }",
        "inside.example.com",
        "",
        "\"hub\" is not among the registries of the cluster: add it to those, or remove it here")]
    public void Bind_Catalog_IsOneThatTheJobCanRead(string other, string host, string settings, string? problem)
    {
        var kind = host.StartsWith("localhost", StringComparison.Ordinal) ? "nodePort" : "loadBalancer";
        var yaml = $$"""
            registries:
              - { name: inside, kind: distribution, cluster: blue, host: "{{host}}", expose: { kind: {{kind}} }, allowedCidrs: [10.0.0.0/16]{{settings}} }
              {{other}}
            clusters:
              - name: blue
                context: blue
                registries: [inside]
                pullSecrets: { namespaces: [shop] }
                admission: { exemptNamespaces: [inside, image-scanning] }
                scanning: { kind: job, job: { catalogs: [{{(other.Length > 0 ? "hub" : "inside")}}] } }
            """;

        if (problem is null)
        {
            Assert.That(() => Bound.Settings(yaml), Throws.Nothing);
        }
        else
        {
            Assert.That(Bound.Errors(yaml), Is.EqualTo(new[] { $"clusters[0].scanning.job.catalogs[0]: {problem}" }));
        }
    }
}
