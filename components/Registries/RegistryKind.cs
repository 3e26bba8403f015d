namespace RegistryInfra.Components.Registries;

/// <summary>The products that serve container images.</summary>
public enum RegistryKind
{
    /// <summary>Harbor, on a cluster.</summary>
    Harbor,

    /// <summary>Amazon Elastic Container Registry, private.</summary>
    Ecr,

    /// <summary>Azure Container Registry.</summary>
    Acr,

    /// <summary>Google Artifact Registry.</summary>
    ArtifactRegistry,

    /// <summary>CNCF Distribution (<c>registry:3</c>), on a cluster.</summary>
    Distribution,

    /// <summary>Docker Hub. Pulled from only.</summary>
    DockerHub,

    /// <summary>Quay.io. Pulled from only.</summary>
    Quay,

    /// <summary>GitHub Container Registry. Pulled from only.</summary>
    Ghcr,

    /// <summary>GitLab Container Registry. Pulled from only.</summary>
    GitLab,

    /// <summary>Sonatype Nexus Repository. Pulled from only.</summary>
    Nexus,

    /// <summary>JFrog Artifactory. Pulled from only.</summary>
    Artifactory,
}
