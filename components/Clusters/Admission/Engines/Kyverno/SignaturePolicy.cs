using System.Collections.Immutable;
using RegistryInfra.Components.Clusters.Admission.Signatures;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>
/// A rule on signatures as an ImageValidatingPolicy. https://kyverno.io/docs/policy-types/image-validating-policy/
/// </summary>
/// <remarks>
/// The images are found by the same expressions as those of the allow-list, in every list of a Pod and every template. Kyverno's
/// own list of them knows neither image volumes nor which of them an update adds.
/// </remarks>
internal sealed class SignaturePolicy(SignatureRule rule, ImageRules rules)
{
    /// <summary>Kyverno gives up after ten seconds if nothing is said, and a registry takes its time. The most is 30.</summary>
    private const int TimeoutSeconds = 30;

    private const string Attestor = "attestors.";

    private readonly ImmutableArray<Dictionary<string, object>> _cosign =
    [
        .. rule.Args.Keys.Select((key, index) => Cosign($"key{index + 1}", "key", Key(key))),
        .. rule.Args.Identities.Select((identity, index) => Cosign($"identity{index + 1}", "keyless", Keyless(identity))),
    ];

    private readonly ImmutableArray<Dictionary<string, object>> _notary =
    [
        .. rule.Args.Certificates.Select((certificate, index) => new Dictionary<string, object>
        {
            ["name"] = $"certificate{index + 1}",
            ["notary"] = new Dictionary<string, object>
            {
                ["certs"] = new Dictionary<string, object> { ["value"] = certificate },
            },
        }),
    ];

    public Dictionary<string, object> Spec(PolicyScope scope)
    {
        var checks = Checks();
        var spec = new Dictionary<string, object>
        {
            ["failurePolicy"] = "Fail",
            ["webhookConfiguration"] = new Dictionary<string, object> { ["timeoutSeconds"] = TimeoutSeconds },
            ["validationActions"] = scope.ValidationActions,
            ["matchConstraints"] = MatchConstraints.For(scope),
            ["matchImageReferences"] = rule.Images.All.SelectMany(Globs)
                .Select(glob => new Dictionary<string, object> { ["glob"] = glob }).ToArray(),
            // The allow-list asks for digests, and an image that an update does not add is not judged. Where a signature is enough,
            // Kyverno puts the digest in place of the tag before it verifies.
            ["validationConfigurations"] = new Dictionary<string, object>
            {
                ["mutateDigest"] = !rules.Verified.Within(rule.Images.All).IsEmpty,
                ["verifyDigest"] = false,
                ["required"] = false,
            },
            ["attestors"] = _cosign.Concat(_notary).ToArray(),
            ["variables"] = CelDocuments.Variables([.. CelRules.Judged(rules, rule.Images), .. checks.Select(check => check.Variable)]),
            ["validations"] = CelDocuments.Validations(checks.Select(check => CelRules.None(check.Variable.Name, check.Problem))),
        };
        if (Attestations() is { Length: > 0 } attestations)
        {
            spec["attestations"] = attestations;
        }

        return spec;
    }

    private ImmutableArray<(CelVariable Variable, string Problem)> Checks()
    {
        var checks = ImmutableArray.CreateBuilder<(CelVariable, string)>();
        checks.Add((Variable("unsigned", Names([.. _cosign, .. _notary])), rule.UnsignedProblem));
        if (rule.Args.Sbom is not null)
        {
            checks.Add((Variable("noSbom", Names(_cosign)), rule.SbomProblem));
        }

        if (rule.Args.Vulnerabilities is { } scan)
        {
            var variable = Variable(
                "vulnerable",
                Names(_cosign),
                ("age", CelLiteral.Of($"{scan.MaximumAgeDays * 24}h")),
                ("severities", CelLiteral.Of(TrivySeverity.UpTo(scan.MaximumSeverity))));
            checks.Add((variable, rule.VulnerabilitiesProblem));
        }

        if (rule.Args.Provenance is { } provenance)
        {
            var variable = Variable("foreignBuild", Names(_cosign), ("builder", CelLiteral.Of(provenance.Builder)));
            checks.Add((variable, rule.ProvenanceProblem));
        }

        return checks.ToImmutable();
    }

    private static CelVariable Variable(string name, string attestors, params (string Name, string Value)[] pieces) =>
        new(name, CelDocument.Read(name, [("attestors", attestors), .. pieces]));

    private Dictionary<string, object>[] Attestations()
    {
        var attestations = new List<Dictionary<string, object>>();
        if (rule.Args.Sbom is { } sbom)
        {
            attestations.Add(Attestation("sbom", PredicateType.For(sbom.Format)));
        }

        if (rule.Args.Vulnerabilities is not null)
        {
            attestations.Add(Attestation("vulnerabilities", PredicateType.Vulnerabilities));
        }

        if (rule.Args.Provenance is not null)
        {
            attestations.Add(Attestation("provenance", PredicateType.Provenance));
        }

        return [.. attestations];
    }

    private static Dictionary<string, object> Attestation(string name, string type) => new()
    {
        ["name"] = name,
        ["intoto"] = new Dictionary<string, object> { ["type"] = type },
    };

    private static string Names(ImmutableArray<Dictionary<string, object>> attestors) =>
        string.Join(", ", attestors.Select(attestor => Attestor + attestor["name"]));

    private static Dictionary<string, object> Cosign(string name, string member, Dictionary<string, object> signer) => new()
    {
        ["name"] = name,
        ["cosign"] = new Dictionary<string, object> { [member] = signer },
    };

    private static Dictionary<string, object> Key(string key) =>
        new() { [SigningKeyAttribute.IsInService(key) ? "kms" : "data"] = key };

    private static Dictionary<string, object> Keyless(SignerIdentityArgs identity) => new()
    {
        ["identities"] = new[]
        {
            new Dictionary<string, object> { ["issuer"] = identity.Issuer, ["subject"] = identity.Subject },
        },
    };

    private static IEnumerable<string> Globs(Images.ImageScope scope)
    {
        // An IPv6 address is in brackets, which would be a class of characters.
        var text = scope.ToString().Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
        return scope.IsRepository ? [$"{text}:*", $"{text}@*"] : [$"{text}*"];
    }
}
