using RegistryInfra.Components.Clusters.Scanning;
using static RegistryInfra.Components.Tests.Clusters.Scanning.ScanningSample;

namespace RegistryInfra.Components.Tests.Clusters.Scanning;

internal sealed class ImageScanningRefusalTests
{
    private static readonly DateTimeOffset _today = new(2027, 6, 30, 23, 0, 0, TimeSpan.Zero);

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case("JobWithoutSettings", new() { Kind = ImageScanningKind.Job }, "job: missing: name the namespaces");
        yield return Case("JobWithoutNamespaces", Job(new ScanJobArgs()), "job.namespaces: the list is empty: add a Kubernetes namespace, such as \"payments\", or name a registry in catalogs");
        yield return Case(
            "CatalogOfNoRegistry",
            Job(new ScanJobArgs { Catalogs = ["main"] }, Inside),
            "job.catalogs[0]: \"main\" is not among the registries of the cluster: add it there");
        yield return Case(
            "CatalogTwice",
            Job(new ScanJobArgs { Catalogs = ["inside", "inside"] }, Inside),
            "job.catalogs[1]: \"inside\" is in the list already: remove one of the two");
        yield return Case(
            "OperatorWithJob",
            new() { Kind = ImageScanningKind.Operator, Job = new() { Namespaces = ["shop"] } },
            "job: it does nothing with this kind: remove it, or choose kind: job");
        yield return Case(
            "JobWithOperator",
            new() { Kind = ImageScanningKind.Job, Job = new() { Namespaces = ["shop"] }, Operator = new() },
            "operator: it does nothing with this kind: remove it, or choose kind: operator");
        yield return Case(
            "SharedNamespace",
            new() { Kind = ImageScanningKind.Operator, Namespace = "kube-system" },
            "namespace: \"kube-system\" is a namespace that others live in");
        yield return Case(
            "ClassOfNoVolume",
            Operator(new() { ReportStorageClassName = "fast" }),
            "operator.reportStorageClassName: reports are objects of the cluster here");
        yield return Case(
            "NoScans", Operator(new() { ConcurrentScans = 0 }), "operator.concurrentScans: 0 is out of range: use a whole number from 1 to 50");
        yield return Case(
            "EmptyIdentity",
            new() { Kind = ImageScanningKind.Operator, Identity = new() },
            "identity: it names no identity: add awsRole, azureClientId or googleServiceAccount, or remove it");
        yield return Case(
            "UserForRole",
            new() { Kind = ImageScanningKind.Operator, Identity = new() { AwsRole = "arn:aws:iam::111122223333:user/scan" } },
            "identity.awsRole: \"arn:aws:iam::111122223333:user/scan\" is not the ARN of a role");
        yield return Case(
            "DatabaseWithTag",
            new() { Kind = ImageScanningKind.Operator, DatabaseRepository = "registry.example.com/trivy-db:2" },
            "databaseRepository: \"registry.example.com/trivy-db:2\" is not a repository of a database: write host/path, without a tag");
        yield return Case(
            "ClassAndVolume",
            Job(new ScanJobArgs { Namespaces = ["shop"], Reports = new() { StorageClassName = "fast", VolumeName = "bucket" } }),
            "job.reports.storageClassName: the volume is there already, so no class makes one: remove one of the two");
        yield return Case(
            "TagAlone",
            Job(new ScanJobArgs { Namespaces = ["shop"], ScannerImage = "docker.io/aquasec/trivy:latest" }),
            "job.scannerImage: \"docker.io/aquasec/trivy:latest\" is not an image by its digest");
        yield return Case(
            "IgnoreThatIsOver",
            Ignoring("2027-06-29"),
            "job.ignore[0].until: \"2027-06-29\" is over, and \"CVE-2024-3094\" is reported again: remove the entry");
        yield return Case(
            "IgnoreWithoutSuchADay", Ignoring("2027-02-30"), "job.ignore[0].until: \"2027-02-30\" is not a date: the month has no such day");
        yield return Case("IgnoreWithoutDay", Ignoring("soon"), "job.ignore[0].until: \"soon\" is not a date: write year, month and day");
        yield return Case("IgnoreWithoutReason", Ignoring("2027-12-31", " "), "job.ignore[0].reason: it is empty: say why");
        yield return Case(
            "IgnoreOfNoVulnerability", Ignoring("2027-12-31", id: "the xz one"), "job.ignore[0].id: \"the xz one\" is not a vulnerability");
        yield return Case(
            "IgnoredTwice",
            Job(new ScanJobArgs { Namespaces = ["shop"], Ignore = [Ignored("2999-12-31"), Ignored("2999-11-30")] }),
            "job.ignore[1].id: \"CVE-2024-3094\" is there twice: remove one of the two");

        static TestCaseData Case(string name, ImageScanningArgs args, string problem) =>
            new TestCaseData(args, problem).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Refused))]
    public async Task Make_WrongArguments_SaysPlaceAndFix(ImageScanningArgs args, string problem)
    {
        args.Clock = new Day(_today);

        Assert.That(await RefusalAsync(args), Does.Contain(problem));
    }

    /// <summary>The last day counts.</summary>
    [Test]
    public void Conflicts_IgnoreThatEndsToday_AreNone()
    {
        var args = Ignoring("2027-06-30");
        args.Clock = new Day(_today);

        Assert.That(args.Conflicts("blue"), Is.Empty);
    }

    private static ImageScanningArgs Ignoring(string until, string reason = "It is not loaded.", string id = "CVE-2024-3094") =>
        Job(new ScanJobArgs { Namespaces = ["shop"], Ignore = [Ignored(until, reason, id)] });

    private static IgnoredVulnerabilityArgs Ignored(
        string until, string reason = "It is not loaded.", string id = "CVE-2024-3094") =>
        new() { Id = id, Reason = reason, Until = until };

    private sealed class Day(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
