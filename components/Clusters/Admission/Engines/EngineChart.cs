using System.Collections.Immutable;
using RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;
using RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Admission.Engines;

/// <summary>The chart of an engine, with the values that it is installed by.</summary>
internal sealed record EngineChart
{
    /// <summary>Name of the chart, and of the release, which the names of all its objects come from.</summary>
    public required string Name { get; init; }

    public required string Namespace { get; init; }

    /// <summary>Labels of the namespace beyond those of Pod Security.</summary>
    public required Dictionary<string, string> NamespaceLabels { get; init; }

    public required string Version { get; init; }

    public required string Repository { get; init; }

    /// <summary>Path of the packed chart; null where it comes from the repository.</summary>
    public required string? Archive { get; init; }

    /// <summary>The port that the API server asks on.</summary>
    public required int WebhookPort { get; init; }

    /// <summary>Ports of what it connects to besides the API server.</summary>
    public required ImmutableArray<int> Ports { get; init; }

    public required Dictionary<string, object> Values { get; init; }

    /// <summary>The chart of the engine where the arguments install it; null where it is there already.</summary>
    public static EngineChart? Of(ImageAllowListArgs args, string? pullSecret) => args switch
    {
        { Gatekeeper.Release: { } release } => GatekeeperChart.Of(args, release, pullSecret),
        { Kyverno.Release: { } release } => KyvernoChart.Of(args, release, pullSecret),
        _ => null,
    };

    /// <summary>Both charts write a colon and this after the repository.</summary>
    public static string Tag(ImageReference image) => $"{image.Tag}@{image.Digest}";

    public static Dictionary<string, object>[] PullSecrets(string? name) =>
        name is null ? [] : [new Dictionary<string, object> { ["name"] = name }];
}
