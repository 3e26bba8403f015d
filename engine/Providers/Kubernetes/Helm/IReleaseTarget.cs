using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Providers.Kubernetes.Helm;

/// <summary>Where releases go: a cluster, or a folder.</summary>
internal interface IReleaseTarget
{
    /// <summary>Installs the release, or makes it what it is asked to be.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="release">What is asked for.</param>
    /// <param name="old">Its outputs before; null for a new one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ReleaseFailedException">It exists now, and helm says that it failed.</exception>
    Task<ReleaseRecord> ApplyAsync(
        Urn urn, ReleaseArguments release, PropertyMap? old, CancellationToken cancellationToken);

    /// <summary>The release as it is now; null when it is gone.</summary>
    Task<ReleaseRecord?> ReadAsync(
        string @namespace, string name, PropertyMap outputs, CancellationToken cancellationToken);

    Task UninstallAsync(Urn urn, ReleaseArguments release, PropertyMap outputs, CancellationToken cancellationToken);
}

/// <summary>What helm keeps of a release.</summary>
/// <param name="Status">The output <c>status</c>: name, namespace, revision, status, chart, version, appVersion.</param>
/// <param name="Values">The values that it was given.</param>
/// <param name="Objects">The objects that it made.</param>
internal sealed record ReleaseRecord(PropertyMap Status, PropertyMap Values, ImmutableArray<PropertyMap> Objects)
{
    /// <summary>The output <c>resourceNames</c>: the names of the objects, by kind and version of the API.</summary>
    public PropertyMap ResourceNames => PropertyMap.From(
    [
        .. Objects.Where(o => o.Kind() is not null).GroupBy(Key).Select(kind => KeyValuePair.Create(
            kind.Key,
            PropertyValue.Of([.. kind.Select(FullName).Distinct().Order(StringComparer.Ordinal).Select(PropertyValue.Of)]))),
    ]);

    /// <summary>Such as <c>Deployment.apps/apps/v1</c>.</summary>
    private static string Key(PropertyMap manifest)
    {
        var version = manifest.ApiVersion() ?? "";
        var group = version.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? $".{version[..slash]}" : "";
        return $"{manifest.Kind()}{group}/{version}";
    }

    private static string FullName(PropertyMap manifest) =>
        manifest.Namespace() is { } @namespace ? $"{@namespace}/{manifest.Name()}" : manifest.Name() ?? "";
}

/// <summary>A release exists, and did not become what it was asked to be.</summary>
internal sealed class ReleaseFailedException(ReleaseRecord release, string message) : Exception(message)
{
    public ReleaseRecord Release => release;
}
