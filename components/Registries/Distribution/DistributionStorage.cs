using System.Text.Json.Nodes;
using Pulumi;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// What an object storage asks of the registry: its section of the configuration, the identity of the Pods, the way to it. The keys
/// are those of release 3.1. https://github.com/distribution/distribution/tree/v3.1.1/registry/storage/driver
/// </summary>
internal static class DistributionStorage
{
    private const int HttpsPort = 443;

    /// <summary>Name of the driver, and its parameters; no secret is among them.</summary>
    public static (string Driver, JsonObject Parameters) Driver(DistributionStorageArgs storage) => storage switch
    {
        { S3: { } s3 } => ("s3", S3(s3)),
        { Azure: { } azure } => ("azure", Azure(azure)),
        { Gcs: { } gcs } => ("gcs", Gcs(gcs)),
        _ => throw new InvalidOperationException("The storage has no place."),
    };

    /// <summary>What the webhooks of the clouds look for on the service account.</summary>
    public static InputMap<string> AccountAnnotations(DistributionStorageArgs? storage) => storage switch
    {
        { S3.Role: { } role } => new() { ["eks.amazonaws.com/role-arn"] = role },
        { Azure.ClientId: { } client } => new() { ["azure.workload.identity/client-id"] = client },
        { Gcs.ServiceAccount: { } account } => new() { ["iam.gke.io/gcp-service-account"] = account },
        _ => [],
    };

    /// <summary>Azure's webhook looks at a label of the Pod as well.</summary>
    public static InputMap<string> PodLabels(DistributionStorageArgs? storage) =>
        storage?.Azure is null ? [] : new() { ["azure.workload.identity/use"] = "true" };

    /// <summary>By the variable that overrides the configuration, the keys of a service that knows no identity.</summary>
    public static IEnumerable<KeyValuePair<string, Input<string>>> Secrets(DistributionStorageArgs? storage) => storage?.S3 is
    {
        AccessKey: { } id, SecretKey: { } secret,
    }
        ? [new("REGISTRY_STORAGE_S3_ACCESSKEY", id), new("REGISTRY_STORAGE_S3_SECRETKEY", secret)]
        : [];

    /// <summary>The port that the storage listens on.</summary>
    public static int Port(DistributionStorageArgs storage) =>
        storage.S3?.Endpoint is { } endpoint ? new Uri(endpoint).Port : HttpsPort;

    /// <summary>
    /// Where a Pod asks for the credential of its identity on its node: addresses and port. The token services of AWS and Azure
    /// are called like the storage itself.
    /// https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html
    /// https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity#network_policies
    /// </summary>
    public static IEnumerable<(string[] Addresses, int Port)> NodeServices(DistributionStorageArgs storage) => storage switch
    {
        { S3.PodIdentity: true } => [(["169.254.170.23/32", "fd00:ec2::23/128"], 80)],
        { Gcs: not null } => [(["169.254.169.254/32"], 80), (["169.254.169.252/32"], 988)],
        _ => [],
    };

    /// <summary>The hosts that clients are sent on to for layers; none where these pass through the registry.</summary>
    public static IEnumerable<string> ClientEndpoints(DistributionStorageArgs? storage) => storage switch
    {
        not { Redirects: true } => [],
        { S3.Endpoint: { } endpoint } => [new Uri(endpoint) is { IsDefaultPort: true } uri ? uri.Host : new Uri(endpoint).Authority],
        { S3: { } s3 } => [AmazonHost(s3)],
        { Azure: { } azure } => [$"{azure.Account}.blob.core.windows.net"],
        _ => ["storage.googleapis.com"],
    };

    /// <summary>A certificate of Amazon's is for one label below the region's host, so a bucket with dots is named in the path.</summary>
    private static string AmazonHost(DistributionS3Args s3)
    {
        var host = $"s3.{s3.Region}.amazonaws.com{(s3.Region.StartsWith("cn-", StringComparison.Ordinal) ? ".cn" : "")}";
        return s3.Bucket.Contains('.') ? host : $"{s3.Bucket}.{host}";
    }

    private static JsonObject S3(DistributionS3Args s3)
    {
        var parameters = new JsonObject
        {
            ["region"] = s3.Region,
            ["bucket"] = s3.Bucket,
            ["secure"] = true,
            ["skipverify"] = false,
            ["v4auth"] = true,
            ["encrypt"] = s3.Encrypt,
        };
        if (s3.KmsKeyArn is { } key)
        {
            parameters["keyid"] = key;
        }

        if (s3.Folder is { } folder)
        {
            parameters["rootdirectory"] = $"/{folder}";
        }

        if (s3.Endpoint is { } endpoint)
        {
            parameters["regionendpoint"] = endpoint;
            parameters["forcepathstyle"] = true;
        }

        return parameters;
    }

    private static JsonObject Azure(DistributionAzureBlobArgs azure)
    {
        var parameters = new JsonObject
        {
            ["accountname"] = azure.Account,
            ["container"] = azure.Container,
            ["credentials"] = new JsonObject { ["type"] = "default_credentials" },
        };
        if (azure.Folder is { } folder)
        {
            parameters["rootdirectory"] = $"/{folder}";
        }

        return parameters;
    }

    private static JsonObject Gcs(DistributionGcsArgs gcs)
    {
        var parameters = new JsonObject { ["bucket"] = gcs.Bucket };
        if (gcs.Folder is { } folder)
        {
            parameters["rootdirectory"] = $"/{folder}";
        }

        return parameters;
    }
}
