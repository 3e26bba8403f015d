using Pulumi;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>What only Kyverno asks.</summary>
public sealed class KyvernoArgs : ResourceArgs
{
    private List<PolicyExceptionArgs>? _policyExceptions;

    /// <summary>The kind that the rules are written as. Default: <c>validatingPolicy</c>.</summary>
    public KyvernoPolicyKind PolicyKind { get; init; } = KyvernoPolicyKind.ValidatingPolicy;

    /// <summary>
    /// PolicyExceptions that may name these policies. Default: none; any other that names one of them, or a pattern that could,
    /// is refused when somebody makes it, by the API server itself.
    /// </summary>
    public List<PolicyExceptionArgs> PolicyExceptions
    {
        get => _policyExceptions ??= [];
        set => _policyExceptions = value;
    }
}
