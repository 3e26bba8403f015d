using RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Admission.Signatures;

/// <summary>
/// How rules with certificates ask more than Ratify can tell apart. A trust policy of the Notary Project holds repositories by name, or
/// every image, and an image is judged by one of them.
/// </summary>
internal static class RatifyConflicts
{
    public static IEnumerable<ArgsProblem> With(ImageAllowListArgs args, string[] own)
    {
        (string Place, string[] Images)[] rules = args.Engine != AdmissionEngine.Gatekeeper ? [] :
        [
            .. args.Signatures.Index().Where(rule => rule.Item.Certificates.Count > 0).Select(rule =>
                ($"signatures[{rule.Index}].images", rule.Item.Images.Count == 0 ? own : [.. rule.Item.Images])),
        ];
        if (rules.Length == 0)
        {
            yield break;
        }

        if (args.OthersNeed != OthersNeed.Digest)
        {
            yield return new(
                "othersNeed", "Ratify verifies the image of a tag and does not write its digest: leave othersNeed at digest, or ask for "
                    + "keys or identities in place of certificates")
            {
                ComparedWith = ["engine", "signatures"],
            };
        }

        if (ConstraintKind.Problem(args.PolicyName + RatifyPolicy.Suffix) is { } problem)
        {
            yield return new("policyName", $"{Quoted.Text(args.PolicyName)} with {RatifyPolicy.Suffix} {problem}")
            {
                ComparedWith = ["engine", "signatures"],
            };
        }

        foreach (var place in rules.Where(rule => rule.Images.Any(IsPath)).Skip(1).Select(rule => rule.Place))
        {
            yield return new(
                place,
                "several rules with certificates hold paths, and Ratify knows repositories and all images, but no paths: name "
                    + "repositories in all of them but one, or use the engine kyverno")
            {
                ComparedWith = ["engine"],
            };
        }

        foreach (var (index, rule) in rules.Index())
        {
            if (rules.Take(index).Any(other => other.Images.Any(image => rule.Images.Any(second => SignatureConflicts.Meet(image, second)))))
            {
                yield return new(
                    rule.Place,
                    "another rule with certificates holds some of these images, and Ratify judges an image by one rule: let each image be "
                        + "held by one, or use the engine kyverno")
                {
                    ComparedWith = ["engine"],
                };
            }
        }
    }

    private static bool IsPath(string images) => images.EndsWith('/');
}
