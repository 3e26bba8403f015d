using RegistryInfra.Components.Registries.Acr;
using RegistryInfra.Components.Registries.Distribution;

namespace RegistryInfra.Stacks.Tests.Binding;

internal sealed class NamedNetworksTests
{
    private const string Networks = """
        networks: { office: [203.0.113.0/24, 2001:db8::/32], vpn: [198.51.100.7/32] }

        """;

    [Test]
    public void Bind_Name_StandsForItsNetworks()
    {
        var settings = Bound.Settings(Networks + Distribution("[10.0.0.0/16, office, vpn]"));

        Assert.That(
            ((DistributionRegistryArgs)settings.Registries[0].Args!).AllowedCidrs,
            Is.EqualTo(new[] { "10.0.0.0/16", "203.0.113.0/24", "2001:db8::/32", "198.51.100.7/32" }));
    }

    /// <summary>Each setting whose entries are networks takes names, in whatever group it stands.</summary>
    [Test]
    public void Bind_NameInACloudsRegistry_StandsForItsNetworks()
    {
        var settings = Bound.Settings("""
            networks: { vpn: [198.51.100.0/24] }
            registries:
              - name: main
                kind: acr
                tenantId: 72f988bf-0000-4000-8000-2d7cd011db47
                subscriptionId: 6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20
                location: westeurope
                registryName: acmeimagesdev
                resourceGroup: acme-images-dev
                repositories: [shop/web]
                allowedAddresses: [vpn]
                exports: true
            """);

        Assert.That(((AcrRegistryArgs)settings.Registries[0].Args!).AllowedAddresses, Is.EqualTo(new[] { "198.51.100.0/24" }));
    }

    [Test]
    public void Bind_UnknownName_IsToldWithTheNearest() => Assert.That(
        Bound.Errors(Networks + Distribution("[office, vpm]")),
        Is.EqualTo(new[]
        {
            "registries[0].allowedCidrs[1]: \"vpm\" is not a network of this stack: did you mean \"vpn\"?",
            "networks.vpn: no list of networks names it, so it has no effect: write vpn in one, or remove it",
        }));

    [Test]
    public void Bind_NameWithoutNamedNetworks_IsAMisspeltNetwork() => Assert.That(
        Bound.Errors(Distribution("[office]")),
        Has.One.StartsWith("registries[0].allowedCidrs[0]: \"office\" is not a network: use the first address and a prefix length"));

    /// <summary>The place is that of the name in the file, though the list has more entries by then.</summary>
    [Test]
    public void Bind_NetworkThatIsThereTwice_IsToldAtTheEntryOfTheFile() => Assert.That(
        Bound.Errors(Networks + Distribution("[office, vpn, 203.0.113.0/24]")),
        Is.EqualTo(new[] { "registries[0].allowedCidrs[2]: \"203.0.113.0/24\" is in the list already: remove one of the two" }));

    [TestCase("{ Office: [203.0.113.0/24] }", "networks.Office: \"Office\" is not a name: use lower case, such as \"office\"")]
    [TestCase("{ office: [] }", "networks.office: the list is empty, so the name lets nobody through: add a network, such as \"203.0.113.0/24\"")]
    [TestCase("{ office: [0.0.0.0/0] }", "networks.office[0]: \"0.0.0.0/0\" is everyone: name the networks that are meant")]
    [TestCase("{ office: [203.0.113.7/24] }", "networks.office[0]: \"203.0.113.7/24\" is not a network: use its first address and a prefix length")]
    [TestCase("{ office: [all] }", "networks.office[0]: \"all\" is not a network: use the first address and a prefix length, such as \"10.0.0.0/16\"")]
    [TestCase("[203.0.113.0/24]", "networks: a list is not a group of names and values: write name: value, one a line")]
    public void Bind_WrongNetworks_AreToldWhereTheyAreNamed(string networks, string expected) => Assert.That(
        Bound.Errors($"networks: {networks}\n" + Distribution("[10.0.0.0/16, office]")), Has.Member(expected));

    private static string Distribution(string allowed) => $$"""
        registries: [{ name: inside, kind: distribution, cluster: blue, allowedCidrs: {{allowed}} }]
        clusters:
          - name: blue
            context: blue
            registries: [inside]
            pullSecrets: { namespaces: [shop] }
            admission: { exemptNamespaces: [inside] }
        """;
}
