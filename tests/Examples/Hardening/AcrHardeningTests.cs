namespace RegistryInfra.Examples.Tests.Hardening;

/// <summary>The production example keeps each rule of the benchmarks, one by one, or says why it cannot.</summary>
public sealed class AcrHardeningTests
{
    private const string Container = "azure-native:containerregistry";

    private static readonly Dictionary<string, Func<ExamplePlan, bool>> _kept = new()
    {
        ["CKV_AZURE_137"] = Registry("properties.adminUserEnabled", "false"),
        ["CKV_AZURE_138"] = Registry("properties.anonymousPullEnabled", "false"),
        ["CKV_AZURE_139"] = Registry("properties.publicNetworkAccess", "Disabled"),
        ["CKV_AZURE_163"] = Registry("sku.name", "Premium"),
        ["CKV_AZURE_165"] = HasReplicaElsewhere,
        ["CKV_AZURE_167"] = Registry("properties.policies.retentionPolicy.status", "enabled"),
        ["CKV_AZURE_233"] = plan => Registry("properties.zoneRedundancy", "Enabled")(plan)
            && plan.Of($"{Container}:Replication").All(replica => replica.Text("zoneRedundancy") == "Enabled"),
        ["CKV_AZURE_237"] = Registry("properties.dataEndpointEnabled", "true"),
        ["CKV2_AZURE_30"] = plan => plan.Of($"{Container}:Webhook").All(
            webhook => webhook.Text("serviceUri")!.StartsWith("https://", StringComparison.Ordinal)),
        ["Azure.ACR.AdminUser (AZR-000005)"] = Registry("properties.adminUserEnabled", "false"),
        ["Azure.ACR.MinSku (AZR-000006)"] = Registry("sku.name", "Premium"),
        ["Azure.ACR.Name (AZR-000007)"] = plan => Find(plan).Text("resourceName") is { Length: >= 5 and <= 50 } name
            && name.All(char.IsAsciiLetterOrDigit),
        ["Azure.ACR.Retention (AZR-000010)"] = Registry("properties.policies.retentionPolicy.status", "enabled"),
        ["Azure.ACR.AnonymousAccess (AZR-000401)"] = Registry("properties.anonymousPullEnabled", "false"),
        ["Azure.ACR.GeoReplica (AZR-000004)"] = HasReplicaElsewhere,
        ["Azure.ACR.ReplicaLocation (AZR-000494)"] = plan => plan.Of($"{Container}:Replication").All(
            replica => replica.Text("location") is "northeurope"),
        ["Azure.ACR.ExportPolicy"] = plan => Registry("properties.policies.exportPolicy.status", "disabled")(plan)
            && Registry("properties.publicNetworkAccess", "Disabled")(plan),
        ["Azure.ACR.Firewall"] = plan => Registry("properties.networkRuleSet.defaultAction", "Deny")(plan)
            && Registry("properties.networkRuleBypassOptions", "AzureServices")(plan),
        ["Azure.ACR.AuditLogs/Logs"] = plan => plan.Single("azure-native:monitor:DiagnosticSetting").Text("logs.0.categoryGroup")
            == "allLogs",
        ["AVM.sku"] = Registry("sku.name", "Premium"),
        ["AVM.admin_enabled"] = Registry("properties.adminUserEnabled", "false"),
        ["AVM.anonymous_pull_enabled"] = Registry("properties.anonymousPullEnabled", "false"),
        ["AVM.zone_redundancy_enabled"] = Registry("properties.zoneRedundancy", "Enabled"),
        ["AVM.retention_policy_in_days"] = Registry("properties.policies.retentionPolicy.days", "7"),
        ["AVM.network_rule_bypass_for_tasks_enabled"] = Registry("properties.networkRuleBypassAllowedForTasks", "false"),
        ["AVM.public_network_access_enabled"] = Registry("properties.publicNetworkAccess", "Disabled"),
        ["AVM.export_policy_enabled"] = Registry("properties.policies.exportPolicy.status", "disabled"),
        ["AVM.data_endpoint_enabled"] = Registry("properties.dataEndpointEnabled", "true"),
        ["AVM.enable_trust_policy"] = plan => Find(plan).At("properties.policies.trustPolicy") is null,
        ["CKV_AZURE_42"] = plan => Vault("properties.enableSoftDelete", "true")(plan)
            && Vault("properties.enablePurgeProtection", "true")(plan),
        ["CKV_AZURE_110"] = Vault("properties.enablePurgeProtection", "true"),
        ["CKV_AZURE_111"] = Vault("properties.enableSoftDelete", "true"),
        ["AZU-0016"] = Vault("properties.enablePurgeProtection", "true"),
        ["NIST-800-190-4.2.1"] = AllRegistries.UsesTlsAlone,
        ["NIST-800-190-4.2.2"] = Registry("properties.policies.retentionPolicy.status", "enabled"),
        ["NIST-800-190-4.2.3"] = plan => Registry("properties.adminUserEnabled", "false")(plan)
            && Registry("properties.anonymousPullEnabled", "false")(plan),
        ["NIST-800-190-4.1.1"] = plan => plan.Single("azure-native:security:Pricing").Text("pricingTier") == "Standard",
        ["NIST-800-190-4.1.4"] = AllRegistries.HasNoSecretInPlainText,
        ["NIST-800-190-4.1.5"] = AllRegistries.AdmitsItsImagesAlone,
        ["CIS-AKS-5.1.4"] = AllRegistries.AdmitsItsImagesAlone,
        ["CIS-AKS-5.1.1"] = plan => plan.Single("azure-native:security:Pricing").Text("pricingTier") == "Standard",
        ["CIS-AKS-5.1.2"] = plan => plan.Of("azure-native:authorization:RoleAssignment").All(
            assignment => assignment.Text("principalType") is "Group" or "ServicePrincipal"),
        ["CIS-AKS-5.1.3"] = plan => plan.Of("azure-native:authorization:RoleAssignment")
            .Where(assignment => assignment.Text("principalId") == "0b7d4c1e-5a3f-4d86-9f10-2a6c8e4b7d31")
            .Select(assignment => assignment.Text("description")).SequenceEqual(["Container Registry Repository Reader"]),
    };

