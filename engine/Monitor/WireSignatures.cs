namespace RegistryInfra.Engine.Monitor;

/// <summary>
/// The marks by which a value that protobuf's Struct has no kind for is recognised.
/// <see href="https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/resource/sig/sig.go">Source.</see>
/// </summary>
internal static class WireSignatures
{
    public const string Key = "4dabf18193072939515e22adb298388d";
    public const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    public const string Reference = "5cf8f73096256a8f31e491e813e4eb8e";
    public const string Output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    public const string Asset = "c44067f5952c0a294b673a41bacd8c17";
    public const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";

    /// <summary>A number that JSON cannot write: only in state files.</summary>
    public const string Float = "8ad145fe-0d11-4827-bfd7-1abcbf086f5c";

    /// <summary>A text that is no valid UTF-8.</summary>
    public const string Bytes = "803fd3297a5875dc03ca845dda5d2a98";

    public const string UnknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private static readonly HashSet<string> _unknowns =
    [
        UnknownString,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // list
        "030794c1-ac77-496b-92df-f27374a8bd58", // asset
        "e48ece36-62e2-4504-bad9-02848725956a", // archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // map
    ];

    public static bool IsUnknown(string text) => text.Length == UnknownString.Length && _unknowns.Contains(text);
}
