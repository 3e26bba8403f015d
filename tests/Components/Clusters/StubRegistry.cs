using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Tests.Clusters;

/// <summary>A registry that is only its contract: it serves the images of these scopes.</summary>
internal sealed class StubRegistry(params string[] images) : IRegistry
{
    public string Name { get; init; } = "main";

    /// <summary>Scopes of other people's images, which a cache serves.</summary>
    public string[] Others { get; init; } = [];

    /// <summary>What it keeps of others, by the name at the source.</summary>
    public Dictionary<string, string> Kept { get; init; } = [];

    public ImmutableArray<PullCredential> PullCredentials { get; init; } = [];

    public KubeletCredentialProvider? NodeCredentials { get; init; }

    /// <summary>What nodes talk to; by default the host of the images alone.</summary>
    public ImmutableArray<string> Endpoints { get; init; } = [ImageScope.Parse(images[0]).Host];

    public string? Namespace { get; init; }

    public HostedService? Service { get; init; }

    public RegistryProfile Profile => new()
    {
        Host = ImageScope.Parse(images[0]).Host,
        Images = [.. images.Select(ImageScope.Parse)],
        ImagesOfOthers = [.. Others.Concat(Kept.Values).Select(ImageScope.Parse)],
        CachedImages = [.. Kept.Select(name => new CachedImages(ImageScope.Parse(name.Key), ImageScope.Parse(name.Value)))],
        Endpoints = Endpoints,
        PullAccess = PullCredentials.IsEmpty ? PullAccess.WorkloadIdentity : PullAccess.StaticCredential,
        Claims = [],
        Namespace = Namespace,
        Service = Service,
        NodeCredentials = NodeCredentials,
    };

    public ScanPosture Scanning => ScanPosture.None;

    public Output<string>? AuthorityPem => null;

    public Output<string>? NextRotation => null;
}
