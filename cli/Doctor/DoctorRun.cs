using System.Text.Json;
using RegistryInfra.Cli.Deploying;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Display.Properties;
using RegistryInfra.Cli.Doctor.Network;
using RegistryInfra.Cli.Images;
using RegistryInfra.Cli.Manifests;
using RegistryInfra.Cli.Stacks;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;
using RegistryInfra.Images;
using RegistryInfra.Images.PullConfigs;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Cli.Doctor;

/// <summary><c>registry doctor</c>: why can an image not be pulled?</summary>
internal sealed class DoctorRun(ErrorOutput errors)
{
    /// <summary>How long a server may keep this waiting: ten seconds are asked for, and starting takes one.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(8);

    /// <summary>The stack whose registries and clusters are looked at; null for none.</summary>
    public SelectedStack? Stack { get; init; }

    /// <summary>Images and registries.</summary>
    public required IReadOnlyList<ExaminedHost> Targets { get; init; }

    /// <summary>A file with a Pod; null for none.</summary>
    public string? Pod { get; init; }

    /// <summary>A file of authorities to trust besides; null for none.</summary>
    public string? Authorities { get; init; }

    /// <summary>The platform of the nodes.</summary>
    public required string Platform { get; init; }

    /// <summary>The namespace whose Pods are asked about; null for each.</summary>
    public string? Namespace { get; init; }

    /// <summary>True to print a document.</summary>
    public bool Json { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // Files that are wrong are told of before anything is asked.
        var authorities = new TrustedAuthorities(Authorities);
        var pods = Pod is null ? null : PodExamination.Read(Pod);
        var plan = Stack is null ? null : await StackPlan.ReadAsync(Stack, errors, cancellation);
        var clusters = plan is null ? null : StackAdmission.Read(plan);

        var findings = new List<Finding>();
        var examinations = new List<(ExaminedHost Target, RegistryCredential? Credential)>();
        foreach (var pod in pods?.Pods ?? [])
        {
            findings.AddRange(pods!.Examine(pod));
            examinations.AddRange(Images(pod, pods.Credentials(pod), clusters, findings));
        }

        var own = KubeletCredentials.OfThisUser();
        foreach (var target in Targets)
        {
            findings.AddRange(Admission(target.Subject, target.Image, Namespace, clusters));
            examinations.Add((target, target.Image is null ? null : own.For(target.Image)));
        }

        if (Targets is [] && pods is null)
        {
            examinations.AddRange(Hosts(plan!).Select(host => (ExaminedHost.Parse(host, out _)!, (RegistryCredential?)null)));
        }

        if (plan is not null && pods is null)
        {
            var network = new NetworkExamination(PolicyReader.Read(plan));
            foreach (var found in await Task.WhenAll(
                examinations.Select(item => network.ExamineAsync(item.Target, Namespace, cancellation))))
            {
                findings.AddRange(found);
            }
        }

        var registry = new RegistryExamination(authorities, Platform, _patience, TimeProvider.System);
        foreach (var found in await Task.WhenAll(examinations.DistinctBy(item => item.Target.Subject).Select(item =>
            registry.ExamineAsync(item.Target, item.Credential, cancellation))))
        {
            findings.AddRange(found);
        }

        if (Json)
        {
            JsonOutput.Write(DoctorView.Json(findings));
        }
        else
        {
            Terminal.Open(new()).Console.Write(DoctorView.Text(findings));
        }

        return findings.Any(finding => finding.Status == CheckStatus.Finding) ? ExitCode.Error : ExitCode.Success;
    }

    private static IEnumerable<(ExaminedHost, RegistryCredential?)> Images(
        JsonElement pod, KubeletCredentials credentials, IReadOnlyDictionary<string, ClusterAdmission>? clusters, List<Finding> findings)
    {
        if (Workload.Find(pod) is not { } workload)
        {
            yield break;
        }

        foreach (var text in workload.Images().Select(image => image.Image).Distinct(StringComparer.Ordinal))
        {
            if (ExaminedHost.Parse(text, out _) is { Image: { } image } target)
            {
                findings.AddRange(Admission(text, image, workload.Namespace ?? "default", clusters));
                yield return (target, credentials.For(image));
            }
        }
    }

    /// <summary>What the clusters of the stack say of an image.</summary>
    private static IEnumerable<Finding> Admission(
        string subject, ImageReference? image, string? @namespace, IReadOnlyDictionary<string, ClusterAdmission>? clusters) =>
        image is null || clusters is null
            ? []
            : new ImageQuestion(subject, @namespace).Answer(clusters).Answers.Select(answer => answer.IsDenied
                ? new Finding(
                    subject, "admission", CheckStatus.Finding, $"cluster {answer.Cluster}, {answer.Where}: {answer.Reason}",
                    ImageFix.Suggest(answer.Admission.Rules, answer.Verdict) is { } fix
                        ? $"write {fix}"
                        : $"allowed there: {answer.Admission.Rules.Allowed()}")
                : new Finding(subject, "admission", CheckStatus.Ok, $"cluster {answer.Cluster}: {answer.Reason}"));

    /// <summary>The hosts that the stack's outputs tell.</summary>
    private static IEnumerable<string> Hosts(IEnumerable<Step> plan) =>
        plan.FirstOrDefault(step => step.Type == Urn.StackType)?.New?.Outputs.Find("registryHosts") is { } hosts
        && PlainJson.Element(hosts) is { ValueKind: JsonValueKind.Object } byRegistry
            ? byRegistry.EnumerateObject().Select(host => host.Value.GetString()).OfType<string>()
                .Where(host => ExaminedHost.Parse(host, out _) is not null)
            : [];
}
