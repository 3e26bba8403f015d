using System.Collections.Immutable;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Cli.Credentials;

/// <summary>One document with credentials, and what is to be told of how it was brought.</summary>
/// <param name="Name">Where it is from, for a reader.</param>
/// <param name="Reading">What it holds; null where the kubelet reads nothing of it.</param>
/// <param name="Findings">What the kubelet does not read, or reads otherwise, of what is around it.</param>
internal sealed record PullDocument(string Name, DockerConfigReading? Reading, ImmutableArray<PullConfigFinding> Findings)
{
    /// <summary>Of a text.</summary>
    public static PullDocument Of(string name, string json) => new(name, DockerConfigReader.Read(name, json), []);

    /// <summary>One that the kubelet does not read.</summary>
    public static PullDocument Ignored(string name, string problem) => new(name, null, [new(name, problem)]);
}
