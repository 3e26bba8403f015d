using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Tests.Clusters;

/// <summary>A registry that is only its contract.</summary>
internal sealed class StubRegistry(string host, params string[] imagePrefixes) : IRegistry
{
    public string Name => "main";

    public RegistryKind Kind => RegistryKind.Distribution;

    public string Host => host;

    public ImmutableArray<string> ImagePrefixes => [.. imagePrefixes];

    public PullAccess PullAccess => PullConfigJson is null ? PullAccess.WorkloadIdentity : PullAccess.StaticCredential;

    public ScanPosture Scanning => ScanPosture.None;

    public Output<string>? PullConfigJson { get; init; }
}
