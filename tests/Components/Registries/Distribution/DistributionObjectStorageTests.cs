using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

public sealed class DistributionObjectStorageTests
{
    private const string KeyArn = "arn:aws:kms:eu-west-1:123456789012:key/0b7d4c1e-5a3f-4d86-9f10-2a6c8e4b7d31";
    private const string Role = "arn:aws:iam::123456789012:role/images";
    private const string ClientId = "6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20";
    private const string Account = "images@example-project.iam.gserviceaccount.com";

    private static readonly DistributionStorageArgs _s3 = new() { S3 = Amazon(role: Role, key: KeyArn, folder: "registry") };
    private static readonly DistributionStorageArgs _azure =
        new() { Azure = new() { Account = "acmeimages", Container = "images", ClientId = ClientId } };
    private static readonly DistributionStorageArgs _gcs = new() { Gcs = new() { Bucket = "acme-images", ServiceAccount = Account } };

    private static object[][] Places =>
    [
        [_s3, "s3", $$"""{"region":"eu-west-1","bucket":"acme-images","secure":true,"skipverify":false,"v4auth":true,"encrypt":true,"keyid":"{{KeyArn}}","rootdirectory":"/registry"}""",
            $$"""{"eks.amazonaws.com/role-arn":"{{Role}}"}"""],
        [_azure, "azure", """{"accountname":"acmeimages","container":"images","credentials":{"type":"default_credentials"}}""",
            $$"""{"azure.workload.identity/client-id":"{{ClientId}}"}"""],
        [_gcs, "gcs", """{"bucket":"acme-images"}""", $$"""{"iam.gke.io/gcp-service-account":"{{Account}}"}"""],
    ];

    [TestCaseSource(nameof(Places))]
    public async Task Storage_Place_IsConfiguredWithAnIdentityAndNoVolume(
        DistributionStorageArgs storage, string driver, string parameters, string annotations)
    {
        var recording = await RecordAsync(With(storage));
        var configured = Configuration(recording)["storage"]!;

        Assert.Multiple(() =>
        {
            Assert.That(configured[driver]!.ToJsonString(), Is.EqualTo(parameters));
            Assert.That(configured["filesystem"], Is.Null);
            Assert.That(configured["redirect"]!.ToJsonString(), Is.EqualTo("""{"disable":true}"""));
            Assert.That(recording.Single(ServiceAccount).At("metadata.annotations")!.ToJsonString(), Is.EqualTo(annotations));
            Assert.That(recording.Of(Volume), Is.Empty);
            Assert.That(recording.Of(CronJob), Is.Empty);
            Assert.That(recording.Single(Deployment).Text("spec.strategy.type"), Is.EqualTo("RollingUpdate"));
            Assert.That(recording.Single(Deployment).At("spec.template.metadata.labels")!.ToJsonString().Contains("azure", StringComparison.Ordinal), Is.EqualTo(driver == "azure"));
            Assert.That(recording.Single(Deployment).At("spec.selector.matchLabels")!.ToJsonString(), Does.Not.Contain("azure"));
            Assert.That(recording.Single(Deployment).At("spec.template.spec.volumes")!.ToJsonString(), Does.Contain("emptyDir"));
        });
    }

    [Test]
    public async Task Endpoint_OfAnotherService_HasItsKeysInTheSecretAlone()
    {
        var recording = await RecordAsync(With(new()
        {
            S3 = new()
            {
                Region = "us-east-1",
                Bucket = "images",
                Endpoint = "https://minio.example.com:9000",
                AccessKey = "id-of-key",
                SecretKey = "secret-of-key",
            },
        }));

        Assert.Multiple(() =>
        {
            Assert.That(Configuration(recording)["storage"]!["s3"]!.ToJsonString(), Does.Contain(
                "\"regionendpoint\":\"https://minio.example.com:9000\",\"forcepathstyle\":true"));
            Assert.That(recording.Single(ConfigMap).Inputs.ToJsonString(), Does.Not.Contain("of-key"));
            Assert.That(recording.Single(Secret, "images-http").At("stringData")!["REGISTRY_STORAGE_S3_ACCESSKEY"]!.ToString(), Is.EqualTo("id-of-key"));
            Assert.That(recording.Single(Secret, "images-http").At("stringData")!["REGISTRY_STORAGE_S3_SECRETKEY"]!.ToString(), Is.EqualTo("secret-of-key"));
            Assert.That(recording.Single(NetworkPolicy, "images-storage").Text("spec.egress.1.ports.0.port"), Is.EqualTo("9000"));
        });
    }

    [Test]
    public async Task Network_PodIdentity_LeadsToItsAgentAndNotToTheNodesCredentials()
    {
        var policy = (await RecordAsync(With(new() { S3 = Amazon(podIdentity: true) }))).Single(NetworkPolicy, "images-storage");

        Assert.Multiple(() =>
        {
            Assert.That(policy.At("spec.podSelector.matchLabels")!.ToJsonString(), Is.EqualTo("""{"app.kubernetes.io/instance":"images"}"""));
            Assert.That(policy.At("spec.egress.1")!.ToJsonString(), Is.EqualTo(
                """{"ports":[{"port":443,"protocol":"TCP"}],"to":[{"ipBlock":{"cidr":"0.0.0.0/0","except":["169.254.0.0/16"]}}]}"""));
            Assert.That(policy.At("spec.egress.2")!.ToJsonString(), Is.EqualTo(
                """{"ports":[{"port":80,"protocol":"TCP"}],"to":[{"ipBlock":{"cidr":"169.254.170.23/32"}},{"ipBlock":{"cidr":"fd00:ec2::23/128"}}]}"""));
        });
    }

