using System.Text.Json;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Manifests;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Cli.Images;

/// <summary>What the rules say of the Pods of a cluster, as if every namespace that is not exempt enforced them.</summary>
internal sealed class AuditedPods
{
    /// <summary>The annotation by which a node tells that it runs the Pod from a file of its own.</summary>
    private const string Mirror = "kubernetes.io/config.mirror";

    private readonly List<string> _static = [];

    private AuditedPods()
    {
    }

    /// <summary>Images that would be refused, by namespace and name.</summary>
    public IReadOnlyList<RefusedImage> Refused { get; private set; } = [];

    /// <summary>How many images of a namespace are admitted.</summary>
    public int Allowed { get; private set; }

    /// <summary>How many Pods were judged.</summary>
    public int Judged { get; private set; }

    /// <summary>How many Pods are in exempt namespaces.</summary>
    public int Exempt { get; private set; }

    /// <summary>How many Pods have ended, and are not judged.</summary>
    public int Finished { get; private set; }

    /// <summary>Pods that nodes run from their own files, whatever admission says.</summary>
    public IReadOnlyList<string> Static => _static;

    public static AuditedPods Judge(IEnumerable<JsonElement> pods, ClusterAdmission admission)
    {
        var audit = new AuditedPods();
        var images = new Dictionary<(string Namespace, string Image), List<string>>();
        foreach (var pod in pods)
        {
            audit.Take(pod, admission, images);
        }

        RefusedImage[] verdicts =
        [
            .. from entry in images
               orderby entry.Key.Namespace, entry.Key.Image
               select new RefusedImage(
                   entry.Key.Namespace, admission.Rules.Judge(admission.Rules.Rewritten(entry.Key.Image)), entry.Value,
                   admission.ModeIn(entry.Key.Namespace) == AdmissionMode.Enforce),
        ];
        audit.Refused = [.. verdicts.Where(image => !image.Verdict.IsAllowed)];
        audit.Allowed = verdicts.Length - audit.Refused.Count;
        return audit;
    }

    /// <summary>What was not judged, or cannot be held by admission, a sentence each.</summary>
    public IEnumerable<string> Notes()
    {
        if (Exempt > 0)
        {
            yield return $"{Words.Count(Exempt, "Pod")} in exempt namespaces: not judged.";
        }

        if (Finished > 0)
        {
            yield return $"{Words.Count(Finished, "Pod")} that ended: not judged.";
        }

        if (_static.Count > 0)
        {
            yield return $"{Words.Count(_static.Count, "static Pod")}: the nodes run them from files of their own, whatever admission "
                + $"says: {string.Join(", ", _static)}.";
        }
    }

    private void Take(
        JsonElement pod, ClusterAdmission admission, Dictionary<(string Namespace, string Image), List<string>> images)
    {
        if (Workload.Find(pod) is not { } workload)
        {
            return;
        }

        var @namespace = workload.Namespace ?? "default";
        if (admission.ModeIn(@namespace) is null)
        {
            Exempt++;
            return;
        }

        if (pod.Text("status", "phase") is "Succeeded" or "Failed")
        {
            Finished++;
            return;
        }

        if (pod.Text("metadata", "annotations", Mirror) is not null)
        {
            _static.Add($"{@namespace}/{workload.Name}");
        }

        Judged++;
        foreach (var image in workload.Images().Select(image => image.Image).Distinct(StringComparer.Ordinal))
        {
            if (!images.TryGetValue((@namespace, image), out var names))
            {
                images[(@namespace, image)] = names = [];
            }

            names.Add(workload.Name);
        }
    }
}

/// <summary>An image that would be refused.</summary>
/// <param name="Namespace">Where it runs.</param>
/// <param name="Verdict">What the rules say of it.</param>
/// <param name="Pods">The Pods that have it.</param>
/// <param name="IsRefusedNow">True when the namespace enforces the rules already.</param>
internal sealed record RefusedImage(string Namespace, ImageVerdict Verdict, IReadOnlyList<string> Pods, bool IsRefusedNow);
