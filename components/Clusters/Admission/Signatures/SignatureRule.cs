using System.Collections.Immutable;
using RegistryInfra.Images;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission.Signatures;

/// <summary>A rule on signatures with the images that it holds, and what is told of one that does not keep it.</summary>
/// <param name="Args">Who signs and what is attested.</param>
/// <param name="Images">The images.</param>
internal sealed record SignatureRule(SignatureRuleArgs Args, ImageScopes Images)
{
    public static ImmutableArray<SignatureRule> Of(ImageAllowListArgs args, ImageRules rules) =>
    [
        .. args.Signatures.Select(rule => new SignatureRule(rule, ImagesOf(rule, rules.Own))),
    ];

    /// <summary>The images that a rule holds: those that it names, or else all of the stack's own.</summary>
    public static ImageScopes ImagesOf(SignatureRuleArgs rule, ImageScopes own) =>
        rule.Images.Count == 0 ? own : new(rule.Images.Select(ImageScope.Parse));

    public string UnsignedProblem => $"has no signature that the rule {Args.Name} asks for: sign its digest in the pipeline that "
        + "pushes it, with cosign sign or notation sign";

    public string SbomProblem => $"has no attested bill of materials that the rule {Args.Name} asks for: attest it with cosign attest "
        + $"--type {(Args.Sbom!.Format == SbomFormat.CycloneDx ? "cyclonedx" : "spdxjson")}";

    public string VulnerabilitiesProblem => $"has no attested scan of the last {Args.Vulnerabilities!.MaximumAgeDays} days without "
        + $"findings above {Args.Vulnerabilities.MaximumSeverity.ToString().ToLowerInvariant()}, as the rule {Args.Name} asks for: "
        + "mend what the scan found, scan again and attest it with cosign attest --type vuln";

    public string ProvenanceProblem => $"has no attested provenance of the builder {Args.Provenance!.Builder}, as the rule {Args.Name} "
        + "asks for: build it there and attest it with cosign attest --type slsaprovenance1";
}
