namespace RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;

/// <summary>
/// The kind that a ConstraintTemplate adds, made from the name of the policy: <c>registry-image-allow-list</c> is
/// <c>RegistryImageAllowList</c>.
/// </summary>
internal static class ConstraintKind
{
    /// <summary>
    /// Longest kind in characters: it is the first label of a CustomResourceDefinition's singular name.
    /// </summary>
    private const int Limit = 63;

    public static string For(string policyName) => string.Concat(
        policyName.Split('-', '.').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>What keeps the name of a policy from becoming a kind, and the fix; null when nothing does.</summary>
    public static string? Problem(string policyName)
    {
        var kind = For(policyName);
        return kind.Length == 0 || !char.IsAsciiLetter(kind[0])
            ? "begins with a digit, which Gatekeeper's kind of it cannot: begin with a letter"
            : kind.Length > Limit
                ? $"makes a kind of {kind.Length} characters for Gatekeeper: use at most {Limit} letters and digits"
                : null;
    }
}
