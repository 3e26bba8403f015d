using System.Text.Json;

namespace RegistryInfra.Cli.Manifests;

/// <summary>An object that is a Pod or makes Pods.</summary>
/// <param name="Kind">Its kind, such as Deployment.</param>
/// <param name="Namespace">The namespace that it names; null where it names none.</param>
/// <param name="Name">Its name, or the beginning of it that is to be completed.</param>
/// <param name="PodSpec">What its Pods are.</param>
internal sealed record Workload(string Kind, string? Namespace, string Name, JsonElement PodSpec)
{
    private static readonly string[][] _templates =
    [
        ["spec", "jobTemplate", "spec", "template", "spec"], ["spec", "template", "spec"], ["template", "spec"], ["spec"],
    ];

    /// <summary>What Istio fills in when a Pod is made of the template, which is then judged.</summary>
    private const string FilledInLater = "auto";

    private static readonly string[] _containerLists = ["containers", "initContainers", "ephemeralContainers"];

    /// <summary>The object as it is told in a message: Deployment payments/api.</summary>
    public string Title => Namespace is null ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";

    /// <summary>
    /// Each image with the place that it stands in. An image that is no text stands there as it is written, and no rule allows it.
    /// </summary>
    public IEnumerable<(string Place, string Image)> Images()
    {
        foreach (var list in _containerLists)
        {
            foreach (var (index, container) in PodSpec.Items(list).Index())
            {
                // A template that another program completes may leave the image out; the API server refuses a Pod like that.
                if (container.Below("image") is { } image && (Kind == "Pod" || Written(image) != FilledInLater))
                {
                    yield return ($"{list}[{index}]{Named(container)}", Written(image));
                }
            }
        }

        foreach (var (index, volume) in PodSpec.Items("volumes").Index())
        {
            if (volume.Below("image", "reference") is { } image)
            {
                yield return ($"volumes[{index}]{Named(volume)}", Written(image));
            }
        }
    }

    /// <summary>
    /// Reads an object; null for one that makes no Pods. The kinds of Kubernetes are known by where their template stands, and so are
    /// those of others that have it in the same place, such as the Rollout of Argo.
    /// </summary>
    public static Workload? Find(JsonElement item)
    {
        foreach (var path in _templates)
        {
            if (item.Below(path) is { ValueKind: JsonValueKind.Object } spec && IsPodSpec(spec))
            {
                return new(
                    item.Text("kind") ?? "", item.Text("metadata", "namespace"),
                    item.Text("metadata", "name") ?? item.Text("metadata", "generateName") ?? "", spec);
            }
        }

        return null;
    }

    private static bool IsPodSpec(JsonElement spec) => _containerLists.Any(list => spec.List(list) is not null);

    private static string Named(JsonElement entry) => entry.Text("name") is { } name ? $" {name}" : "";

    private static string Written(JsonElement image) =>
        image.ValueKind == JsonValueKind.String ? image.GetString()! : image.GetRawText();
}
