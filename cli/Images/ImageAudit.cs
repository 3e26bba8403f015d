using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Manifests;
using RegistryInfra.Cli.Stacks;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Cli.Images;

/// <summary><c>registry image audit</c>: which of the images that run would be refused?</summary>
internal sealed class ImageAudit(SelectedStack stack, ErrorOutput errors)
{
    private const string Indentation = "       ";

    private const int PodsShown = 3;

    /// <summary>The cluster of the stack that the Pods are of; null where the stack has one.</summary>
    public string? Cluster { get; init; }

    /// <summary>A file of Pods.</summary>
    public string? Pods { get; init; }

    /// <summary>The kubeconfig of the cluster, in place of a file of Pods.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>A context of the kubeconfig; null for its current one.</summary>
    public string? Context { get; init; }

    /// <summary>A file for the digests that run, of every namespace; null for none.</summary>
    public string? InUse { get; init; }

    /// <summary>True to print a document.</summary>
    public bool Json { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // A file or a cluster that cannot be read is told of before the program runs.
        var pods = Pods is null
            ? await RunningPods.ReadAsync(Kubeconfig!, Context, cancellation)
            : PodsOf(Pods);
        var clusters = await StackAdmission.ReadAsync(stack, Cluster, errors, cancellation);
        if (clusters.Count > 1)
        {
            throw new EngineException(
                $"the stack {stack.Name} has several clusters: say which the Pods are of, by --cluster {string.Join(" or ", clusters.Keys)}");
        }

        var (cluster, admission) = clusters.First();
        var audit = AuditedPods.Judge(pods, admission);
        if (InUse is not null)
        {
            WriteInUse(pods);
        }

        if (Json)
        {
            JsonOutput.Write(Document(cluster, audit));
        }
        else
        {
            Terminal.Open(new()).Console.Write(View(cluster, admission.Rules, audit));
        }

        return audit.Refused.Count > 0 ? ExitCode.Error : ExitCode.Success;
    }

    private void WriteInUse(IEnumerable<JsonElement> pods)
    {
        try
        {
            RunningDigests.Write(
                InUse!, pods.SelectMany(pod => Workload.Find(pod) is { } workload ? RunningDigests.Of(pod, workload) : []));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"--in-use: {InUse} cannot be written: {e.Message}");
        }
    }

    private static IReadOnlyList<JsonElement> PodsOf(string file)
    {
        var items = ManifestFile.Read(file);
        return items.FirstOrDefault(item => item.Text("kind") != "Pod") is { ValueKind: JsonValueKind.Object } other
            ? throw new WorkspaceException(
                $"{file}: holds a {other.Text("kind")} among the Pods: give what kubectl get pods -A -o json prints")
            : items;
    }

    private static TextBlock View(string cluster, ImageRules rules, AuditedPods audit)
    {
        var view = new TextBlock();
        foreach (var image in audit.Refused)
        {
            view.Write("deny   ", Palette.Error).WriteLine(image.Verdict.Image, Palette.Strong)
                .WriteLine($"{Indentation}namespace {image.Namespace}: {Listed(image.Pods)}")
                .WriteLine($"{Indentation}{string.Join("; and ", image.Verdict.Faults.Select(rules.Summary))}");
            if (ImageFix.Suggest(rules, image.Verdict) is { } fix)
            {
                view.Write($"{Indentation}write instead: ").WriteLine(fix, Palette.Create);
            }

            if (image.IsRefusedNow)
            {
                view.WriteLine($"{Indentation}the namespace enforces already: these Pods cannot be made again");
            }
        }

        view.WriteLine(
            $"Cluster {cluster}: {Words.Count(audit.Refused.Count, "image")} would be refused and {audit.Allowed} admitted, "
            + $"of {Words.Count(audit.Judged, "Pod")}.");
        foreach (var note in audit.Notes())
        {
            view.WriteLine(note);
        }

        return view;
    }

    private JsonObject Document(string cluster, AuditedPods audit) => new()
    {
        ["version"] = 1,
        ["stack"] = stack.Name,
        ["cluster"] = cluster,
        ["pods"] = audit.Judged,
        ["exemptPods"] = audit.Exempt,
        ["finishedPods"] = audit.Finished,
        ["staticPods"] = new JsonArray([.. audit.Static.Select(pod => JsonValue.Create(pod))]),
        ["admitted"] = audit.Allowed,
        ["refused"] = new JsonArray([.. audit.Refused.Select(image => new JsonObject
        {
            ["image"] = image.Verdict.Image,
            ["namespace"] = image.Namespace,
            ["pods"] = new JsonArray([.. image.Pods.Select(pod => JsonValue.Create(pod))]),
            ["faults"] = new JsonArray([.. image.Verdict.Faults.Select(fault =>
                JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(fault.ToString())))]),
            ["refusedNow"] = image.IsRefusedNow,
        })]),
    };

    private static string Listed(IReadOnlyList<string> pods) => pods.Count <= PodsShown
        ? string.Join(", ", pods)
        : $"{string.Join(", ", pods.Take(PodsShown))} and {pods.Count - PodsShown} more";
}
