using System.Text.Json.Nodes;
using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Acr;
using RegistryInfra.Images;
using static RegistryInfra.Components.Tests.Registries.Acr.AcrSample;

namespace RegistryInfra.Components.Tests.Registries.Acr;

[NonParallelizable]
public sealed class AcrRegistryTests
{
    [TestCase("westeurope", "acmeimages.azurecr.io", "acmeimages.westeurope.data.azurecr.io")]
    [TestCase("chinanorth3", "acmeimages.azurecr.cn", "acmeimages.chinanorth3.data.azurecr.cn")]
    [TestCase("usgovvirginia", "acmeimages.azurecr.us", "acmeimages.usgovvirginia.data.azurecr.us")]
    public async Task Profile_Cloud_FollowsFromTheRegion(string location, string host, string data)
    {
        var registry = await CreateAsync(Args(location: location));

        Assert.Multiple(() =>
        {
            Assert.That(registry.Profile.Host, Is.EqualTo(host));
            Assert.That(registry.Profile.Endpoints, Is.EqualTo(new[] { host, data }));
        });
    }

    [TestCase("westeurope", "*.blob.core.windows.net")]
    [TestCase("chinanorth3", "*.blob.core.chinacloudapi.cn")]
    [TestCase("usgovvirginia", "*.blob.core.usgovcloudapi.net")]
    public async Task Endpoints_WithoutDataEndpoints_AreAllOfAzuresStorage(string location, string storage)
    {
        var registry = await CreateAsync(Args(location: location, dedicatedDataEndpoints: false));

        Assert.That(registry.Profile.Endpoints, Has.Length.EqualTo(2).And.Contains(storage));
    }

