namespace RegistryInfra.Images;

/// <summary>
/// The grammar of an image reference in the syntax that RE2 and .NET share: ASCII classes, no look-around.
/// Source: https://pkg.go.dev/github.com/distribution/reference
/// </summary>
public static class ReferenceGrammar
{
    /// <summary>Longest path in characters. The host, the tag and the digest do not count.</summary>
    public const int PathLimit = 255;

    private const string HostLabel = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";

    /// <summary>A DNS name, an IPv4 address or an IPv6 address in brackets, and a port.</summary>
    public const string Host = @"(?:" + HostLabel + @"(?:\." + HostLabel + @")*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?";

    /// <summary>Lower case letters and digits, separated by one period, one or two underscores, or dashes.</summary>
    public const string PathComponent = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";

    public const string Path = PathComponent + "(?:/" + PathComponent + ")*";

    public const string Tag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";

    /// <summary>The digests that the kubelet and the runtimes know, each with its exact length.</summary>
    public const string Digest = "(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})";

    /// <summary>
    /// A reference, short or full, its path's length aside: an expression cannot count a path's characters and check their
    /// order at once.
    /// </summary>
    public const string Whole =
        @"\A(?:" + Host + "/)?" + Path + "(?::" + Tag + ")?(?:@" + Digest + @")?\z";

    /// <summary>
    /// The start of what is no reference but the id of an image on the node. The runtime also takes the beginning of
    /// an id, so whatever follows the colon is one.
    /// </summary>
    public const string ImageId = @"\A(?:sha(?:256|384|512):|[a-f0-9]{64}\z)";
}
