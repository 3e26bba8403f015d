using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Tests.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Clusters.Mirrors;

/// <summary>
/// An image of two platforms in a served registry, and what cosign and others keep about it: signatures and attestations under tags
/// of its digest, and manifests that refer to it, listed under a tag as clients of such a registry do.
/// </summary>
internal sealed class PushedImage(HttpClient client, string repository)
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string IndexType = "application/vnd.oci.image.index.v1+json";

    /// <summary>The digest of the index.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>The digests of the platforms' images.</summary>
    public List<string> Platforms { get; } = [];

    /// <summary>Pushes an image; its content decides the digest.</summary>
    public static async Task<PushedImage> PushAsync(ServedRegistry registry, string repository, string content = "content")
    {
        var pushed = new PushedImage(Client(registry), repository);
        var manifests = new JsonArray();
        foreach (var architecture in new[] { "amd64", "arm64" })
        {
            var layer = await pushed.BlobAsync(Encoding.UTF8.GetBytes($"{content} of {architecture}"), "application/vnd.oci.image.layer.v1.tar");
            var config = await pushed.BlobAsync(Json(new()
            {
                ["architecture"] = architecture,
                ["os"] = "linux",
                ["config"] = new JsonObject(),
                ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(layer["digest"]!.DeepClone()) },
            }), "application/vnd.oci.image.config.v1+json");
            var manifest = await pushed.ManifestAsync(config, layer, subject: null, reference: null);
            pushed.Platforms.Add(manifest["digest"]!.ToString());
            manifest["platform"] = new JsonObject { ["os"] = "linux", ["architecture"] = architecture };
            manifests.Add(manifest);
        }

        pushed.Digest = (await pushed.PutAsync(Index(manifests), IndexType, reference: "1"))["digest"]!.ToString();
        return pushed;
    }

    /// <summary>Pushes something about a manifest under a tag of its digest, such as <c>sig</c>.</summary>
    public async Task<string> TagAsync(string digest, string suffix, string content)
    {
        var layer = await BlobAsync(Encoding.UTF8.GetBytes(content), "application/vnd.dev.cosign.simplesigning.v1+json");
        var manifest = await ManifestAsync(await EmptyAsync(), layer, subject: null, $"{digest.Replace(':', '-')}.{suffix}");
        return manifest["digest"]!.ToString();
    }

    /// <summary>Pushes something that refers to a manifest, and lists it.</summary>
    public async Task<string> ReferAsync(string digest, string content)
    {
        var layer = await BlobAsync(Encoding.UTF8.GetBytes(content), "application/vnd.dev.sigstore.bundle.v0.3+json");
        var subject = new JsonObject { ["mediaType"] = IndexType, ["digest"] = digest, ["size"] = 1 };
        var manifest = await ManifestAsync(await EmptyAsync(), layer, subject, reference: null);
        manifest["artifactType"] = "application/vnd.dev.sigstore.bundle.v0.3+json";
        await PutAsync(Index([manifest.DeepClone()]), IndexType, digest.Replace(':', '-'));
        return manifest["digest"]!.ToString();
    }

    /// <summary>What a registry has of a repository under a tag or digest; null where it has nothing.</summary>
    public static async Task<string?> DigestAsync(ServedRegistry registry, string repository, string reference)
    {
        using var client = Client(registry);
        using var response = await client.GetAsync(new Uri($"v2/{repository}/manifests/{reference}", UriKind.Relative));
        return response.IsSuccessStatusCode ? Sha256(await response.Content.ReadAsByteArrayAsync()) : null;
    }

    /// <summary>What a registry lists as referring to a manifest, under the tag of its digest.</summary>
    public static async Task<string[]> ListedAsync(ServedRegistry registry, string repository, string digest)
    {
        using var client = Client(registry);
        var text = await client.GetStringAsync(new Uri($"v2/{repository}/manifests/{digest.Replace(':', '-')}", UriKind.Relative));
        return [.. JsonNode.Parse(text)!["manifests"]!.AsArray().Select(entry => entry!["digest"]!.ToString())];
    }

    private static HttpClient Client(ServedRegistry registry)
    {
        var client = registry.Client();
        client.DefaultRequestHeaders.Authorization = new("Basic", Credential(registry));
        client.DefaultRequestHeaders.Accept.ParseAdd($"{IndexType}, {ManifestType}");
        return client;
    }

    /// <summary>The pair of the pull secret, which htpasswd lets push.</summary>
    public static string Credential(ServedRegistry registry) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(registry.Folder, "auth.json")))!["auths"]!.AsObject().Single().Value!["auth"]!.ToString();

    private Task<JsonObject> EmptyAsync() => BlobAsync("{}"u8.ToArray(), "application/vnd.oci.empty.v1+json");

    private async Task<JsonObject> BlobAsync(byte[] content, string mediaType)
    {
        using var begun = await client.PostAsync(new Uri($"v2/{repository}/blobs/uploads/", UriKind.Relative), content: null);
        begun.EnsureSuccessStatusCode();
        var place = begun.Headers.Location!.ToString();
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new("application/octet-stream");
        using var ended = await client.PutAsync(new Uri($"{place}&digest={Sha256(content)}", UriKind.RelativeOrAbsolute), body);
        ended.EnsureSuccessStatusCode();
        return Descriptor(content, mediaType);
    }

    private Task<JsonObject> ManifestAsync(JsonObject config, JsonObject layer, JsonObject? subject, string? reference)
    {
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = config.DeepClone(),
            ["layers"] = new JsonArray(layer.DeepClone()),
        };
        if (subject is not null)
        {
            manifest["subject"] = subject;
        }

        return PutAsync(manifest, ManifestType, reference);
    }

    private async Task<JsonObject> PutAsync(JsonObject manifest, string mediaType, string? reference)
    {
        var content = Json(manifest);
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        var uri = new Uri($"v2/{repository}/manifests/{reference ?? Sha256(content)}", UriKind.Relative);
        using var response = await client.PutAsync(uri, body);
        response.EnsureSuccessStatusCode();
        return Descriptor(content, mediaType);
    }

    private static JsonObject Index(JsonArray manifests) =>
        new() { ["schemaVersion"] = 2, ["mediaType"] = IndexType, ["manifests"] = manifests };

    private static JsonObject Descriptor(byte[] content, string mediaType) =>
        new() { ["mediaType"] = mediaType, ["digest"] = Sha256(content), ["size"] = content.Length };

    private static byte[] Json(JsonObject value) => Encoding.UTF8.GetBytes(value.ToJsonString());

    private static string Sha256(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
}
