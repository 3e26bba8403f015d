namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>What production demands of Harbor.</summary>
internal static class HarborDemands
{
    public static IEnumerable<ProductionDemand> Of(HarborRegistryArgs args) =>
    [
        new(
            args.Database.External is not null,
            "database",
            "the chart's own database is one Pod without TLS and without backup",
            "name a PostgreSQL in database.external"),
        new(
            args.Redis.External is not null,
            "redis",
            "the chart's own Redis is one Pod without TLS and without a password",
            "name a Redis or Valkey in redis.external"),
        new(
            !args.Storage.IsVolume,
            "storage",
            "images on a volume of the cluster are lost with it",
            "keep them in s3, azure or gcs"),
        new(
            args.Storage.S3 is not { KmsKeyArn: null, Endpoint: null, Create: null },
            "storage.s3.kmsKeyArn",
            "missing, access to images could not be revoked with their key",
            "give a key of your own, or let create make one"),
        new(args.Replicas > 1, "replicas", "a node that goes takes the registry along", "use at least 2"),
        new(args.Metrics is not null, "metrics", "nobody would be told when it fails", "give the namespace of Prometheus"),
        .. HarborImages.RunBy(args).Select(run => new ProductionDemand(
            HarborImages.Digest(args, run.Image) is not null,
            $"images.digests.{run.Setting}",
            $"missing, the tag of {HarborImages.Name(args, run.Image)} could move",
            "give the digest of the image")),
        ProductionDemand.Default(args.DeletionProtection, "deletionProtection", "false", "images can be lost"),
    ];
}
