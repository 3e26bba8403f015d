using System.Text.Json.Nodes;
using Pulumi;
using RegistryInfra.Components.Registries.Harbor;
using static RegistryInfra.Components.Tests.Registries.Harbor.HarborExample;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

/// <summary>Bucket, key and identity are made when that is asked for.</summary>
public sealed class HarborStorageCreationTests
{
    private const string AccessKey = "aws:iam/accessKey:AccessKey";

    [Test]
    public async Task Storage_S3Created_ClosesTheBucketAndLetsOneUserUseIt()
    {
        var recording = await RecordAsync(settings => settings.Storage = S3());

        Assert.Multiple(() =>
        {
            Assert.That(
                recording.Resources.Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal)).Select(resource => resource.Type),
                Is.EquivalentTo(new[]
                {
                    "aws:kms/key:Key", "aws:kms/alias:Alias", "aws:s3/bucket:Bucket", "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
                    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
                    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
                    "aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
                    "aws:s3/bucketPolicy:BucketPolicy", "aws:iam/user:User", "aws:iam/userPolicy:UserPolicy", AccessKey,
                }));
            Assert.That(recording.Single("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").Inputs
                .Where(member => member.Value!.ToJsonString() == "true").Select(member => member.Key),
                Is.EquivalentTo(new[] { "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets" }));
            Assert.That(recording.Single("aws:s3/bucketPolicy:BucketPolicy").Text("policy"), Is.EqualTo(
                """{"Version":"2012-10-17","Statement":[{"Sid":"OnlyByTls","Effect":"Deny","Principal":{"AWS":["*"]},"Action":["s3:*"],"Resource":["arn:aws:s3:::example-images","arn:aws:s3:::example-images/*"],"Condition":{"Bool":{"aws:SecureTransport":["false"]}}}]}"""));
            Assert.That(recording.Single("aws:iam/userPolicy:UserPolicy").Text("policy"), Is.EqualTo(
                """{"Version":"2012-10-17","Statement":[{"Sid":"Bucket","Effect":"Allow","Action":["s3:GetBucketLocation","s3:ListBucket","s3:ListBucketMultipartUploads"],"Resource":["arn:aws:s3:::example-images"]},{"Sid":"Images","Effect":"Allow","Action":["s3:AbortMultipartUpload","s3:DeleteObject","s3:GetObject","s3:ListMultipartUploadParts","s3:PutObject"],"Resource":["arn:aws:s3:::example-images/*"]},{"Sid":"Key","Effect":"Allow","Action":["kms:Decrypt","kms:DescribeKey","kms:GenerateDataKey"],"Resource":["arn:aws:kms:eu-west-1:123456789012:key/*"],"Condition":{"ForAnyValue:StringEquals":{"kms:ResourceAliases":["alias/harbor/example-images"]}}}]}"""));
            Assert.That(recording.Single("aws:kms/key:Key").Text("enableKeyRotation"), Is.EqualTo("true"));
            Assert.That(recording.Value("persistence.imageChartStorage.s3.existingSecret"), Is.EqualTo("images-storage-keys"));
        });
    }

    /// <summary>A new key is made before the old one goes, and the registry starts anew with it.</summary>
    [Test]
    public async Task Storage_S3Created_RotatesTheAccessKey()
    {
        var recording = await RecordAsync(settings => settings.Storage = S3());
        var secret = recording.Single(Secret, "images-storage-keys").At("stringData")!.AsObject();

        Assert.Multiple(() =>
        {
            Assert.That(((CustomResourceOptions)recording.Single(AccessKey).Options).ReplacementTrigger, Is.Not.Null);
            Assert.That(((CustomResourceOptions)recording.Single(AccessKey).Options).DeleteBeforeReplace, Is.Not.True);
            Assert.That(recording.Single(Authority, "images-storage-clock").Text("validityPeriodHours"), Is.EqualTo("2161"));
            Assert.That(secret.Select(entry => entry.Key), Is.EqualTo(new[] { "REGISTRY_STORAGE_S3_ACCESSKEY", "REGISTRY_STORAGE_S3_SECRETKEY" }));
        });
    }

    [Test]
    public async Task Storage_GcsCreated_HasNoKeyAndOneIdentity()
    {
        var recording = await RecordAsync(settings => settings.Storage = Gcs("harbor-images@acme-images.iam.gserviceaccount.com"));
        var bucket = recording.Single("gcp:storage/bucket:Bucket");

        Assert.Multiple(() =>
        {
            Assert.That(bucket.Text("publicAccessPrevention"), Is.EqualTo("enforced"));
            Assert.That(bucket.Text("uniformBucketLevelAccess"), Is.EqualTo("true"));
            Assert.That(bucket.Text("location"), Is.EqualTo("EU"));
            Assert.That(bucket.Text("encryption.defaultKmsKeyName"), Is.EqualTo(
                "projects/acme-images/locations/europe/keyRings/harbor-acme-registry/cryptoKeys/images"));
            Assert.That(recording.Single("gcp:serviceaccount/account:Account").Text("accountId"), Is.EqualTo("harbor-images"));
            Assert.That(
                recording.Of("gcp:storage/bucketIAMMember:BucketIAMMember").Select(grant => $"{grant.Text("role")} {grant.Text("member")}"),
                Is.EquivalentTo(new[]
                {
                    "roles/storage.objectUser serviceAccount:harbor-images@acme-images.iam.gserviceaccount.com",
                    "roles/storage.legacyBucketReader serviceAccount:harbor-images@acme-images.iam.gserviceaccount.com",
                }));
            Assert.That(recording.Single("gcp:serviceaccount/iAMMember:IAMMember").Text("member"), Is.EqualTo(
                "serviceAccount:acme-images.svc.id.goog[images/images-registry]"));
        });
    }

    [Test]
    public async Task Storage_AzureCreated_IsClosedButToItsSubnetsAndUnderAKeyOfItsOwn()
    {
        var recording = await RecordAsync(settings => settings.Storage = Azure());
        var account = recording.Single("azure-native:storage:StorageAccount");

        Assert.Multiple(async () =>
        {
            Assert.That(
                recording.Resources.Where(resource => resource.Type.StartsWith("azure-native:", StringComparison.Ordinal))
                    .Select(resource => resource.Type),
                Is.EquivalentTo(new[]
                {
                    "azure-native:managedidentity:UserAssignedIdentity", "azure-native:keyvault:Vault", "azure-native:keyvault:Key",
                    "azure-native:authorization:RoleAssignment", "azure-native:storage:StorageAccount",
                    "azure-native:storage:BlobServiceProperties", "azure-native:storage:BlobContainer",
                }));
            account.Inputs.Remove("tags");
            Assert.That(account.Inputs.ToJsonString(), Is.EqualTo(JsonNode.Parse("""
                {
                  "accountName": "exampledepot",
                  "allowBlobPublicAccess": false,
                  "allowCrossTenantReplication": false,
                  "allowSharedKeyAccess": true,
                  "defaultToOAuthAuthentication": true,
                  "enableHttpsTrafficOnly": true,
                  "encryption": {
                    "encryptionIdentity": {
                      "encryptionUserAssignedIdentity": "/subscriptions/6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20/resourceGroups/depot/providers/Microsoft.ManagedIdentity/userAssignedIdentities/exampledepot-encryption"
                    },
                    "keySource": "Microsoft.Keyvault",
                    "keyVaultProperties": { "keyName": "images", "keyVaultUri": "https://kv-exampledepot.vault.azure.net" },
                    "requireInfrastructureEncryption": true
                  },
                  "identity": {
                    "type": "UserAssigned",
                    "userAssignedIdentities": [
                      "/subscriptions/6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20/resourceGroups/depot/providers/Microsoft.ManagedIdentity/userAssignedIdentities/exampledepot-encryption"
                    ]
                  },
                  "keyPolicy": { "keyExpirationPeriodInDays": 90 },
                  "kind": "StorageV2",
                  "location": "westeurope",
                  "minimumTlsVersion": "TLS1_2",
                  "networkRuleSet": {
                    "bypass": "None",
                    "defaultAction": "Deny",
                    "virtualNetworkRules": [{ "action": "Allow", "virtualNetworkResourceId": "/subscriptions/6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/aks/subnets/nodes" }]
                  },
                  "resourceGroupName": "depot",
                  "sku": { "name": "Standard_ZRS" }
                }
                """)!.ToJsonString()));
            Assert.That(await account.DependsOnAsync(), Is.EqualTo(new[] { "azure-native:authorization:RoleAssignment images" }));
            Assert.That(account.Options.Protect, Is.True);
            var service = recording.Single("azure-native:storage:BlobServiceProperties");
            Assert.That((service.Text("isVersioningEnabled"), service.Text("deleteRetentionPolicy.days")), Is.EqualTo(("true", "30")));
            Assert.That(recording.Single("azure-native:storage:BlobContainer").Text("publicAccess"), Is.EqualTo("None"));
            Assert.That(recording.Value("persistence.imageChartStorage.azure.existingSecret"), Is.EqualTo("depot-storage"));
        });
    }

    [Test]
    public void Problems_AzureCreatedInAnotherCloud_IsNamed() => Assert.That(
        Problems(settings => settings.Storage = Azure("chinanorth3")),
        Is.EqualTo(new[]
        {
            "storage.azure.create.location: \"chinanorth3\" is in another cloud than that of the hosts which Harbor is told: choose a "
                + "region of Azure's public cloud, such as \"westeurope\"",
        }));

    [TestCase("accessKey")]
    [TestCase("keysSecret")]
    [TestCase("kmsKeyArn")]
    [TestCase("endpoint")]
    public void Problems_S3CreatedAndGiven_AreNamed(string place) => Assert.That(
        Problems(settings => settings.Storage = new()
        {
            S3 = new()
            {
                Region = "eu-west-1",
                Bucket = "example-images",
                Create = new() { AccountId = "123456789012" },
                AccessKey = place == "accessKey" ? (Input<string>)"AKIA" : null,
                KeysSecret = place == "keysSecret" ? "keys" : null,
                KmsKeyArn = place == "kmsKeyArn" ? "arn:aws:kms:eu-west-1:123456789012:key/0b7d4c1e" : null,
                Endpoint = place == "endpoint" ? "https://s3.example.com" : null,
            },
        }),
        Is.EqualTo(new[] { $"storage.s3.{place}: the bucket is made here, with its key and its access key: remove it, or create" }));

    [Test]
    public void Problems_ServiceAccountOfAnotherProject_IsNamed() => Assert.That(
        Problems(settings => settings.Storage = Gcs("harbor-images@other-project.iam.gserviceaccount.com")),
        Is.EqualTo(new[]
        {
            "storage.gcs.serviceAccount: \"harbor-images@other-project.iam.gserviceaccount.com\" would not be made in the project: name one that "
                + "ends in @acme-images.iam.gserviceaccount.com",
        }));

    [Test]
    public async Task Storage_Given_MakesNothing() => Assert.That(
        (await RecordAsync(settings => settings.Storage = new() { S3 = new() { Region = "eu-west-1", Bucket = "images", KeysSecret = "keys" } }))
            .Resources.Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal)),
        Is.Empty);

    private static HarborStorageArgs S3() => new()
    {
        S3 = new() { Region = "eu-west-1", Bucket = "example-images", Create = new() { AccountId = "123456789012" } },
    };

    private static HarborStorageArgs Azure(string location = "westeurope") => new()
    {
        Azure = new()
        {
            Account = "exampledepot",
            Container = "images",
            KeySecret = "depot-storage",
            Create = new()
            {
                TenantId = "72f988bf-0000-4000-8000-2d7cd011db47",
                SubscriptionId = "6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20",
                ResourceGroup = "depot",
                Location = location,
                SubnetIds = ["/subscriptions/6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/aks/subnets/nodes"],
            },
        },
    };

    private static HarborStorageArgs Gcs(string account) => new()
    {
        Gcs = new()
        {
            Bucket = "acme-registry",
            ServiceAccount = account,
            Create = new() { ProjectId = "acme-images", ProjectNumber = "123456789012", Location = "europe" },
        },
    };
}
