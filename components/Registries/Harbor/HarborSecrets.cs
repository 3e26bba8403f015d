using System.Security.Cryptography;
using System.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;
using Pulumi.Tls;
using Pulumi.Tls.Inputs;
using RegistryInfra.Components.Registries.Harbor.Storage;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// A Secret for everything that the chart would otherwise invent, or ship as everybody knows it: the chart is told names alone.
/// https://github.com/goharbor/harbor-helm/blob/v1.19.1/values.yaml
/// </summary>
internal sealed class HarborSecrets : ComponentResource
{
    /// <summary>The user that Harbor's core and jobs call the registry inside as.</summary>
    public const string RegistryUser = "harbor_core";

    public const string AdminPasswordKey = "HARBOR_ADMIN_PASSWORD";

    private const string TypeToken = "registry:harbor:Secrets";

    /// <summary>Core reads 16 characters as a key of AES-128, and the parts sign their requests with as many.</summary>
    private const int KeyLength = 16;

    /// <summary>The length that the library behind CSRF_KEY takes, and no other.</summary>
    private const int XsrfLength = 32;

    private const int PasswordLength = 40;

    private const int TokenKeyBits = 4096;

    /// <summary>Ten years: nothing reads the certificate, whose key alone signs tokens.</summary>
    private const int TokenCertificateHours = 87_600;

    private readonly HarborNames _names;

    public HarborSecrets(
        HarborNames names, HarborRegistryArgs args, HarborS3Bucket? bucket, ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        _names = names;
        AdminPassword = Output.CreateSecret(Password("admin", MakeAdminClock(args.AdminRotationDays)).Result);
        _ = Secret(names.Admin, new() { [AdminPasswordKey] = AdminPassword });
        MakeSecretKey(args.DeletionProtection);

        var core = Key("core-secret", KeyLength);
        var xsrf = Key("xsrf", XsrfLength);
        var jobservice = Key("jobservice-secret", KeyLength);
        var http = Key("registry-http", KeyLength);
        var registry = Password("registry-credentials");
        _ = Secret(names.CoreSecret, new() { ["secret"] = core });
        _ = Secret(names.Xsrf, new() { ["CSRF_KEY"] = xsrf });
        _ = Secret(names.JobserviceSecret, new() { ["JOBSERVICE_SECRET"] = jobservice });
        _ = Secret(names.RegistryHttp, new() { ["REGISTRY_HTTP_SECRET"] = http });
        _ = Secret(names.RegistryCredentials, new()
        {
            ["REGISTRY_PASSWD"] = registry.Result,
            ["REGISTRY_HTPASSWD"] = Output.Format($"{RegistryUser}:{registry.BcryptHash}"),
        });
        var token = MakeTokenKey();
        var database = MakeDatabasePassword(args.Database);
        var redis = MakeRedisPassword(args.Redis.External);
        var storage = MakeStorageKeys(args.Storage, bucket);

        CoreDigest = Digest(core, xsrf, token, jobservice, registry.Result, database, redis);
        JobserviceDigest = Digest(core, jobservice, registry.Result, redis);
        RegistryDigest = Digest(core, jobservice, http, registry.Result, redis, storage);
        ExporterDigest = Digest(AdminPassword, database, redis);
        TrivyDigest = Digest(redis);
        RegisterOutputs();
    }

    /// <summary>The password that the user <c>admin</c> has.</summary>
    public Output<string> AdminPassword { get; }

    /// <summary>Tells when core has to start anew; what it was computed from is random, so it tells nothing else.</summary>
    public Output<string> CoreDigest { get; }

    public Output<string> JobserviceDigest { get; }

    public Output<string> RegistryDigest { get; }

    public Output<string> ExporterDigest { get; }

    public Output<string> TrivyDigest { get; }

    /// <summary>
    /// A new key could not read what the old one encrypted: the credentials of other registries, robots, the secret of the
    /// identity provider.
    /// </summary>
    private void MakeSecretKey(bool protect)
    {
        var options = new CustomResourceOptions { Parent = this, Protect = protect };
        var key = new RandomPassword($"{_names.Registry}-secret-key", new() { Length = KeyLength, Special = false }, options);
        _ = Secret(_names.SecretKey, new() { ["secretKey"] = key.Result }, options);
    }

