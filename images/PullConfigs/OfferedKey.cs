namespace RegistryInfra.Images.PullConfigs;

/// <summary>A key of a pull config that the kubelet has a credential for. Never printed: it may hold a password.</summary>
/// <param name="Place">Where it is, in words that hold no secret.</param>
/// <param name="Key">Secret: the key as it is written.</param>
public sealed record OfferedKey(string Place, string Key)
{
    /// <summary>The place.</summary>
    public override string ToString() => Place;
}