    private static readonly Dictionary<string, string> _waived = new()
    {
        ["CKV_AZURE_164"] = "Azure refuses content trust for new registries: signatures are verified at admission.",
        ["Azure.ACR.ContentTrust (AZR-000009)"] = "As CKV_AZURE_164.",
        ["CKV_AZURE_109"] = "A registry uses its key with a user-assigned identity, which passes no firewall of a vault.",
        ["CKV_AZURE_189"] = "As CKV_AZURE_109.",
        ["AZU-0013"] = "As CKV_AZURE_109.",
        ["CKV_AZURE_40"] = "The rotation policy ends each version; a date in the settings would end the registry.",
        ["AZU-0014"] = "As CKV_AZURE_40.",
        ["CKV_AZURE_41"] = "The example's secrets are in a vault of someone else.",
        ["AZU-0017"] = "As CKV_AZURE_41.",
        ["CKV_AZURE_114"] = "As CKV_AZURE_41. A secret that the registry makes has a content type.",
        ["AZU-0015"] = "As CKV_AZURE_114.",
    };

    private static readonly HardeningTable _table = new("acr", "acr-production", _kept, _waived);

    private static HardeningRule[] Rules => HardeningTable.RulesFor("acr");

    [TestCaseSource(nameof(Rules))]
    public Task Rule_OnTheProductionExample_HoldsOrIsWaived(HardeningRule rule) => _table.JudgeAsync(rule);

    [Test]
    public void Table_HasNothingThatIsNoRule() => _table.VerifyNames();

    private static PlannedResource Find(ExamplePlan plan) => plan.Single("azure-native:resources:Resource");

    private static Func<ExamplePlan, bool> Registry(string path, string value) => plan => Find(plan).Text(path) == value;

    private static Func<ExamplePlan, bool> Vault(string path, string value) =>
        plan => plan.Single("azure-native:keyvault:Vault").Text(path) == value;

    private static bool HasReplicaElsewhere(ExamplePlan plan) =>
        plan.Of($"{Container}:Replication").Any(replica => replica.Text("location") != Find(plan).Text("location"));
}
