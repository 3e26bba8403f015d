using System.Text.Json.Nodes;
using NJsonSchema;
using RegistryInfra.Components.Clusters.Network;
using RegistryInfra.Components.Tests.Clusters.Admission;
using RegistryInfra.Components.Tests.Clusters.Manifests;

namespace RegistryInfra.Components.Tests.Clusters.Network;

/// <summary>The policies are what Kubernetes, Cilium and Calico take.</summary>
internal sealed class NetworkSchemaTests
{
    private static readonly string _schemas = Path.Combine(SampleProfile.Folder, "../../crds");

    [TestCase(NetworkPlugin.Cilium, "cilium.io_CiliumNetworkPolicy.json")]
    [TestCase(NetworkPlugin.Calico, "projectcalico.org_NetworkPolicy.json")]
    [TestCase(NetworkPlugin.CalicoEnterprise, "projectcalico.org_NetworkPolicy.json")]
    public async Task Policies_OfAPlugin_FitItsDefinition(NetworkPlugin plugin, string file)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(_schemas, file));

        foreach (var policy in await NetworkSample.PoliciesAsync(NetworkSample.Args(plugin)))
        {
            Assert.That(schema.Validate(WithoutDomains(policy).ToJsonString()), Is.Empty);
        }
    }

    /// <summary>The schema tells a field that the plugin does not know.</summary>
    [Test]
    public async Task Policies_WithAWrongField_DoNotFit()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(_schemas, "cilium.io_CiliumNetworkPolicy.json"));
        var policy = (await NetworkSample.PoliciesAsync(NetworkSample.Args(NetworkPlugin.Cilium)))[0];
        policy["spec"]!["egress"]![1]!["toFqdn"] = new JsonArray();

        Assert.That(schema.Validate(policy.ToJsonString()), Is.Not.Empty);
    }

    [Test]
    public async Task Policies_OfKubernetes_FitItsModel()
    {
        var policies = await NetworkSample.PoliciesAsync(NetworkSample.Args(NetworkPlugin.Kubernetes));

        Assert.That(await ManifestModels.ProblemsAsync(policies), Has.Length.EqualTo(2).And.All.Empty);
    }

    /// <summary>
    /// Names of hosts are of Calico Enterprise, whose definition is not public: the rest of its policy is that of Open Source.
    /// </summary>
    private static JsonObject WithoutDomains(JsonObject policy)
    {
        foreach (var rule in policy["spec"]!["egress"]!.AsArray())
        {
            (rule!["destination"] as JsonObject)?.Remove("domains");
        }

        return policy;
    }
}
