using System.Collections.Immutable;
using RegistryInfra.Components.Registries.Acr;
using RegistryInfra.Components.Registries.ArtifactRegistry;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Registries.External.Artifactory;
using RegistryInfra.Components.Registries.External.DockerHub;
using RegistryInfra.Components.Registries.External.Ghcr;
using RegistryInfra.Components.Registries.External.GitLab;
using RegistryInfra.Components.Registries.External.Nexus;
using RegistryInfra.Components.Registries.External.Quay;
using RegistryInfra.Components.Registries.Harbor;

namespace RegistryInfra.Components.Registries;

/// <summary>The kinds of registry that there are.</summary>
public static class RegistryKinds
{
    /// <summary>The one list of them, in the order of the documentation.</summary>
    public static ImmutableArray<RegistryKind> All { get; } =
    [
        new EcrKind(),
        new AcrKind(),
        new GarKind(),
        new HarborKind(),
        new DistributionKind(),
        new DockerHubKind(),
        new QuayKind(),
        new GhcrKind(),
        new GitLabKind(),
        new NexusKind(),
        new ArtifactoryKind(),
    ];
}
