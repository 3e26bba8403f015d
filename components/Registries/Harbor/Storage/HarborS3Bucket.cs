using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Kms;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Harbor.Storage;

/// <summary>
/// A bucket for images: encrypted under a key of its own, versioned, closed to the public and to what does not speak TLS; and the user
/// whose access key the registry inside Harbor has.
/// https://distribution.github.io/distribution/storage-drivers/s3/
/// </summary>
internal sealed class HarborS3Bucket : ComponentResource
{
    private const string TypeToken = "registry:harbor:S3Bucket";

    /// <summary>The longest wait that KMS has before a deleted key is gone, and every image with it.</summary>
    private const int DeletionWindowInDays = 30;

    /// <summary>How long what garbage collection deleted can be brought back.</summary>
    private const int DeletedDays = 30;

    private const int UnfinishedUploadDays = 7;

    private const int MaximumUserNameLength = 64;

    private static readonly ImmutableArray<string> _ofBucket =
        ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"];

    private static readonly ImmutableArray<string> _ofObjects =
        ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"];

    private static readonly ImmutableArray<string> _everything = ["s3:*"];

    private static readonly ImmutableArray<string> _ofKey = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"];

    private readonly string _name;
    private readonly HarborS3Args _args;
    private readonly string _partition;
    private readonly CustomResourceOptions _child;

    public HarborS3Bucket(HarborNames names, HarborS3Args args, bool protect, ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        (_name, _args) = (names.Registry, args);
        _partition = AwsPartition.Of(args.Region) ?? throw new InvalidOperationException($"{args.Region} was not validated.");
        _child = new() { Parent = this };
        var kept = new CustomResourceOptions { Parent = this, Protect = protect };
        var key = MakeKey(kept);
        var bucket = new Bucket(_name, new() { Region = args.Region, BucketName = args.Bucket, ForceDestroy = false }, kept);
        Close(bucket, key);

        var user = new User(_name, new() { Name = ShortHash.Cut($"{args.Bucket}-registry", MaximumUserNameLength) }, _child);
        _ = new UserPolicy(_name, new() { User = user.Name, Name = "images", Policy = UserDocument().ToString() }, _child);
        var clockKey = new Pulumi.Tls.PrivateKey($"{_name}-storage-clock", new() { Algorithm = "ED25519" }, _child);
        var began = HarborClock.Begin($"{_name}-storage-clock", "the access key", args.Create!.KeyRotationDays, clockKey, _child);
        var accessKey = new AccessKey(_name, new() { User = user.Name }, new()
        {
            Parent = this,
            ReplacementTrigger = began.Apply(start => (object)start),
        });
        AccessKeyId = accessKey.Id;
        SecretKey = Output.CreateSecret(accessKey.Secret);
        RegisterOutputs();
    }

    public Output<string> AccessKeyId { get; }

    public Output<string> SecretKey { get; }

    private string Alias => $"alias/harbor/{_args.Bucket}";

    private string BucketArn => $"arn:{_partition}:s3:::{_args.Bucket}";

    private Key MakeKey(CustomResourceOptions kept)
    {
        var key = new Key(_name, new()
        {
            Region = _args.Region,
            Description = $"Images of the registry {_name} in the bucket {_args.Bucket}",
            EnableKeyRotation = true,
            DeletionWindowInDays = DeletionWindowInDays,
            Policy = new PolicyDocument(KmsKeyPolicy.Through(
                _args.Create!.AccountId, _args.Region, "UsedThroughS3", $"s3.{_args.Region}.amazonaws.com")).ToString(),
        }, kept);
        _ = new Pulumi.Aws.Kms.Alias(_name, new() { Region = _args.Region, Name = Alias, TargetKeyId = key.KeyId }, _child);
        return key;
    }

    private void Close(Bucket bucket, Key key)
    {
        var name = bucket.BucketName;
        _ = new BucketOwnershipControls(_name, new()
        {
            Region = _args.Region,
            Bucket = name,
            Rule = new BucketOwnershipControlsRuleArgs { ObjectOwnership = "BucketOwnerEnforced" },
        }, _child);
        var closed = new BucketPublicAccessBlock(_name, new()
        {
            Region = _args.Region,
            Bucket = name,
            BlockPublicAcls = true,
            BlockPublicPolicy = true,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = true,
        }, _child);
        _ = new BucketServerSideEncryptionConfiguration(_name, new()
        {
            Region = _args.Region,
            Bucket = name,
            Rules = new BucketServerSideEncryptionConfigurationRuleArgs
            {
                BucketKeyEnabled = true,
                ApplyServerSideEncryptionByDefault = new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
                {
                    SseAlgorithm = "aws:kms",
                    KmsMasterKeyId = key.Arn,
                },
            },
        }, _child);
        var versioning = new BucketVersioning(_name, new()
        {
            Region = _args.Region,
            Bucket = name,
            VersioningConfiguration = new BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
        }, _child);
        _ = new BucketLifecycleConfiguration(_name, new()
        {
            Region = _args.Region,
            Bucket = name,
            Rules = new BucketLifecycleConfigurationRuleArgs
            {
                Id = "deleted-and-unfinished",
                Status = "Enabled",
                Filter = new BucketLifecycleConfigurationRuleFilterArgs { Prefix = "" },
                NoncurrentVersionExpiration = new BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs
                {
                    NoncurrentDays = DeletedDays,
                },
                AbortIncompleteMultipartUpload = new BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs
                {
                    DaysAfterInitiation = UnfinishedUploadDays,
                },
            },
        }, new() { Parent = this, DependsOn = versioning });
        _ = new BucketPolicy(_name, new() { Region = _args.Region, Bucket = name, Policy = BucketDocument().ToString() }, new()
        {
            Parent = this,
            DependsOn = closed,
        });
    }

    /// <summary>Nobody reads or writes without TLS. All else the account's own policies decide.</summary>
    private PolicyDocument BucketDocument() => new(
    [
        new()
        {
            Sid = "OnlyByTls",
            Effect = "Deny",
            Principal = new() { Aws = ["*"] },
            Action = _everything,
            Resource = [BucketArn, $"{BucketArn}/*"],
            Condition = PolicyCondition.Of("Bool", ("aws:SecureTransport", ["false"])),
        },
    ]);

    private PolicyDocument UserDocument() => new(
    [
        new() { Sid = "Bucket", Action = _ofBucket, Resource = [BucketArn] },
        new() { Sid = "Images", Action = _ofObjects, Resource = [$"{BucketArn}/{(_args.Folder is null ? "" : $"{_args.Folder}/")}*"] },
        new()
        {
            Sid = "Key",
            Action = _ofKey,
            Resource = [$"arn:{_partition}:kms:{_args.Region}:{_args.Create!.AccountId}:key/*"],
            // The key by its alias, which is known before it is.
            Condition = PolicyCondition.Of("ForAnyValue:StringEquals", ("kms:ResourceAliases", [Alias])),
        },
    ]);
}
