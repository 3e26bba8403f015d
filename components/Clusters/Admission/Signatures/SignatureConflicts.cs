using RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission.Signatures;

/// <summary>How rules on signatures do not fit each other, or the engine that would have to keep them.</summary>
internal static class SignatureConflicts
{
    /// <summary>
    /// Longest name of a policy and a rule together: <c>-</c> and <c>-vulnerabilities</c> make a name of 253 characters of them.
    /// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
    /// </summary>
    private const int NamesLimit = 236;

    public static IEnumerable<ArgsProblem> Of(ImageAllowListArgs args)
    {
        if (args.Signatures.Count == 0)
        {
            return [];
        }

        return [.. OfEngine(args), .. OfReferences(args), .. args.Signatures.Index().SelectMany(rule => OfRule(args, rule.Index, rule.Item))];
    }

    private static IEnumerable<ArgsProblem> OfEngine(ImageAllowListArgs args)
    {
        if (args.Engine == AdmissionEngine.Native)
        {
            yield return new(
                "signatures",
                "the API server reads no registry, so the engine native cannot verify them: use the engine kyverno, or gatekeeper "
                    + "with the policy controller of Sigstore beside it")
            {
                ComparedWith = ["engine"],
            };
        }

        if (args.Engine == AdmissionEngine.Kyverno && args.Kyverno.PolicyKind == KyvernoPolicyKind.ClusterPolicy)
        {
            yield return new(
                "signatures", "a clusterPolicy verifies none of them here: set kyverno.policyKind to validatingPolicy")
            {
                ComparedWith = ["engine", "kyverno.policyKind"],
            };
        }

        if (args.Engine == AdmissionEngine.Gatekeeper && args.Signatures.Exists(rule => rule.Certificates.Count == 0)
            && (args.Mode == AdmissionMode.Audit || args.NamespaceModes.Values.Any(mode => mode != args.Mode)))
        {
            yield return new(
                "signatures",
                "the policy controller of Sigstore has one mode for all namespaces, enforce or warn: set mode to one of the two and "
                    + "remove namespaceModes, or use the engine kyverno")
            {
                ComparedWith = ["engine", "mode", "namespaceModes"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfReferences(ImageAllowListArgs args)
    {
        if (!args.RequireDigest)
        {
            yield return new(
                "signatures", "a signature is one of a digest, and a tag could move on after it was verified: leave requireDigest true")
            {
                ComparedWith = ["requireDigest"],
            };
        }

        if (args.ShortNames == ShortNames.DockerHub)
        {
            yield return new(
                "signatures", "a signature is looked up by the full name of an image: leave shortNames at refused")
            {
                ComparedWith = ["shortNames"],
            };
        }

        foreach (var twice in args.Signatures.GroupBy(rule => rule.Name).Where(rules => rules.Count() > 1))
        {
            yield return new("signatures", $"several rules are called {Quoted.Text(twice.Key)}: give each a name of its own");
        }
    }

    private static IEnumerable<ArgsProblem> OfRule(ImageAllowListArgs args, int index, SignatureRuleArgs rule)
    {
        var place = $"signatures[{index}]";
        if (rule.Keys.Count + rule.Identities.Count + rule.Certificates.Count == 0)
        {
            yield return new(
                place, "the rule names nobody who signs: add keys, identities or certificates, such as keys: [awskms:///alias/images]");
        }
        else if (rule.Keys.Count + rule.Identities.Count == 0
            && (rule.Sbom is not null || rule.Vulnerabilities is not null || rule.Provenance is not null))
        {
            yield return new(
                place, "what is attested is signed with a key or by an identity, and the rule has only certificates: add keys or "
                    + "identities");
        }

        if (args.PolicyName.Length + rule.Name.Length > NamesLimit)
        {
            yield return new(
                $"{place}.name",
                $"{Quoted.Text(rule.Name)} and policyName have {args.PolicyName.Length + rule.Name.Length} characters: use at most "
                    + $"{NamesLimit} for both")
            {
                ComparedWith = ["policyName"],
            };
        }

        if (args.Engine == AdmissionEngine.Gatekeeper && rule.Certificates.Count > 0 && rule.Keys.Count + rule.Identities.Count > 0)
        {
            yield return new(
                $"{place}.certificates",
                "beside Gatekeeper, Ratify verifies by certificates and the policy controller of Sigstore by keys and identities, and neither "
                    + "can ask for one of the two: leave one of them, or use the engine kyverno")
            {
                ComparedWith = ["engine"],
            };
        }
    }

    /// <summary>How rules hold images that nothing allows, which is a slip of the pen.</summary>
    public static IEnumerable<ArgsProblem> With(ImageAllowListArgs args, string[] allowed)
    {
        foreach (var (index, rule) in args.Signatures.Index())
        {
            foreach (var (at, image) in rule.Images.Index())
            {
                if (!allowed.Any(scope => Meet(scope, image)))
                {
                    yield return new(
                        $"signatures[{index}].images[{at}]",
                        $"{Quoted.Text(image)} holds no image that may run: write a repository or path of the cluster's registries");
                }
            }
        }
    }

    /// <summary>How rules do not hold the images of other people of which a signature is asked.</summary>
    public static IEnumerable<ArgsProblem> OfOthers(ImageAllowListArgs args, string[] own, string[] others)
    {
        string[] held = [.. args.Signatures.SelectMany(rule => rule.Images.Count == 0 ? own : [.. rule.Images])];
        if (args.OthersNeed == OthersNeed.Either && !others.Any(image => held.Any(scope => Meet(scope, image))))
        {
            yield return new(
                "othersNeed", "no rule under signatures holds an image of other people: add one that does, or remove the line")
            {
                ComparedWith = ["signatures"],
            };
        }

        foreach (var image in args.OthersNeed == OthersNeed.Signature ? others.Distinct() : [])
        {
            if (!held.Any(scope => scope == image || IsBelow(image, scope)))
            {
                yield return new(
                    "othersNeed",
                    $"no rule under signatures holds all of {Quoted.Text(image)}: add one that does, or write either, which asks for a "
                        + "digest where no rule holds an image")
                {
                    ComparedWith = ["signatures"],
                };
            }
        }
    }

    internal static bool Meet(string first, string second) =>
        first == second || IsBelow(first, second) || IsBelow(second, first);

    private static bool IsBelow(string path, string scope) =>
        scope.EndsWith('/') && path.StartsWith(scope, StringComparison.Ordinal);
}
