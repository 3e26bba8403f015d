using static RegistryInfra.Components.Registries.Harbor.HarborValues;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// Where the registry inside Harbor keeps images.
/// https://github.com/distribution/distribution/blob/release/2.8/docs/configuration.md#storage
/// </summary>
internal sealed class HarborStorageValues(HarborNames names, HarborStorageArgs args)
{
    public Dictionary<string, object> Create()
    {
        var values = args switch
        {
            { S3: { } s3 } => Map(("type", "s3"), ("s3", S3(s3))),
            { Azure: { } azure } => Map(("type", "azure"), ("azure", Azure(azure))),
            { Gcs: { } gcs } => Map(("type", "gcs"), ("gcs", Gcs(gcs))),
            _ => Map(("type", "filesystem")),
        };

        // Clients get layers from Harbor itself: they have no way to a service that is not a cloud's own.
        values["disableredirect"] = args.S3?.Endpoint is not null;
        return values;
    }

    private Dictionary<string, object> S3(HarborS3Args s3)
    {
        var values = Map(
            ("region", s3.Region),
            ("bucket", s3.Bucket),
            ("existingSecret", s3.KeysSecret ?? names.StorageKeys),
            ("secure", true),
            ("v4auth", true));
        if (s3.KmsKeyArn is { } key)
        {
            values["encrypt"] = true;
            values["keyid"] = key;
        }

        Add(values, "regionendpoint", s3.Endpoint);
        Add(values, "rootdirectory", s3.Folder is null ? null : $"/{s3.Folder}");
        return values;
    }

    private Dictionary<string, object> Azure(HarborAzureBlobArgs azure) => Map(
        ("accountname", azure.Account),
        ("accountkey", ""),
        ("container", azure.Container),
        ("existingSecret", azure.KeySecret ?? names.StorageKeys));

    private static Dictionary<string, object> Gcs(HarborGcsArgs gcs)
    {
        var values = Map(("bucket", gcs.Bucket), ("encodedkey", ""), ("useWorkloadIdentity", true));
        Add(values, "rootdirectory", gcs.Folder);
        return values;
    }

    private static void Add(Dictionary<string, object> values, string key, string? value)
    {
        if (value is not null)
        {
            values[key] = value;
        }
    }
}
