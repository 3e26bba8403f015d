namespace Pulumi;

/// <summary>What an output has resolved to.</summary>
internal readonly struct OutputState<T>(T value, Provenance provenance)
{
    public T Value => value;

    public Provenance Provenance => provenance;

    public bool IsKnown => provenance.IsKnown;

    public bool IsSecret => provenance.IsSecret;

    public T ValueOr(T whenUnknown) => provenance.IsKnown ? value : whenUnknown;
}