    private Output<string> MakeTokenKey()
    {
        var child = new CustomResourceOptions { Parent = this };
        // Core signs tokens with RS256.
        var key = new PrivateKey($"{_names.Registry}-token-key", new() { Algorithm = "RSA", RsaBits = TokenKeyBits }, child);
        var certificate = new SelfSignedCert($"{_names.Registry}-token-key", new()
        {
            PrivateKeyPem = key.PrivateKeyPem,
            AllowedUses = { "digital_signature" },
            ValidityPeriodHours = TokenCertificateHours,
            Subject = new SelfSignedCertSubjectArgs { CommonName = $"{_names.Registry} token" },
        }, child);
        _ = Secret(
            _names.TokenKey,
            new() { ["tls.crt"] = certificate.CertPem, ["tls.key"] = key.PrivateKeyPem },
            type: "kubernetes.io/tls");
        return key.PrivateKeyPem;
    }

    private Output<string>? MakeDatabasePassword(HarborDatabaseArgs database)
    {
        if (database.External?.PasswordSecret is not null)
        {
            return null;
        }

        var password = database.External is null ? Password("database-password").Result : database.External.Password.ToOutput();
        _ = Secret(_names.DatabasePassword, new() { ["password"] = Output.CreateSecret(password) });
        return password;
    }

    private Output<string>? MakeRedisPassword(HarborExternalRedisArgs? redis)
    {
        if (redis?.Password is null)
        {
            return null;
        }

        var data = new InputMap<string> { ["REDIS_PASSWORD"] = Output.CreateSecret(redis.Password.ToOutput()) };
        if (redis.Username is { } user)
        {
            data.Add("REDIS_USERNAME", user);
        }

        _ = Secret(_names.RedisPassword, data);
        return redis.Password.ToOutput();
    }

    private Output<string>? MakeStorageKeys(HarborStorageArgs storage, HarborS3Bucket? bucket)
    {
        if (bucket is not null)
        {
            return MakeAccessKey(bucket.AccessKeyId, bucket.SecretKey);
        }

        if (storage.S3 is { AccessKey: { } id, SecretKey: { } secret })
        {
            return MakeAccessKey(id.ToOutput(), secret.ToOutput());
        }

        if (storage.Azure?.AccountKey is { } key)
        {
            _ = Secret(_names.StorageKeys, new() { ["AZURE_STORAGE_ACCESS_KEY"] = Output.CreateSecret(key.ToOutput()) });
            return key.ToOutput();
        }

        return null;
    }

    private Output<string> MakeAccessKey(Output<string> id, Output<string> secret)
    {
        _ = Secret(_names.StorageKeys, new()
        {
            ["REGISTRY_STORAGE_S3_ACCESSKEY"] = Output.CreateSecret(id),
            ["REGISTRY_STORAGE_S3_SECRETKEY"] = Output.CreateSecret(secret),
        });
        return secret;
    }

    /// <summary>Letters and digits alone, which neither a URL nor a shell rewrites; Harbor wants one of each kind.</summary>
    private RandomPassword Password(string of, Output<string>? rotation = null)
    {
        var password = new RandomPasswordArgs { Length = PasswordLength, Special = false, MinLower = 1, MinUpper = 1, MinNumeric = 1 };
        if (rotation is not null)
        {
            password.Keepers.Add("rotation", rotation);
        }

        return new($"{_names.Registry}-{of}", password, new() { Parent = this });
    }

    private Output<string> MakeAdminClock(int days)
    {
        var name = $"{_names.Registry}-admin-clock";
        var child = new CustomResourceOptions { Parent = this };
        var key = new PrivateKey(name, new() { Algorithm = "ED25519" }, child);
        return HarborClock.Begin(name, "the password of admin", days, key, child);
    }

    private Output<string> Key(string of, int length) => new RandomPassword(
        $"{_names.Registry}-{of}", new() { Length = length, Special = false }, new() { Parent = this }).Result;

    private Secret Secret(
        string name, InputMap<string> data, CustomResourceOptions? options = null, string type = "Opaque")
    {
        var secret = new SecretArgs
        {
            Metadata = new ObjectMetaArgs { Name = name, Namespace = _names.Namespace },
            Type = type,
            StringData = data,
        };
        return new(name, secret, options ?? new() { Parent = this });
    }

    private static Output<string> Digest(params IEnumerable<Output<string>?> texts) => Output.Unsecret(
        Output.All(texts.OfType<Output<string>>()).Apply(
            all => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all))))));
}
