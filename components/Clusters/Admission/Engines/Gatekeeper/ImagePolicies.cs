using RegistryInfra.Components.Clusters.Admission.Signatures;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;

/// <summary>
/// A rule on signatures as ClusterImagePolicies of the policy controller of Sigstore, which runs beside Gatekeeper.
/// https://docs.sigstore.dev/policy-controller/overview/
/// </summary>
/// <remarks>
/// The controller looks at the attestations of a signer in place of its signature, so each has a policy of its own: an image must
/// pass all policies that hold it, and one signer of each.
/// </remarks>
internal static class ImagePolicies
{
    private const string Fulcio = "https://fulcio.sigstore.dev";

    public static IEnumerable<(string Name, Dictionary<string, object> Spec)> Of(SignatureRule rule, ImageAllowListArgs args)
    {
        yield return (rule.Args.Name, Spec(rule, args.Mode, null));
        if (rule.Args.Sbom is { } sbom)
        {
            var attestation = Attestation("sbom", PredicateType.For(sbom.Format), null);
            yield return ($"{rule.Args.Name}-sbom", Spec(rule, args.Mode, attestation));
        }

        if (rule.Args.Vulnerabilities is { } scan)
        {
            var policy = RegoDocument.Read(
                "vulnerabilities", ("nanoseconds", TimeSpan.FromDays(scan.MaximumAgeDays).TotalNanoseconds),
                ("severities", TrivySeverity.UpTo(scan.MaximumSeverity)));
            yield return (
                $"{rule.Args.Name}-vulnerabilities",
                Spec(rule, args.Mode, Attestation("vulnerabilities", PredicateType.Vulnerabilities, policy)));
        }

        if (rule.Args.Provenance is { } provenance)
        {
            yield return (
                $"{rule.Args.Name}-provenance",
                Spec(rule, args.Mode, Attestation(
                    "provenance", PredicateType.Provenance, RegoDocument.Read("provenance", ("builder", provenance.Builder)))));
        }
    }

    private static Dictionary<string, object> Spec(
        SignatureRule rule, AdmissionMode mode, Dictionary<string, object>? attestation)
    {
        var globs = rule.Images.All.SelectMany(Globs);
        return new()
        {
            ["mode"] = mode == AdmissionMode.Enforce ? "enforce" : "warn",
            ["images"] = globs.Select(glob => new Dictionary<string, object> { ["glob"] = glob }).ToArray(),
            ["authorities"] = Authorities(rule.Args, attestation).ToArray(),
        };
    }

    private static IEnumerable<Dictionary<string, object>> Authorities(
        SignatureRuleArgs args, Dictionary<string, object>? attestation)
    {
        foreach (var (index, key) in args.Keys.Index())
        {
            yield return Authority($"key{index + 1}", "key", attestation, new()
            {
                [SigningKeyAttribute.IsInService(key) ? "kms" : "data"] = key,
            });
        }

        foreach (var (index, identity) in args.Identities.Index())
        {
            yield return Authority($"identity{index + 1}", "keyless", attestation, new()
            {
                ["url"] = Fulcio,
                ["identities"] = new[]
                {
                    new Dictionary<string, object> { ["issuer"] = identity.Issuer, ["subject"] = identity.Subject },
                },
            });
        }
    }

    private static Dictionary<string, object> Authority(
        string name, string member, Dictionary<string, object>? attestation, Dictionary<string, object> signer)
    {
        var authority = new Dictionary<string, object>
        {
            ["name"] = name,
            [member] = signer,
            ["ctlog"] = new Dictionary<string, object> { ["url"] = "https://rekor.sigstore.dev" },
        };
        if (attestation is not null)
        {
            authority["attestations"] = new[] { attestation };
        }

        return authority;
    }

    private static Dictionary<string, object> Attestation(string name, string predicateType, string? policy)
    {
        var attestation = new Dictionary<string, object> { ["name"] = name, ["predicateType"] = predicateType };
        if (policy is not null)
        {
            attestation["policy"] = new Dictionary<string, object> { ["type"] = "rego", ["data"] = policy };
        }

        return attestation;
    }

    private static IEnumerable<string> Globs(Images.ImageScope scope) =>
        scope.IsRepository ? [$"{scope}:*", $"{scope}@*"] : [$"{scope}**"];
}
