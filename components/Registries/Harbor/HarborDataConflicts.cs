using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>How the settings of database, Redis and storage do not fit together.</summary>
internal static class HarborDataConflicts
{
    /// <summary>What the names of regions begin with that are not in Azure's public cloud.</summary>
    private static readonly List<string> _otherClouds = ["china", "usgov", "usdod"];

    public static IEnumerable<ArgsProblem> Of(HarborRegistryArgs args) =>
    [
        .. OfPostgres(args.Database.External).Select(problem => problem.Under("database.external")),
        .. OfRedis(args.Redis.External).Select(problem => problem.Under("redis.external")),
        .. OfStorage(args.Storage).Select(problem => problem.Under("storage")),
    ];

    private static IEnumerable<ArgsProblem> OfPostgres(HarborPostgresArgs? postgres)
    {
        if (postgres is null)
        {
            yield break;
        }

        if (OfSecret("password", postgres.Password is not null, "passwordSecret", postgres.PasswordSecret) is { } problem)
        {
            yield return problem;
        }

        foreach (var wrong in OfPlace(postgres.Namespace, postgres.Cidrs))
        {
            yield return wrong;
        }
    }

    private static IEnumerable<ArgsProblem> OfRedis(HarborExternalRedisArgs? redis)
    {
        if (redis is null)
        {
            yield break;
        }

        // The label stands first where TLS is on, and behind the names of the cluster where it is off.
        if ($".{redis.Host}".Contains(".clustercfg.", StringComparison.Ordinal))
        {
            yield return new(
                "host",
                $"{Quoted.Text(redis.Host)} is the endpoint of a cluster, which Harbor cannot use: name the primary endpoint of "
                    + "a Redis or Valkey with cluster mode disabled");
        }

        if (redis is { Password: not null, PasswordSecret: not null })
        {
            yield return new("passwordSecret", "the password is given already: give one of the two") { ComparedWith = ["password"] };
        }

        if (redis is { Username: not null, Password: null })
        {
            yield return new(
                "username",
                redis.PasswordSecret is null
                    ? "a user needs a password: give it, or remove the user"
                    : "the user is read from the key REDIS_USERNAME of the Secret: remove it here")
            {
                ComparedWith = ["password", "passwordSecret"],
            };
        }

        foreach (var wrong in OfPlace(redis.Namespace, redis.Cidrs))
        {
            yield return wrong;
        }
    }

    private static IEnumerable<ArgsProblem> OfPlace(string? ns, List<string> cidrs) => ns is null || cidrs.Count == 0
        ? AllowedClients.OfNetworks("cidrs", cidrs)
        : [new("cidrs", "it runs in a namespace of the cluster, whose Pods alone are reached: remove them") { ComparedWith = ["namespace"] }];

    private static IEnumerable<ArgsProblem> OfStorage(HarborStorageArgs storage)
    {
        (string Place, bool IsGiven)[] places =
        [
            ("volume", storage.Volume is not null),
            ("s3", storage.S3 is not null),
            ("azure", storage.Azure is not null),
            ("gcs", storage.Gcs is not null),
        ];
        var given = places.Where(place => place.IsGiven).Select(place => place.Place).ToArray();
        foreach (var extra in given.Skip(1))
        {
            yield return new(extra, $"images are in {given[0]} already: give one of the places") { ComparedWith = [given[0]] };
        }

        if (storage.S3 is { } s3)
        {
            foreach (var problem in s3.Create is null ? OfS3(s3) : OfCreatedS3(s3))
            {
                yield return problem.Under("s3");
            }
        }

        if (storage.Gcs is { Create: { } create } gcs
            && !gcs.ServiceAccount.EndsWith($"@{create.ProjectId}.iam.gserviceaccount.com", StringComparison.Ordinal))
        {
            yield return new(
                "gcs.serviceAccount",
                $"{Quoted.Text(gcs.ServiceAccount)} would not be made in the project: name one that ends in "
                    + $"@{create.ProjectId}.iam.gserviceaccount.com")
            {
                ComparedWith = ["gcs.create.projectId"],
            };
        }

        if (storage.Azure?.Create is { } account && _otherClouds.Exists(cloud => account.Location.StartsWith(cloud, StringComparison.Ordinal)))
        {
            yield return new(
                "azure.create.location",
                $"{Quoted.Text(account.Location)} is in another cloud than that of the hosts which Harbor is told: choose a region of Azure's "
                    + "public cloud, such as \"westeurope\"");
        }

        if (storage.Azure is { } azure
            && OfSecret("accountKey", azure.AccountKey is not null, "keySecret", azure.KeySecret) is { } noKey)
        {
            yield return noKey.Under("azure");
        }
    }

    private static IEnumerable<ArgsProblem> OfCreatedS3(HarborS3Args s3)
    {
        (string Place, bool IsGiven)[] ofOthers =
        [
            ("accessKey", s3.AccessKey is not null),
            ("secretKey", s3.SecretKey is not null),
            ("keysSecret", s3.KeysSecret is not null),
            ("kmsKeyArn", s3.KmsKeyArn is not null),
            ("endpoint", s3.Endpoint is not null),
        ];
        return ofOthers.Where(field => field.IsGiven).Select(field => new ArgsProblem(
            field.Place, "the bucket is made here, with its key and its access key: remove it, or create")
        {
            ComparedWith = ["create"],
        });
    }

    private static IEnumerable<ArgsProblem> OfS3(HarborS3Args s3)
    {
        if ((s3.AccessKey is null) != (s3.SecretKey is null))
        {
            yield return new("secretKey", "an access key has two parts: give accessKey and secretKey, or neither of them")
            {
                ComparedWith = ["accessKey"],
            };
        }
        else if (OfSecret("secretKey", s3.SecretKey is not null, "keysSecret", s3.KeysSecret) is { } problem)
        {
            yield return problem with
            {
                Message = s3.KeysSecret is null
                    ? "missing: the registry inside Harbor can use neither IRSA nor Pod Identity, so give accessKey and secretKey, or "
                        + "the name of a Secret in keysSecret"
                    : problem.Message,
            };
        }

        if (s3.KmsKeyArn?.Split(':') is [_, _, _, var region, ..] && region != s3.Region)
        {
            yield return new("kmsKeyArn", $"the key is in {region}, and a bucket uses keys of its own region, {s3.Region}, alone")
            {
                ComparedWith = ["region"],
            };
        }
    }

    /// <summary>A secret is given as a value or as the name of a Secret.</summary>
    private static ArgsProblem? OfSecret(string valuePlace, bool hasValue, string namePlace, string? name) => (hasValue, name) switch
    {
        (true, not null) => new(namePlace, $"{valuePlace} is given already: give one of the two") { ComparedWith = [valuePlace] },
        (false, null) => new(valuePlace, $"missing: give it as a secret of the configuration, or the name of a Secret in {namePlace}")
        {
            ComparedWith = [namePlace],
        },
        _ => null,
    };
}
