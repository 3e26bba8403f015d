using System.Text.Json;
using RegistryInfra.Cli.Manifests;
using RegistryInfra.Images;

namespace RegistryInfra.Cli.Images;

/// <summary>What runs, by digest: <c>host/repository@sha256:…</c>. What cleans a registry up counts images and knows no clusters.</summary>
internal static class RunningDigests
{
    /// <summary>What stands before an image that Docker pulled.</summary>
    private const string PulledByDocker = "docker-pullable://";

    private static readonly (string Containers, string Statuses)[] _lists =
    [
        ("containers", "containerStatuses"),
        ("initContainers", "initContainerStatuses"),
        ("ephemeralContainers", "ephemeralContainerStatuses"),
    ];

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

        foreach (var (containers, statuses) in _lists)
        {
            foreach (var pulled in Pulled(pod, statuses, workload, containers))
            {
                yield return pulled;
            }
        }
    }

    private static IEnumerable<string> Pulled(JsonElement pod, string statuses, Workload workload, string containers)
    {
        foreach (var status in pod.Items("status", statuses))
        {
            // docker.io/library/nginx@sha256:…; an image that was built on the node has no digest of a registry, but an id.
            var id = status.Text("imageID") ?? "";
            var name = id.StartsWith(PulledByDocker, StringComparison.Ordinal) ? id[PulledByDocker.Length..] : id;
            if (!ImageReference.TryParse(name, out var pulled, out _) || pulled.Digest is not { } digest)
            {
                continue;
            }

            yield return $"{pulled.Repository}@{digest}";
            // A node that has one image from two repositories tells one of them, which need not be the one of this Pod.
            if (Container(workload, containers, status)?.Text("image") is { } image
                && ImageReference.TryParse(image, out var written, out _) && written.Digest is null)
            {
                yield return $"{written.Repository}@{digest}";
            }
        }
    }

    /// <summary>The container that a status is of; null where the Pod has none of that name.</summary>
    private static JsonElement? Container(Workload workload, string containers, JsonElement status)
    {
        foreach (var container in workload.PodSpec.Items(containers))
        {
            if (status.Text("name") is { } name && container.Text("name") == name)
            {
                return container;
            }
        }

        return null;
    }

    /// <summary>Writes them a line each, sorted, so that two files can be compared.</summary>
    public static void Write(string path, IEnumerable<string> digests) =>
        File.WriteAllLines(path, digests.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
