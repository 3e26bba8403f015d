using RegistryInfra.Images.Rules;

namespace RegistryInfra.Cli.Images;

/// <summary>Whether a cluster admits an image, and why.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Admission">Its rules.</param>
/// <param name="Namespace">The namespace; null for any.</param>
/// <param name="Image">The image as it is asked about.</param>
/// <param name="Verdict">What the rules say of it, or of what the cluster writes in its place.</param>
internal sealed record AdmissionAnswer(
    string Cluster, ClusterAdmission Admission, string? Namespace, string Image, ImageVerdict Verdict)
{
    /// <summary>The mode that the namespace has; null where it is exempt. Of any namespace, the strictest.</summary>
    public AdmissionMode? Mode => Namespace is null
        ? Admission.NamespaceModes.Values.Append(Admission.Mode).Min()
        : Admission.ModeIn(Namespace);

    /// <summary>True when the image is refused.</summary>
    public bool IsDenied => !Verdict.IsAllowed && Mode == AdmissionMode.Enforce;

    /// <summary>The namespaces that the answer is for.</summary>
    public string Where => Namespace is not null ? $"namespace {Namespace}"
        : Verdict.IsAllowed ? "every namespace"
        : Spread();

    /// <summary>The rule that decides, or what is wrong, in one sentence.</summary>
    public string Reason => this switch
    {
        { Mode: null } => $"is not judged, since the namespace {Namespace} is exempt",
        { Verdict.IsAllowed: false, Mode: AdmissionMode.Enforce } => $"{Rewriting}{Faults}",
        { Verdict.IsAllowed: false, Mode: var mode } => $"is admitted, and {(mode == AdmissionMode.Warn ? "warned of" : "noted in the audit log")}: it {Rewriting}{Faults}",
        _ => $"{Rewriting}is of {Scope}{Signatures}",
    };

    private string Rewriting => Verdict.Image == Image ? "" : $"becomes {Verdict.Image} in a Pod, which ";

    private string Faults => string.Join("; and ", Verdict.Faults.Select(Admission.Rules.Summary));

    private string Scope => Verdict.Source switch
    {
        ImageSource.Own => $"the stack's own {Verdict.Scope}",
        ImageSource.Others => $"others' {Verdict.Scope}, by its {(IsByDigest ? "digest" : "signature")}",
        _ => $"the platform's {Verdict.Scope}",
    };

    private bool IsByDigest => Verdict.Image.Contains('@', StringComparison.Ordinal);

    private string Signatures => string.Join(", ", Admission.SignaturesOf(Verdict.Image)) is { Length: > 0 } rules
        ? $"; it must be signed{(Verdict.Source == ImageSource.Others && !IsByDigest ? "" : " besides")}, as the rule {rules} says"
        : "";

    /// <summary>Where it is refused: everywhere but, or only where.</summary>
    private string Spread()
    {
        var named = Admission.NamespaceModes
            .Select(entry => (Name: entry.Key, Mode: (AdmissionMode?)entry.Value))
            .Concat(Admission.ExemptNamespaces.Select(name => (Name: name, Mode: (AdmissionMode?)null)));
        if (Admission.Mode == Mode)
        {
            var others = named.Where(entry => entry.Mode != Mode).Select(Told).ToArray();
            return others is [] ? "every namespace" : $"every namespace but {string.Join(", ", others)}";
        }

        return $"namespace {string.Join(", ", named.Where(entry => entry.Mode == Mode).Select(entry => entry.Name))}";
    }

    private static string Told((string Name, AdmissionMode? Mode) entry) =>
        $"{entry.Name} ({(entry.Mode is { } mode ? mode.ToString().ToLowerInvariant() : "exempt")})";
}
