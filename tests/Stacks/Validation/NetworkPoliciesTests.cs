namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class NetworkPoliciesTests
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

    [Test]
    public void Bind_PluginThatKnowsNames_NeedsNoAddresses() => Assert.That(
        () => Bound.Settings(Bound.Right + "\n    network: { plugin: cilium, namespaces: [shop] }"), Throws.Nothing);

    [TestCase("kubernetes")]
    [TestCase("calico")]
    public void Bind_PluginThatKnowsAddresses_AsksForEachEndpoint(string plugin) => Assert.That(
        Bound.Errors(Bound.Right + $"\n    network: {{ plugin: {plugin}, namespaces: [shop] }}"),
        Is.EqualTo(new[]
        {
            "clusters[0].network.addresses: the plugin knows no names, and no entry says where "
                + "\"123456789012.dkr.ecr.eu-west-1.amazonaws.com\", \"api.ecr.eu-west-1.amazonaws.com\", "
                + "\"prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com\" is, from which images are pulled: add one for each "
                + "host, with the network of its private endpoint",
        }));

    [Test]
    public void Bind_PluginThatIgnoresRules_RefusesARegistryInTheCluster() => Assert.That(
        Bound.Errors(Inside + "\n    network: { plugin: none }"),
        Is.EqualTo(new[]
        {
            "clusters[0].network.plugin: \"none\" ignores the policies that close registry \"inside\" to all but its clients: run it "
                + "in a cluster whose plugin enforces policies",
        }));

    [Test]
    public void Bind_PluginThatIgnoresRules_IsAcceptedWhereNothingReliesOnThem() =>
        Assert.That(() => Bound.Settings(Bound.Right + "\n    network: { plugin: none }"), Throws.Nothing);

    [Test]
    public void Bind_PluginMissing_AskedFor() => Assert.That(
        Bound.Errors(Bound.Right + "\n    network: { namespaces: [shop] }"),
        Has.One.StartsWith("clusters[0].network.plugin: missing"));

    [Test]
    public void Bind_PluginUnknown_Listed() => Assert.That(
        Bound.Errors(Bound.Right + "\n    network: { plugin: flannel, namespaces: [shop] }"),
        Has.One.StartsWith("clusters[0].network.plugin: \"flannel\" is not one of "));
}
