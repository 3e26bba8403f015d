using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

public sealed class HarborDemandsTests
{
    private static readonly RegistryKind _kind = RegistryKinds.All.Single(kind => kind.Name == "harbor");

    [Test]
    public void Demands_OfASmallInstallation_NameEachWeakChoice() => Assert.That(
        Broken(settings => settings.DeletionProtection = false),
        Is.EqualTo(new[]
        {
            "database", "redis", "storage", "replicas", "metrics", "images.digests.trivy", "images.digests.database", "deletionProtection",
        }));

    [Test]
    public void Demands_OfALargeInstallation_AreKept() => Assert.That(Broken(Large), Is.Empty);

    [Test]
    public void Demands_OfABucketWithoutAKeyOfOnesOwn_NameIt() => Assert.That(
        Broken(settings =>
        {
            Large(settings);
            settings.Storage = new() { S3 = new() { Region = "eu-west-1", Bucket = "images", KeysSecret = "keys" } };
        }),
        Is.EqualTo(new[] { "storage.s3.kmsKeyArn" }));

    /// <summary>The digest of each image of this release is known.</summary>
    [Test]
    public void Demands_OfTheReleaseWhoseDigestsAreKnown_AskForNone() => Assert.That(
        Broken(settings => settings.Chart = new() { Version = "1.19.2" }),
        Is.EqualTo(new[] { "database", "redis", "storage", "replicas", "metrics" }));

    private static void Large(HarborSettings settings)
    {
        var digest = $"sha256:{new string('a', 64)}";
        settings.Database = new() { External = new() { Host = "db.example.com", PasswordSecret = "db" } };
        settings.Redis = new() { External = new() { Host = "redis.example.com", PasswordSecret = "redis" } };
        settings.Storage = new() { Gcs = new() { Bucket = "images", ServiceAccount = "harbor-images@project.iam.gserviceaccount.com" } };
        settings.Replicas = 2;
        settings.Metrics = new() { PrometheusNamespace = "monitoring" };
        settings.Images = new() { Digests = new() { Trivy = digest, Exporter = digest } };
    }

    private static string[] Broken(Action<HarborSettings> change) =>
    [
        .. _kind.DemandsOfProduction(HarborExample.Args(change))
            .Where(demand => !demand.IsKept).Select(demand => demand.Place),
    ];
}
