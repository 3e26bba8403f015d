namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>What another registry is. The chart lets Harbor talk to these.</summary>
public enum HarborProvider
{
    /// <summary>Docker Hub.</summary>
    DockerHub,

    /// <summary>Quay.io or a Quay of one's own, by the distribution protocol: the chart leaves Harbor's adapter out.</summary>
    Quay,

    /// <summary>GitHub Container Registry.</summary>
    Ghcr,

    /// <summary>Amazon ECR. User and password are the two parts of an access key.</summary>
    Ecr,

    /// <summary>Azure Container Registry. User and password are those of a service principal or a token.</summary>
    Acr,

    /// <summary>Google Artifact Registry. The user is <c>_json_key</c> and the password is the key file's text.</summary>
    ArtifactRegistry,

    /// <summary>Another Harbor. User and password are those of a robot there.</summary>
    Harbor,

    /// <summary>JFrog Artifactory.</summary>
    Artifactory,

    /// <summary>Any other registry that speaks the distribution protocol.</summary>
    DockerRegistry,
}