    [TestCase("acme-images", "acme-images.s3.eu-west-1.amazonaws.com")]
    [TestCase("images.acme", "s3.eu-west-1.amazonaws.com")]
    public async Task Redirects_On_AddTheHostThatNodesReach(string bucket, string host)
    {
        var args = With(new() { S3 = Amazon(role: Role, bucket: bucket), Redirects = true });
        var recording = await RecordAsync(args);

        Assert.That((await CreateAsync(args)).Profile.Endpoints, Does.Contain(host));
        Assert.That(Configuration(recording)["storage"]!["redirect"]!.ToJsonString(), Is.EqualTo("""{"disable":false}"""));
    }

    /// <summary>Pods cannot tell each other to stop, so garbage is collected while none of them writes.</summary>
    [Test]
    public async Task Collector_ReadOnly_WorksOnTheStorage()
    {
        var job = (await RecordAsync(With(_s3, readOnly: true))).Single(CronJob);

        Assert.That(
            string.Join(' ', job.At("spec.jobTemplate.spec.template.spec.containers.0.command")!.AsArray()),
            Is.EqualTo("/bin/sh /etc/distribution/with-secrets.sh /etc/registry/http registry garbage-collect /etc/distribution/read-only.yml"));
        Assert.That(job.At("spec.jobTemplate.spec.template.spec.volumes")!.ToJsonString(), Does.Contain("images-http").And.Not.Contain("persistent"));
    }

    private static object[][] Refused =>
    [
        [new DistributionStorageArgs(), "storage: it names no place: give s3, azure or gcs, or remove it for a volume"],
        [new DistributionStorageArgs { S3 = Amazon(role: Role), Gcs = _gcs.Gcs }, "storage.gcs: images are in s3 already: give one of the places"],
        [new DistributionStorageArgs { S3 = Amazon() }, "storage.s3.role: missing: give the role that the Pods take on, or podIdentity: true"],
        [new DistributionStorageArgs { S3 = Amazon(role: Role, podIdentity: true) },
            "storage.s3.podIdentity: the Pods have a role already: give one of the two"],
        [new DistributionStorageArgs { S3 = Amazon(role: Role, key: KeyArn.Replace("eu-west-1", "us-east-1", StringComparison.Ordinal)) },
            "storage.s3.kmsKeyArn: the key is in us-east-1, and a bucket uses keys of its own region, eu-west-1, alone"],
        [new DistributionStorageArgs { S3 = new() { Region = "eu-west-1", Bucket = "images", Role = Role, Encrypt = false } },
            "storage.s3.encrypt: Amazon S3 encrypts when it is asked: remove the line"],
        [new DistributionStorageArgs { S3 = new() { Region = "eu-west-1", Bucket = "images", AccessKey = "a", SecretKey = "b" } },
            "storage.s3.accessKey: Amazon S3 is read by an identity, which has no key to leak: give role, or podIdentity: true, in place of keys"],
        [new DistributionStorageArgs
            {
                S3 = new() { Region = "eu-west-1", Bucket = "images", Endpoint = "https://minio.example.com", AccessKey = "a" },
            },
            "storage.s3.secretKey: missing: a service that is not Amazon's needs both parts of an access key"],
    ];

    [TestCaseSource(nameof(Refused))]
    public void Problems_Storage_NameTheFix(DistributionStorageArgs storage, string problem) =>
        Assert.That(Problems(With(storage)), Is.EqualTo(new[] { problem }));

    [Test]
    public void Problems_VolumeBesideAStorage_IsRefused() => Assert.That(
        Problems(new() { Storage = _s3, StorageSize = "20Gi", AllowedCidrs = ["10.0.0.0/16"] }),
        Is.EqualTo(new[] { "storageSize: images are in an object storage, and there is no volume: remove it" }));

    [Test]
    public void Problems_ReleaseTwo_IsRefused() => Assert.That(
        Problems(new() { Storage = _s3, Image = $"docker.io/library/registry:2.8.3@sha256:{new string('a', 64)}", AllowedCidrs = ["10.0.0.0/16"] }),
        Is.EqualTo(new[] { "image: release 2 knows no identity of a Pod: use release 3 with an object storage" }));

    private static DistributionS3Args Amazon(
        string? role = null, bool podIdentity = false, string? key = null, string? folder = null, string bucket = "acme-images") => new()
        {
            Region = "eu-west-1",
            Bucket = bucket,
            Role = role,
            PodIdentity = podIdentity,
            KmsKeyArn = key,
            Folder = folder,
        };

    private static DistributionRegistryArgs With(DistributionStorageArgs storage, bool readOnly = false) => new()
    {
        Storage = storage,
        ReadOnly = readOnly,
        AllowedCidrs = ["10.0.0.0/16"],
        Rotation = OneCredential,
    };

    private static string[] Problems(DistributionRegistryArgs args) =>
        [.. ArgsRules.Problems("images", args).Select(problem => problem.ToString())];
}
