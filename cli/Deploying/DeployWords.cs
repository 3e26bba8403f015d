using RegistryInfra.Engine;

namespace RegistryInfra.Cli.Deploying;

/// <summary>Pulumi's words for what a deployment does.</summary>
internal static class DeployWords
{
    /// <summary>As in "Do you want to perform this update?".</summary>
    public static string Noun(this UpdateKind kind) => kind switch
    {
        UpdateKind.Update => "update",
        UpdateKind.Refresh => "refresh",
        UpdateKind.Destroy => "destroy",
        UpdateKind.Import => "import",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>As in "Updating (dev):".</summary>
    public static string Headline(this UpdateKind kind, bool isPreview) => (kind, isPreview) switch
    {
        (_, true) => $"Previewing {kind.Noun()}",
        (UpdateKind.Update, _) => "Updating",
        (UpdateKind.Refresh, _) => "Refreshing",
        (UpdateKind.Destroy, _) => "Destroying",
        (UpdateKind.Import, _) => "Importing",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
