namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class MeshedRegistriesTests
{
    private const string Inside = """
        registries: [{ name: inside, kind: distribution, cluster: blue, allowedCidrs: [10.0.0.0/16] }]
        clusters:
          - name: blue
            context: blue
            registries: [inside]
            pullSecrets: { namespaces: [shop] }
            admission: { exemptNamespaces: [inside] }
        """;

    [TestCase("{ kind: linkerd, cni: true }")]
    [TestCase("{ kind: istio, cni: true }")]
    [TestCase("{ kind: istio, istio: { mode: ambient } }")]
    public void Bind_MeshOfARegistry_IsAccepted(string mesh) =>
        Assert.That(() => Bound.Settings($"{Inside}\n    mesh: {mesh}"), Throws.Nothing);

    [Test]
    public void Bind_MeshWithoutARegistry_IsRefused() => Assert.That(
        Bound.Errors($"{Bound.Right}\n    mesh: {{ kind: linkerd, cni: true }}"),
        Is.EqualTo(new[]
        {
            "clusters[0].mesh: no registry runs in this cluster, no network rules are for its workloads, and a registry elsewhere is in "
                + "no mesh: remove it",
        }));

    [TestCase("{ kind: linkerd }")]
    [TestCase("{ kind: istio }", Description = "no Pod of a registry needs the CNI plugin")]
    public void Bind_MeshOfWorkloads_IsAccepted(string mesh) => Assert.That(
        () => Bound.Settings($"{Bound.Right}\n    mesh: {mesh}\n    network: {{ plugin: cilium, namespaces: [shop] }}"), Throws.Nothing);

    [Test]
    public void Bind_GatewayThatNoRegistryNames_IsRefused() => Assert.That(
        Bound.Errors($"{Inside}\n    mesh: {{ kind: istio, cni: true, istio: {{ gateway: {{ name: edge, namespace: istio-ingress }} }} }}"),
        Has.One.StartsWith("clusters[0].mesh.istio.gateway: no registry of this cluster is exposed by \"istio-ingress/edge\": remove it"));

    /// <summary>Distribution shows no figures.</summary>
    [Test]
    public void Bind_ReadersOfNoFigures_AreRefused() => Assert.That(
        Bound.Errors(
            $"{Inside}\n    mesh: {{ kind: linkerd, cni: true, metricsReaders: [{{ namespace: monitoring, serviceAccount: prometheus }}] }}"),
        Is.EqualTo(new[] { "clusters[0].mesh.metricsReaders: no registry of this cluster shows figures inside the mesh: remove it" }));

    [Test]
    public void Bind_SidecarsWithoutCni_AreRefused() => Assert.That(
        Bound.Errors($"{Inside}\n    mesh: {{ kind: istio }}"),
        Has.One.StartsWith("clusters[0].mesh.cni: false, so each Pod of the mesh gets a container with NET_ADMIN"));

    [TestCase("", "registries[0].expose.edge.sources: the cluster blue has no mesh in these settings, so no policy would keep them: write "
        + "mesh: {kind: istio} there, with istio.gateway")]
    [TestCase("\n    mesh: { kind: istio, cni: true }", "clusters[0].mesh.istio.gateway: expose.edge.sources of registry \"inside\" are kept "
        + "by a policy for the gateway's Pods, and no setting tells which those are: name istio-ingress/edge here, with its selector")]
    public void Bind_SourcesThatNobodyKeeps_AreRefused(string mesh, string problem)
    {
        const string Edge = "edge: { controller: istio, sources: [203.0.113.0/24], keepsClientAddress: true }";
        var registry = Inside.Replace(
            "allowedCidrs: [10.0.0.0/16]",
            "host: registry.example.com, allowedNamespaces: [istio-ingress], "
                + $"expose: {{ kind: istioGateway, gateway: edge, gatewayNamespace: istio-ingress, {Edge} }}");

        Assert.That(Bound.Errors(registry + mesh), Is.EqualTo(new[] { problem }));
    }

    /// <summary>What is wrong with the registry is told alone.</summary>
    [Test]
    public void Bind_WrongRegistry_SaysNothingOfItsMesh() => Assert.That(
        Bound.Errors($"{Inside.Replace("10.0.0.0/16", "10.0.0.0")}\n    mesh: {{ kind: linkerd, cni: true }}"),
        Has.One.StartsWith("registries[0].allowedCidrs[0]").And.None.Contains("mesh"));
}
