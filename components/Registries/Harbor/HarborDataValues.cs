using System.Globalization;
using static RegistryInfra.Components.Registries.Harbor.HarborValues;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>The values of what keeps data: volumes, database and Redis.</summary>
internal sealed class HarborDataValues(HarborNames names, HarborRegistryArgs args)
{
    public Dictionary<string, object> Persistence() => Map(
        ("enabled", true),
        ("resourcePolicy", "keep"),
        ("persistentVolumeClaim", Map(
            ("registry", Claim(args.Storage.Volume?.Size ?? "100Gi", args.Replicas > 1)),
            ("database", Claim(args.Database.StorageSize)),
            ("redis", Claim(args.Redis.StorageSize)),
            ("trivy", Claim(args.Scanner.StorageSize)))),
        ("imageChartStorage", new HarborStorageValues(names, args.Storage).Create()));

    private Dictionary<string, object> Claim(string size, bool isShared = false)
    {
        var claim = Map(("size", size), ("accessMode", isShared ? "ReadWriteMany" : "ReadWriteOnce"));
        if (args.Storage.StorageClassName is { } className)
        {
            claim["storageClass"] = className;
        }

        return claim;
    }

    /// <summary>
    /// The chart has no Secret to name for its own database, so the password reaches the Pod as an environment variable that
    /// comes before the one of the chart, and core by the Secret that is meant for an external database.
    /// </summary>
    public Dictionary<string, object> Database()
    {
        var database = Map(
            ("type", args.Database.External is null ? "internal" : "external"),
            ("maxIdleConns", args.Database.MaxConnections / 2),
            ("maxOpenConns", args.Database.MaxConnections));
        if (args.Database.External is { } postgres)
        {
            database["external"] = Map(
                ("host", postgres.Host),
                ("port", postgres.Port.ToString(CultureInfo.InvariantCulture)),
                ("username", postgres.Username),
                ("password", Nothing),
                ("coreDatabase", postgres.Database),
                ("existingSecret", postgres.PasswordSecret ?? names.DatabasePassword),
                ("sslmode", "verify-full"));
        }
        else
        {
            database["external"] = Map(("password", Nothing), ("existingSecret", names.DatabasePassword));
        }

        database["internal"] = Map(
            ("image", HarborImages.Value(args, HarborImages.Database)),
            ("automountServiceAccountToken", false),
            ("resources", HarborResources.Database),
            ("initContainer", Map(("permissions", Map(("resources", HarborResources.Portal))))),
            ("password", Nothing),
            ("extraEnvVars", args.Database.External is null ? [DatabasePassword()] : Array.Empty<object>()));
        return database;
    }

    private Dictionary<string, object> DatabasePassword() => Map(
        ("name", "POSTGRES_PASSWORD"),
        ("valueFrom", Map(("secretKeyRef", Map(("name", names.DatabasePassword), ("key", "password"))))));

    public Dictionary<string, object> Redis()
    {
        var redis = Map(
            ("type", args.Redis.External is null ? "internal" : "external"),
            ("internal", Map(
                ("image", HarborImages.Value(args, HarborImages.Redis)),
                ("automountServiceAccountToken", false),
                ("resources", HarborResources.Redis))));
        if (args.Redis.External is { } external)
        {
            redis["external"] = Map(
                ("addr", $"{external.Host}:{external.Port}"),
                ("tlsOptions", Map(("enable", true))),
                ("existingSecret", external.PasswordSecret ?? (external.Password is null ? Nothing : names.RedisPassword)));
        }

        return redis;
    }
}
