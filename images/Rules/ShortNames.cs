namespace RegistryInfra.Images.Rules;

/// <summary>Whether an image may be written without its host.</summary>
public enum ShortNames
{
    /// <summary>
    /// No: <c>nginx</c> is refused and <c>docker.io/library/nginx</c> is meant. Runtimes read short names differently:
    /// CRI-O goes through the node's list of registries.
    /// </summary>
    Refused,

    /// <summary>Yes, read as Docker Hub's. Right only where every node runs containerd.</summary>
    DockerHub,
}
