using System.Collections.Immutable;

namespace RegistryInfra.Images.Rules;

/// <summary>Which images may run in the namespaces of a cluster, and what happens to the others.</summary>
public sealed class ClusterAdmission
{
    /// <summary>What judges the requests: native, gatekeeper or kyverno.</summary>
    public required string Engine { get; init; }

    /// <summary>Name of the policy in the cluster.</summary>
    public required string PolicyName { get; init; }

    /// <summary>Which images may run.</summary>
    public required ImageRules Rules { get; init; }

    /// <summary>What happens to a request that breaks the rules, where a namespace has no mode of its own.</summary>
    public required AdmissionMode Mode { get; init; }

    /// <summary>Namespaces with a mode of their own, by name. Default: none.</summary>
    public ImmutableSortedDictionary<string, AdmissionMode> NamespaceModes { get; init; } =
        ImmutableSortedDictionary.Create<string, AdmissionMode>(StringComparer.Ordinal);

    /// <summary>Namespaces that the rules do not hold in. Default: none.</summary>
    public ImmutableSortedSet<string> ExemptNamespaces { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>What must be signed besides; no rule on references can tell whether it is. Default: nothing.</summary>
    public ImmutableArray<SignatureDemand> SignatureDemands { get; init; } = [];

    /// <summary>The mode of a namespace; null where the rules do not hold in it.</summary>
    public AdmissionMode? ModeIn(string @namespace) =>
        ExemptNamespaces.Contains(@namespace) ? null : NamespaceModes.GetValueOrDefault(@namespace, Mode);

    /// <summary>The rules on signatures that an image has to meet besides, by name.</summary>
    public IEnumerable<string> SignaturesOf(string image) =>
        SignatureDemands.IsEmpty || !ImageReference.TryParse(image, out var reference, out _)
            ? []
            : SignatureDemands.Where(demand => demand.Images.Contains(reference)).Select(demand => demand.Rule);
}

/// <summary>Images that must be signed.</summary>
/// <param name="Rule">Name of the rule that asks for it.</param>
/// <param name="Images">The images.</param>
public sealed record SignatureDemand(string Rule, ImageScopes Images);
