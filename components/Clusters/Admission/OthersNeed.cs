namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>What an image of other people has to show besides being allowed.</summary>
public enum OthersNeed
{
    /// <summary>Its digest, so that what was looked at is what runs.</summary>
    Digest,

    /// <summary>
    /// A signature, as a rule under <c>signatures</c> says, which has to hold every image of other people. A tag is enough then:
    /// what verifies the signature writes the digest that it verified into the Pod.
    /// </summary>
    Signature,

    /// <summary>A signature where a rule under <c>signatures</c> holds the image, else its digest.</summary>
    Either,
}
