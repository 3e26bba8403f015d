using Pulumi;
using Pulumi.Gcp.Kms;
using Pulumi.Gcp.ServiceAccount;
using Pulumi.Gcp.Storage;
using Pulumi.Gcp.Storage.Inputs;

namespace RegistryInfra.Components.Registries.Harbor.Storage;

/// <summary>
/// A bucket for images: encrypted under a key of its own, versioned and closed to the public; and the service account that the
/// registry's Pods act as by GKE's workload identity, so that there is no key of it.
/// https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
/// </summary>
internal sealed class HarborGcsBucket : ComponentResource
{
    private const string TypeToken = "registry:harbor:GcsBucket";
    private const int DeletedDays = 30;

    public HarborGcsBucket(HarborNames names, HarborGcsArgs args, bool protect, ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        var (name, create) = (names.Registry, args.Create!);
        var child = new CustomResourceOptions { Parent = this };
        var kept = new CustomResourceOptions { Parent = this, Protect = protect };
        var key = MakeKey(name, args, kept, out var keyName);
        var grant = new CryptoKeyIAMMember(name, new()
        {
            CryptoKeyId = keyName,
            Role = "roles/cloudkms.cryptoKeyEncrypterDecrypter",
            Member = $"serviceAccount:service-{create.ProjectNumber}@gs-project-accounts.iam.gserviceaccount.com",
        }, new() { Parent = this, DependsOn = key });
        var bucket = new Bucket(name, new()
        {
            Project = create.ProjectId,
            Name = args.Bucket,
            // Buckets call the multi-regions by other names than the rest of Google Cloud.
            Location = (create.Location == "europe" ? "eu" : create.Location).ToUpperInvariant(),
            UniformBucketLevelAccess = true,
            PublicAccessPrevention = "enforced",
            ForceDestroy = false,
            Versioning = new BucketVersioningArgs { Enabled = true },
            Encryption = new BucketEncryptionArgs { DefaultKmsKeyName = keyName },
            LifecycleRules = new BucketLifecycleRuleArgs
            {
                Action = new BucketLifecycleRuleActionArgs { Type = "Delete" },
                Condition = new BucketLifecycleRuleConditionArgs { DaysSinceNoncurrentTime = DeletedDays },
            },
        }, new() { Parent = this, DependsOn = grant, Protect = protect });

        var account = new Account(name, new()
        {
            Project = create.ProjectId,
            AccountId = args.ServiceAccount.Split('@')[0],
            DisplayName = $"Images of the registry {name}",
        }, child);
        var member = $"serviceAccount:{args.ServiceAccount}";
        foreach (var role in (string[])["objectUser", "legacyBucketReader"])
        {
            _ = new BucketIAMMember($"{name}/{role}", new()
            {
                Bucket = bucket.Name,
                Role = $"roles/storage.{role}",
                Member = member,
            }, new() { Parent = this, DependsOn = account });
        }

        _ = new IAMMember(name, new()
        {
            ServiceAccountId = account.Name,
            Role = "roles/iam.workloadIdentityUser",
            Member = $"serviceAccount:{create.ProjectId}.svc.id.goog[{names.Namespace}/{names.StorageAccount}]",
        }, child);
        RegisterOutputs();
    }

    private static CryptoKey MakeKey(string name, HarborGcsArgs args, CustomResourceOptions kept, out string keyName)
    {
        var create = args.Create!;
        var ringName = $"harbor-{args.Bucket}";
        // A key is made in the location of its bucket.
        var location = create.Location;
        var ring = new KeyRing(name, new() { Project = create.ProjectId, Location = location, Name = ringName }, kept);
        var ringId = $"projects/{create.ProjectId}/locations/{location}/keyRings/{ringName}";
        keyName = $"{ringId}/cryptoKeys/{GcpImageKey.Name}";
        return new(name, GcpImageKey.In(ringId), new() { Parent = kept.Parent, DependsOn = ring, Protect = kept.Protect });
    }
}
