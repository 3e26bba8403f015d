using RegistryInfra.Components.Clusters.Admission.Platforms;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>What a production stack demands of the rules on images, and of each way around them.</summary>
public static class AdmissionDemands
{
    /// <summary>
    /// That the rules do not stop the cluster's own add-ons. Outside production this is only warned of.
    /// </summary>
    public static ProductionDemand OfAddOns(ImageAllowListArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var mode = args.NamespaceModes.GetValueOrDefault("kube-system", args.Mode);
        var isJudged = args.ExemptNamespaces.All(entry => entry.Name != "kube-system");
        return new(
            args.Platform is not null || mode != AdmissionMode.Enforce || !isJudged,
            "platform",
            "the cluster's own add-ons in kube-system would be refused, since their images are not allowed",
            "say what the cluster is, such as \"kubernetes\", \"eks\", \"aks\" or \"gke\"");
    }

    /// <summary>All that production demands, kept or not.</summary>
    public static IEnumerable<ProductionDemand> OfProduction(ImageAllowListArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return
        [
            OfAddOns(args),
            ProductionDemand.Default(
                args.Mode == AdmissionMode.Enforce, "mode", Shown(args.Mode), "an image of anyone could run"),
            .. args.NamespaceModes.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => ProductionDemand.Default(
                entry.Value == AdmissionMode.Enforce, $"namespaceModes.{entry.Key}", Shown(entry.Value),
                "an image of anyone could run there")),
            ProductionDemand.Default(args.RequireDigest, "requireDigest", "false", "a tag could move on"),
            ProductionDemand.Default(args.RefuseLatest, "refuseLatest", "false", "nobody could tell what runs"),
            ProductionDemand.Default(
                args.ShortNames == ShortNames.Refused, "shortNames", "dockerHub", "nodes read short names differently"),
            .. args.ExemptNamespaces.Index().Where(entry => !IsOfPlatform(args, entry.Item.Name)).Select(entry =>
                Reasoned(entry.Item.Reason, $"exemptNamespaces[{entry.Index}]", entry.Item.Name, "would run anyone's images")),
            .. args.Kyverno.PolicyExceptions.Index().Select(entry => Reasoned(
                entry.Item.Reason, $"kyverno.policyExceptions[{entry.Index}]", $"{entry.Item.Namespace}/{entry.Item.Name}",
                "lets images through that the rules refuse")),
            .. args.AdditionalImages.Index().Select(entry =>
                Reasoned(entry.Item.Reason, $"additionalImages[{entry.Index}]", entry.Item.Images, "are other people's images")),
            .. args.TrustedHosts.Index().Select(entry =>
                Reasoned(entry.Item.Reason, $"trustedHosts[{entry.Index}]", entry.Item.Host, "is trusted with all its images")),
        ];
    }

    /// <summary>True for a namespace of Kubernetes itself, or of the engine, which cannot wait for its own answer.</summary>
    private static bool IsOfPlatform(ImageAllowListArgs args, string name) =>
        PlatformImages.Namespaces.Contains(name) || args.Engine switch
        {
            AdmissionEngine.Gatekeeper => name is "gatekeeper-system" or "cosign-system",
            AdmissionEngine.Kyverno => name is "kyverno",
            _ => false,
        };

    private static ProductionDemand Reasoned(string? reason, string place, string value, string what) => new(
        !string.IsNullOrWhiteSpace(reason),
        place,
        $"{Quoted.Text(value)} {what}, and production asks why",
        "remove it, or add a reason, such as \"reviewed by the platform team, 2026-08\"");

    private static string Shown(AdmissionMode mode) => mode switch
    {
        AdmissionMode.Enforce => "enforce",
        AdmissionMode.Warn => "warn",
        AdmissionMode.Audit => "audit",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Not a mode of admission."),
    };
}
