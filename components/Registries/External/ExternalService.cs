using System.Collections.Immutable;
using Pulumi;

namespace RegistryInfra.Components.Registries.External;

/// <summary>A registry that others run, as its kind tells it from the settings.</summary>
internal sealed record ExternalService
{
    /// <summary>The host in image names.</summary>
    public required string Host { get; init; }

    /// <summary>The hosts of tokens and layers besides it.</summary>
    public ImmutableArray<string> FurtherEndpoints { get; init; } = [];

    /// <summary>The setting that names one's own images, such as <c>organizations</c>.</summary>
    public required string OwnKey { get; init; }

    /// <summary>One's own images below the host, as scopes, each with the place of its setting.</summary>
    public required ImmutableArray<(string Place, string Scope)> Own { get; init; }

    /// <summary>Whose the images of the whole host are; null where only paths are told.</summary>
    public ImageOwnership? WholeHost { get; init; }

    /// <summary>Who pulls; null for anonymous pulls.</summary>
    public required string? User { get; init; }

    /// <summary>Secret: the password of <see cref="User"/>.</summary>
    public required Input<string>? Token { get; init; }

    /// <summary>Who scans what is there.</summary>
    public ScanPosture Scanning { get; init; } = ScanPosture.None;

    /// <summary>The scopes of a list of owners or paths: all that is below each.</summary>
    public static ImmutableArray<(string Place, string Scope)> Below(string key, IEnumerable<string> paths) =>
        [.. paths.Select((path, index) => ($"{key}[{index}]", $"{path}/"))];
}

/// <summary>Whose images a host serves, where one answer holds for all of them.</summary>
public enum ImageOwnership
{
    /// <summary>One's own: nothing there comes from elsewhere.</summary>
    Own,

    /// <summary>Other people's, such as those of a proxy: each may run by its digest.</summary>
    Others,
}
