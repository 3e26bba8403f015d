using System.Text.Json;
using RegistryInfra.Cli.Manifests;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Cli.Doctor;

/// <summary>What a file of Pods, and of the Secrets, service accounts and events with them, tells of their pulls.</summary>
internal sealed class PodExamination
{
    private static readonly string[] _statusLists = ["initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"];

    /// <summary>What the kubelet says of a container whose image is not there.</summary>
    private static readonly string[] _waiting =
    [
        "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable", "ImageInspectError",
        "SignatureValidationFailed",
    ];

    private readonly ILookup<string, JsonElement> _objects;

    private PodExamination(IEnumerable<JsonElement> objects) => _objects = objects.ToLookup(item => item.Text("kind") ?? "");

    /// <summary>The Pods of the file.</summary>
    public IEnumerable<JsonElement> Pods => _objects["Pod"];

    /// <exception cref="WorkspaceException">The file cannot be read, or holds no Pod.</exception>
    public static PodExamination Read(string file)
    {
        var pods = new PodExamination(ManifestFile.Read(file));
        return pods.Pods.Any() ? pods : throw new WorkspaceException(
            $"{file}: holds no Pod: give what kubectl get pod NAME -o json prints, or with its pull secrets and events kubectl get "
            + "pod,serviceaccount,secret,event -o json");
    }

    /// <summary>What the file tells of one Pod.</summary>
    public IEnumerable<Finding> Examine(JsonElement pod)
    {
        var subject = $"Pod {NamespaceOf(pod)}/{pod.Text("metadata", "name")}";
        var failures = Failures(pod).ToArray();
        foreach (var (container, image, reason, message) in failures)
        {
            var failure = PullFailure.Find($"{reason} {message}");
            yield return new(
                subject, "pull", CheckStatus.Finding,
                $"container {container}, {image}: {failure?.Cause ?? $"{reason}: {Start(message)}"}",
                failure?.Fix ?? "give the image to registry doctor by itself, from a machine in the network of the nodes");
        }

        if (failures is [])
        {
            yield return new(subject, "pull", CheckStatus.Ok, "no container waits for its image");
        }

        yield return Secrets(pod, subject);
    }

    /// <summary>The credentials that the kubelet has for a Pod.</summary>
    public KubeletCredentials Credentials(JsonElement pod) => new(
        [.. Referenced(pod).Select(name => Find("Secret", pod, name)).OfType<JsonElement>().Select(KubeletCredentials.OfSecret)]);

    private Finding Secrets(JsonElement pod, string subject)
    {
        var names = Referenced(pod).ToArray();
        if (names is [])
        {
            return new(
                subject, "pull secret", CheckStatus.Skipped,
                "neither the Pod nor its service account names one: right where nodes pull by their own identity");
        }

        if (!_objects["Secret"].Any())
        {
            return new(
                subject, "pull secret", CheckStatus.Skipped,
                $"it names {string.Join(", ", names)}; the file holds no Secret, so what is in them is not known");
        }

        var missing = names.Where(name => Find("Secret", pod, name) is null).ToArray();
        return missing is []
            ? Credentials(pod).Problems is [{ Place: var place, Message: var problem }, ..]
                ? new(subject, "pull secret", CheckStatus.Finding, $"{place} {problem}", "mend the Secret: the kubelet may drop all of it")
                : new(subject, "pull secret", CheckStatus.Ok, string.Join(", ", names))
            : new(
                subject, "pull secret", CheckStatus.Finding,
                $"it names {string.Join(", ", missing)}, which the namespace {NamespaceOf(pod)} does not have",
                "make it there, or add the namespace to pullSecrets of the cluster's settings; the kubelet passes over a missing one in silence");
    }

    private IEnumerable<string> Referenced(JsonElement pod)
    {
        var own = pod.Items("spec", "imagePullSecrets").Select(entry => entry.Text("name")).OfType<string>().ToArray();
        return own is not [] ? own
            : Find("ServiceAccount", pod, pod.Text("spec", "serviceAccountName") ?? "default") is { } account
                ? account.Items("imagePullSecrets").Select(entry => entry.Text("name")).OfType<string>()
                : [];
    }

    private JsonElement? Find(string kind, JsonElement pod, string name) => _objects[kind]
        .Where(item => item.Text("metadata", "name") == name && NamespaceOf(item) == NamespaceOf(pod))
        .Select(item => (JsonElement?)item)
        .FirstOrDefault();

    private IEnumerable<(string Container, string Image, string Reason, string Message)> Failures(JsonElement pod)
    {
        foreach (var status in _statusLists.SelectMany(list => pod.Items("status", list)))
        {
            if (status.Text("state", "waiting", "reason") is not { } reason || !_waiting.Contains(reason))
            {
                continue;
            }

            // A Pod that backs off says only that it does; the event before it says why.
            var image = status.Text("image") ?? "";
            var message = status.Text("state", "waiting", "message") ?? "";
            yield return (
                status.Text("name") ?? "", image, reason,
                PullFailure.Find(message) is null && EventOf(pod, image) is { } told ? told : message);
        }
    }

    private string? EventOf(JsonElement pod, string image) => _objects["Event"]
        .Where(item => item.Text("involvedObject", "kind") == "Pod"
            && item.Text("involvedObject", "name") == pod.Text("metadata", "name")
            && (item.Text("involvedObject", "namespace") ?? NamespaceOf(item)) == NamespaceOf(pod))
        .Select(item => item.Text("message"))
        .OfType<string>()
        .LastOrDefault(message => message.Contains(image, StringComparison.Ordinal) && PullFailure.Find(message) is not null);

    private static string NamespaceOf(JsonElement item) => item.Text("metadata", "namespace") ?? "default";

    private static string Start(string message) => message.Length <= 200 ? message : $"{message[..200]}…";
}