    /// <summary>Azure refuses to change these, and a name or a region is there once.</summary>
    [Test]
    public async Task Replacements_OfRegistryAndReplicas_DeleteFirst()
    {
        var args = Args();
        args.Replicas = [new() { Location = "northeurope" }];

        var recording = await RecordAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(Options(Registry).ReplaceOnChanges, Is.EqualTo(new[] { "location", "properties.zoneRedundancy", "properties.encryption.status" }));
            Assert.That(Options(Registry).DeleteBeforeReplace, Is.True);
            Assert.That(Options("azure-native:containerregistry:Replication").ReplaceOnChanges, Is.EqualTo(new[] { "zoneRedundancy" }));
            Assert.That(Options("azure-native:containerregistry:Replication").DeleteBeforeReplace, Is.True);
        });

        CustomResourceOptions Options(string type) => (CustomResourceOptions)recording.Single(type).Options;
    }

    [Test]
    public async Task Endpoints_Replicas_HaveTheirOwnDataEndpointsAndTheSameHost()
    {
        var args = Args();
        args.Replicas = [new() { Location = "northeurope" }];

        var registry = await CreateAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(registry.Profile.Endpoints, Contains.Item("acmeimages.northeurope.data.azurecr.io"));
            Assert.That(registry.Profile.Images.Select(scope => scope.Host), Is.All.EqualTo("acmeimages.azurecr.io"));
        });
    }

    [Test]
    public async Task Images_OfUpstreams_AreToldApart()
    {
        var args = Args();
        args.Upstreams =
            [new() { Server = "quay.io", Repositories = [new() { Source = "org/", Target = "mirrors/org/" }] }];

        var profile = (await CreateAsync(args)).Profile;

        Assert.Multiple(() =>
        {
            Assert.That(profile.Images, Is.EqualTo(new[]
            {
                ImageScope.Parse("acmeimages.azurecr.io/shop/web"), ImageScope.Parse("acmeimages.azurecr.io/payments/"),
            }));
            Assert.That(profile.ImagesOfOthers, Is.EqualTo(new[] { ImageScope.Parse("acmeimages.azurecr.io/mirrors/org/") }));
        });
    }

    [Test]
    public async Task Contract_Default_IsPulledByIdentity()
    {
        var registry = await CreateAsync(Args());

        Assert.Multiple(() =>
        {
            Assert.That(registry.Name, Is.EqualTo("main"));
            Assert.That(registry.Profile.PullAccess, Is.EqualTo(PullAccess.WorkloadIdentity));
            Assert.That(registry.PullCredentials, Is.Empty);
            Assert.That(registry.AuthorityPem, Is.Null);
            Assert.That(registry.Scanning, Is.EqualTo(ScanPosture.Native));
        });
    }

    /// <summary>The whole of what is asked of Azure, strict by default.</summary>
    [Test]
    public async Task Properties_Default_AreStrict()
    {
        var recording = await RecordAsync(Args());

        var expected = JsonNode.Parse("""
            {
              "adminUserEnabled": false,
              "anonymousPullEnabled": false,
              "dataEndpointEnabled": true,
              "encryption": {
                "keyVaultProperties": {
                  "identity": "the client",
                  "keyIdentifier": "https://kv-acmeimages.vault.azure.net/keys/registry"
                },
                "status": "enabled"
              },
              "networkRuleBypassAllowedForTasks": false,
              "networkRuleBypassOptions": "AzureServices",
              "networkRuleSet": { "defaultAction": "Deny", "ipRules": [] },
              "policies": {
                "azureADAuthenticationAsArmPolicy": { "status": "enabled" },
                "exportPolicy": { "status": "disabled" },
                "quarantinePolicy": { "status": "disabled" },
                "retentionPolicy": { "days": 7, "status": "enabled" }
              },
              "publicNetworkAccess": "Disabled",
              "roleAssignmentMode": "AbacRepositoryPermissions",
              "zoneRedundancy": "Enabled"
            }
            """);
        Assert.That(recording.Single(Registry).At("properties")!.ToJsonString(), Is.EqualTo(expected!.ToJsonString()));
    }

    [TestCase(AcrSku.Standard)]
    [TestCase(AcrSku.Basic)]
    public async Task Properties_OtherTiers_NameNothingThatPremiumAloneHas(AcrSku sku)
    {
        var recording = await RecordAsync(Args(
            sku: sku, customerManagedKey: false, dedicatedDataEndpoints: false, zoneRedundancy: false,
            exports: true, openToAllNetworks: true));

        var registry = recording.Single(Registry);
        Assert.Multiple(() =>
        {
            Assert.That(registry.Text("sku.name"), Is.EqualTo(sku.ToString()));
            Assert.That(registry.At("properties.policies"), Is.Null);
            Assert.That(registry.At("properties.networkRuleSet"), Is.Null);
            Assert.That(registry.At("properties.encryption"), Is.Null);
            Assert.That(registry.At("identity"), Is.Null);
        });
    }

    [Test]
    public async Task Properties_AllowedAddresses_ArePublicForThemAlone()
    {
        var args = Args(exports: true);
        args.AllowedAddresses = ["203.0.113.0/24"];

        var registry = (await RecordAsync(args)).Single(Registry);

        Assert.Multiple(() =>
        {
            Assert.That(registry.Text("properties.publicNetworkAccess"), Is.EqualTo("Enabled"));
            Assert.That(registry.Text("properties.networkRuleSet.defaultAction"), Is.EqualTo("Deny"));
            Assert.That(registry.Text("properties.networkRuleSet.ipRules.0.value"), Is.EqualTo("203.0.113.0/24"));
        });
    }

    [Test]
    public async Task SoftDelete_Days_TakesThePlaceOfRetention()
    {
        var registry = (await RecordAsync(Args(softDeleteDays: 30))).Single(Registry);

        Assert.Multiple(() =>
        {
            Assert.That(registry.Text("apiVersion"), Is.EqualTo("2026-03-01-preview"));
            Assert.That(registry.Text("properties.policies.softDeletePolicy.retentionDays"), Is.EqualTo("30"));
            Assert.That(registry.Text("properties.policies.retentionPolicy.status"), Is.EqualTo("disabled"));
        });
    }

    [Test]
    public async Task DeletionProtection_Default_ProtectsWhatHoldsImages()
    {
        var recording = await RecordAsync(Args());

        string[] types =
        [
            Registry, "azure-native:keyvault:Vault", "azure-native:keyvault:Key", "azure-native:resources:ResourceGroup",
        ];
        Assert.Multiple(() =>
        {
            Assert.That(types.Select(type => recording.Single(type).Options.Protect), Is.All.True);
            Assert.That(recording.Single("azure-native:authorization:ManagementLockByScope").Text("level"), Is.EqualTo("CanNotDelete"));
        });
    }

    [Test]
    public async Task ReplaceOnChanges_Registry_AreWhatAzureRefusesToChange()
    {
        var recording = await RecordAsync(Args());

        Assert.That(
            recording.Single(Registry).Options.ReplaceOnChanges,
            Is.EqualTo(new[] { "location", "properties.zoneRedundancy", "properties.encryption.status" }));
    }

    [Test]
    public async Task Grants_OfSeveralRepositories_AreOneAssignmentWithOneCondition()
    {
        var args = Args();
        foreach (var repository in args.Repositories)
        {
            repository.Grants.Add(new() { PrincipalId = Group });
        }

        var recording = await RecordAsync(args);

        var assignment = recording.Of(RoleAssignment).Single(one => one.Text("principalId") == Group);
        Assert.Multiple(() =>
        {
            Assert.That(assignment.Text("principalType"), Is.EqualTo("Group"));
            Assert.That(assignment.Text("conditionVersion"), Is.EqualTo("2.0"));
            Assert.That(assignment.Text("condition"), Is.EqualTo(
                "((!(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/content/read'})"
                + " AND !(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/metadata/read'}))"
                + " OR (@Request[Microsoft.ContainerRegistry/registries/repositories:name] StringStartsWithIgnoreCase 'payments/'"
                + " OR @Request[Microsoft.ContainerRegistry/registries/repositories:name] StringEqualsIgnoreCase 'shop/web'))"));
        });
    }

    [TestCase("westeurope", "api://AzureADTokenExchange")]
    [TestCase("chinanorth3", "api://AzureADTokenExchangeChina")]
    [TestCase("usgovvirginia", "api://AzureADTokenExchangeUSGov")]
    public async Task Identities_Cloud_DecidesTheAudience(string location, string audience)
    {
        var args = Args(location: location);
        args.Identities = [new() { Name = "build", Issuer = "https://gitlab.com", Subjects = ["a"] }];

        var recording = await RecordAsync(args);

        Assert.That(
            recording.Single("azure-native:managedidentity:FederatedIdentityCredential").Text("audiences.0"),
            Is.EqualTo(audience));
    }

    [Test]
    public async Task Upstreams_Password_IsASecretOfTheVaultAndStaysOne()
    {
        var args = Args();
        args.Upstreams =
        [
            new()
            {
                Server = "docker.io",
                User = "acme",
                Password = "dckr_pat_0",
                Repositories = [new() { Source = "library/", Target = "mirrors/docker/" }],
            },
        ];

        var recording = await RecordAsync(args);

        var secret = recording.Single("azure-native:keyvault:Secret", "main/docker.io/docker-io-password");
        var value = await Output.IsSecretAsync(((Pulumi.AzureNative.KeyVault.SecretArgs)secret.Args).Properties
            .ToOutput().Apply(properties => properties.Value!.ToOutput()));
        var rule = recording.Single("azure-native:containerregistry:CacheRule");
        Assert.Multiple(() =>
        {
            Assert.That(value, Is.True);
            Assert.That(rule.Text("sourceRepository"), Is.EqualTo("docker.io/library/*"));
            Assert.That(rule.Text("targetRepository"), Is.EqualTo("mirrors/docker/*"));
            Assert.That(
                recording.Single("azure-native:containerregistry:CredentialSet").Text("authCredentials.0.passwordSecretIdentifier"),
                Is.EqualTo("https://kv-acmeimages.vault.azure.net/secrets/docker-io-password"));
        });
    }

    [Test]
    public async Task Tokens_Developer_HasAScopeMapOfItsRepositories()
    {
        var args = Args();
        args.Tokens = [new() { Name = "device", Role = RegistryRole.Developer, Repositories = ["payments/", "shop/web"] }];

        var recording = await RecordAsync(args);

        Assert.That(
            recording.Single("azure-native:containerregistry:ScopeMap").At("actions")!.AsArray().Select(action => action!.ToString()),
            Is.EqualTo(new[]
            {
                "repositories/payments/*/content/read", "repositories/payments/*/metadata/read",
                "repositories/payments/*/content/write", "repositories/shop/web/content/read",
                "repositories/shop/web/metadata/read", "repositories/shop/web/content/write",
            }));
    }

    [TestCase(21, 24)]
    [TestCase(22, 24)]
    [TestCase(50, 24)]
    [TestCase(5, 8)]
    public async Task VaultName_Default_FitsWhateverTheRegistryIsCalled(int length, int expected)
    {
        var recording = await RecordAsync(Args(registryName: new('a', length)));

        Assert.That(recording.Single("azure-native:keyvault:Vault").Text("vaultName"), Has.Length.EqualTo(expected));
    }

    [Test]
    public async Task Tags_OfTheStack_AreOnAllThatTakesSome()
    {
        var args = Args();
        args.Tags["owner"] = "platform";
        args.Replicas = [new() { Location = "northeurope" }];
        args.Identities = [new() { Name = "build", Issuer = "https://gitlab.com", Subjects = ["a"] }];

        var recording = await RecordAsync(args);

        string[] withoutTags =
        [
            RoleAssignment, "azure-native:authorization:ManagementLockByScope", "azure-native:network:PrivateDnsZoneGroup",
            "azure-native:managedidentity:FederatedIdentityCredential",
        ];
        Assert.That(
            recording.Resources.Where(resource => resource.Type.StartsWith("azure-native:", StringComparison.Ordinal))
                .Where(resource => resource.Text("tags.owner") != "platform").Select(resource => resource.Type).Distinct(),
            Is.SubsetOf(withoutTags));
    }

    private static async Task<AcrRegistry> CreateAsync(AcrRegistryArgs args)
    {
        AcrRegistry? registry = null;
        await Recording.OfAsync(options => registry = new("main", args, options));
        return registry!;
    }
}
