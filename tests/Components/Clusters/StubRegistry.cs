using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Images;
using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Tests.Clusters;

/// <summary>A registry that is only its contract.</summary>
internal sealed class StubRegistry(string host, params string[] images) : IRegistry
{
    public string Name { get; init; } = "main";

    public RegistryProfile Profile => new()
    {
        Host = host,
        Images = [.. images.Select(ImageScope.Parse)],
        ImagesOfOthers = [],
        Endpoints = [host],
        PullAccess = PullCredentials.IsEmpty ? PullAccess.WorkloadIdentity : PullAccess.StaticCredential,
        Claims = [],
        Namespace = null,
    };

    public ScanPosture Scanning => ScanPosture.None;

    public ImmutableArray<PullCredential> PullCredentials { get; init; } = [];

    public Output<string>? AuthorityPem => null;
}
