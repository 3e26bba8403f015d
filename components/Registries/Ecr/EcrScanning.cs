namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// Who looks for vulnerabilities. An account has one setting a region for the last two, so a stack that chooses one of
/// them owns it, in the registry's region and in those of its replicas.
/// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html"/>
/// </summary>
public enum EcrScanning
{
    /// <summary>Each repository scans what is pushed to it. The account's setting stays as it is.</summary>
    OnPush,

    /// <summary>The account's setting: basic scanning of all repositories, on push.</summary>
    RegistryOnPush,

    /// <summary>
    /// The account's setting: enhanced scanning of all repositories by Amazon Inspector, again whenever a
    /// vulnerability becomes known. Inspector is billed by image.
    /// </summary>
    RegistryContinuous,
}
