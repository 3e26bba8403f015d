namespace RegistryInfra.Images.Rules;

/// <summary>Why an image may not run, in the order in which they are told.</summary>
public enum ImageFault
{
    /// <summary>No runtime reads it as a reference, or it is the id of an image on a node.</summary>
    NotAReference,

    /// <summary>It is written without its host, which runtimes read differently.</summary>
    NoHost,

    /// <summary>It is of none of the sources that are allowed.</summary>
    Outside,

    /// <summary>It is not written with its digest, although its source or the rules ask for that.</summary>
    NoDigest,

    /// <summary>It is written with neither digest nor tag, or with the tag <c>latest</c>.</summary>
    FloatingTag,
}
