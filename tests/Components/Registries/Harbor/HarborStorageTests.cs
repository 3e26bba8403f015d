using static RegistryInfra.Components.Tests.Registries.Harbor.HarborSample;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

public sealed class HarborStorageTests
{
    private const string ImageStorage = "values.persistence.imageChartStorage";

    [Test]
    public async Task Storage_ByDefault_IsAVolumeThatOnePodHolds()
    {
        var recording = await RecordAsync();

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Release).At(ImageStorage)!.ToJsonString(), Is.EqualTo(
                """{"disableredirect":false,"type":"filesystem"}"""));
            Assert.That(recording.Single(Release).At("values.persistence.persistentVolumeClaim.registry")!.ToJsonString(), Is.EqualTo(
                """{"accessMode":"ReadWriteOnce","size":"100Gi"}"""));
            // A new Pod would wait for the volume of the old one for ever.
            Assert.That(recording.Value("updateStrategy.type"), Is.EqualTo("Recreate"));
        });
    }

    [Test]
    public async Task Storage_VolumeOfSeveralPods_IsShared()
    {
        var recording = await RecordAsync(settings =>
        {
            settings.Replicas = 2;
            settings.Storage = new() { Volume = new() { Size = "1Ti" }, StorageClassName = "nfs" };
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Release).At("values.persistence.persistentVolumeClaim.registry")!.ToJsonString(), Is.EqualTo(
                """{"accessMode":"ReadWriteMany","size":"1Ti","storageClass":"nfs"}"""));
            Assert.That(recording.Value("persistence.persistentVolumeClaim.trivy.storageClass"), Is.EqualTo("nfs"));
            Assert.That(recording.Value("persistence.persistentVolumeClaim.trivy.accessMode"), Is.EqualTo("ReadWriteOnce"));
            Assert.That(recording.Value("updateStrategy.type"), Is.EqualTo("RollingUpdate"));
        });
    }

    [Test]
    public async Task Storage_S3WithGivenKeys_EncryptsWithTheKeyOfKms()
    {
        var recording = await RecordAsync(settings => settings.Storage = new()
        {
            S3 = new()
            {
                Region = "eu-west-1",
                Bucket = "images",
                Folder = "harbor",
                KmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/0b7d4c1e",
                AccessKey = "AKIA",
                SecretKey = "given",
            },
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Release).At(ImageStorage)!.ToJsonString(), Is.EqualTo(
                """{"disableredirect":false,"s3":{"bucket":"images","encrypt":true,"existingSecret":"images-storage-keys","keyid":"arn:aws:kms:eu-west-1:123456789012:key/0b7d4c1e","region":"eu-west-1","rootdirectory":"/harbor","secure":true,"v4auth":true},"type":"s3"}"""));
            Assert.That(recording.Single(Secret, "images-storage-keys").At("stringData")!.ToJsonString(), Is.EqualTo(
                """{"REGISTRY_STORAGE_S3_ACCESSKEY":"AKIA","REGISTRY_STORAGE_S3_SECRETKEY":"given"}"""));
            Assert.That(recording.Value("updateStrategy.type"), Is.EqualTo("RollingUpdate"));
        });
    }

    [Test]
    public async Task Storage_S3OfAnotherService_SendsNobodyThere()
    {
        var recording = await RecordAsync(settings => settings.Storage = new()
        {
            S3 = new() { Region = "us-east-1", Bucket = "images", Endpoint = "https://minio.example.com:9000", KeysSecret = "minio" },
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Value("persistence.imageChartStorage.disableredirect"), Is.EqualTo("true"));
            Assert.That(recording.Value("persistence.imageChartStorage.s3.regionendpoint"), Is.EqualTo("https://minio.example.com:9000"));
            Assert.That(recording.Value("persistence.imageChartStorage.s3.existingSecret"), Is.EqualTo("minio"));
            Assert.That(recording.Value("persistence.imageChartStorage.s3.encrypt"), Is.Null);
            Assert.That(recording.Of(Secret).Select(secret => secret.Name), Has.None.EqualTo("images-storage-keys"));
        });
    }

    [Test]
    public async Task Storage_Azure_HasTheAccountsKey()
    {
        var recording = await RecordAsync(settings => settings.Storage = new()
        {
            Azure = new() { Account = "images", Container = "harbor", AccountKey = "given" },
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Release).At(ImageStorage)!.ToJsonString(), Is.EqualTo(
                """{"azure":{"accountkey":"","accountname":"images","container":"harbor","existingSecret":"images-storage-keys"},"disableredirect":false,"type":"azure"}"""));
            Assert.That(recording.Single(Secret, "images-storage-keys").At("stringData")!.ToJsonString(), Is.EqualTo(
                """{"AZURE_STORAGE_ACCESS_KEY":"given"}"""));
        });
    }

    [Test]
    public async Task Storage_Gcs_IsReachedByTheIdentityOfThePods()
    {
        var recording = await RecordAsync(settings => settings.Storage = new()
        {
            Gcs = new() { Bucket = "images", ServiceAccount = "harbor-images@project.iam.gserviceaccount.com" },
        });
        var account = recording.Single(ServiceAccount);

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Release).At(ImageStorage)!.ToJsonString(), Is.EqualTo(
                """{"disableredirect":false,"gcs":{"bucket":"images","encodedkey":"","useWorkloadIdentity":true},"type":"gcs"}"""));
            Assert.That(recording.Value("registry.serviceAccountName"), Is.EqualTo("images-registry"));
            Assert.That(account.Text("metadata.name"), Is.EqualTo("images-registry"));
            Assert.That(account.At("metadata.annotations")!.ToJsonString(), Is.EqualTo(
                """{"iam.gke.io/gcp-service-account":"harbor-images@project.iam.gserviceaccount.com"}"""));
        });
    }
}
