namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// How a manifest tells this provider what to do with it.
/// <see href="https://www.pulumi.com/registry/packages/kubernetes/installation-configuration/#resource-annotations"/>
/// </summary>
internal static class Annotations
{
    /// <summary>The provider chose the name, so that a replacement may have another one.</summary>
    public const string Autonamed = "pulumi.com/autonamed";

    /// <summary>What happens to an object's own objects when it is deleted: foreground, background or orphan.</summary>
    public const string DeletionPropagation = "pulumi.com/deletionPropagationPolicy";

    public const string PatchFieldManager = "pulumi.com/patchFieldManager";

    /// <summary>Take fields over from other managers.</summary>
    public const string PatchForce = "pulumi.com/patchForce";

    /// <summary>Do not wait until the object is ready, nor until it is gone.</summary>
    public const string SkipAwait = "pulumi.com/skipAwait";

    public const string TimeoutSeconds = "pulumi.com/timeoutSeconds";

    /// <summary>Wait for this in place of what is usual: an expectation, or a JSON list of some.</summary>
    public const string WaitFor = "pulumi.com/waitFor";
}
