namespace RegistryInfra.Examples.Tests.Order;

/// <summary>The order that Azure needs stands in the plan's dependencies.</summary>
public sealed class AcrOrderTests
{
    private const string Registry = "azure-native:resources:Resource main";
    private const string Grant = "azure-native:authorization:RoleAssignment";
    private const string Container = "azure-native:containerregistry";

    /// <summary>What is made later, and what it has to wait for.</summary>
    [TestCase(Registry, $"{Grant} main", "the registry cannot reach its key before the grant")]
    [TestCase($"{Grant} main", "azure-native:keyvault:Key main", "a grant on a key that does not exist is refused")]
    [TestCase($"{Grant} main", "azure-native:managedidentity:UserAssignedIdentity main", "whom the grant is for")]
    [TestCase("azure-native:keyvault:Key main", "azure-native:keyvault:Vault main", "the key is in the vault")]
    [TestCase("azure-native:keyvault:Vault main", "azure-native:resources:ResourceGroup main", "the vault is in the group")]
    [TestCase(Registry, "azure-native:resources:ResourceGroup main", "the registry is in the group")]
    [TestCase($"{Container}:Replication main/northeurope", Registry, "a copy of what exists")]
    [TestCase("azure-native:network:PrivateEndpoint main/hub-registries", $"{Container}:Replication main/northeurope", "a replica adds an address to each endpoint")]
    [TestCase("azure-native:network:PrivateDnsZoneGroup main/hub-registries", "azure-native:network:PrivateEndpoint main/hub-registries", "the group is of the endpoint")]
    [TestCase("azure-native:network:PrivateDnsZoneGroup main/hub-registries", "azure-native:privatedns:PrivateZone main", "the group fills the zone")]
    [TestCase($"{Container}:CacheRule main/docker.io/mirrors/docker/nginx", $"{Grant} main/docker.io/docker-hub-user", "a rule reads its user")]
    [TestCase($"{Container}:CacheRule main/docker.io/mirrors/docker/nginx", $"{Grant} main/docker.io/docker-hub-token", "a rule reads its password")]
    [TestCase($"{Grant} main/docker.io/docker-hub-token", $"{Container}:CredentialSet main/docker.io", "whom the grant is for")]
    [TestCase("azure-native:managedidentity:FederatedIdentityCredential main/shop-build/repo:acme/shop:environment:production", "azure-native:managedidentity:FederatedIdentityCredential main/shop-build/repo:acme/shop:ref:refs/heads/main", "Azure writes one credential of an identity at a time")]
    [TestCase($"{Container}:Token main/edgedevice", $"{Container}:ScopeMap main/edgedevice", "a token has a scope map")]
    [TestCase("azure-native:monitor:ScheduledQueryRule main/deletions", "azure-native:monitor:DiagnosticSetting main", "an alert reads the logs")]
    [TestCase("azure-native:authorization:ManagementLockByScope main", $"{Container}:Replication main/northeurope", "a lock is taken away before what it holds")]
    [TestCase("azure-native:authorization:ManagementLockByScope main", "azure-native:monitor:DiagnosticSetting main", "a lock is taken away before what it holds")]
    public async Task Plan_OfProduction_MakesOneAfterTheOther(string later, string earlier, string why)
    {
        var plan = await ExamplePlan.OfAsync("acr-production");

        Assert.That(plan.IsMadeAfter(plan.Find(later), plan.Find(earlier)), Is.True, why);
    }

    [Test]
    public async Task Registry_WithAKey_TriesAgainUntilTheGrantIsInForce()
    {
        var plan = await ExamplePlan.OfAsync("acr-production");

        Assert.That(
            plan.Single("azure-native:resources:Resource").State.Options.Hooks.Values.SelectMany(hooks => hooks),
            Is.EqualTo(new[] { "main-grant-delay" }));
    }
}
