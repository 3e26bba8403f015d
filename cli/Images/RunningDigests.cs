using System.Text.Json;
using RegistryInfra.Cli.Manifests;
using RegistryInfra.Images;

namespace RegistryInfra.Cli.Images;

/// <summary>What runs, by digest: <c>host/repository@sha256:…</c>. What cleans a registry up counts images and knows no clusters.</summary>
internal static class RunningDigests
{
    private static readonly string[] _statuses = ["containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses"];

    /// <summary>
    /// The digests of a Pod that has not ended: those that it is written with, and those that the node tells it pulled for a tag.
    /// </summary>
    public static IEnumerable<string> Of(JsonElement pod, Workload workload)
    {
        if (pod.Text("status", "phase") is "Succeeded" or "Failed")
        {
            yield break;
        }

        foreach (var (_, image) in workload.Images())
        {
            if (ImageReference.TryParse(image, out var written, out _) && written.Digest is { } digest)
            {
                yield return $"{written.Repository}@{digest}";
            }
        }

        foreach (var status in _statuses.SelectMany(list => pod.Below("status") is { } told ? told.Items(list) : []))
        {
            // docker.io/library/nginx@sha256:…; an image that was built on the node has no digest of a registry, but an id.
            if (ImageReference.TryParse(status.Text("imageID") ?? "", out var pulled, out _) && pulled.Digest is { } digest)
            {
                yield return $"{pulled.Repository}@{digest}";
            }
        }
    }

    /// <summary>Writes them a line each, sorted, so that two files can be compared.</summary>
    public static void Write(string path, IEnumerable<string> digests) =>
        File.WriteAllLines(path, digests.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
