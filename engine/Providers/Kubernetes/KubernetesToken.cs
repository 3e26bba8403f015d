using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>A type token such as <c>kubernetes:apps/v1:Deployment</c>, in Kubernetes' own terms.</summary>
/// <param name="ApiVersion">Such as apps/v1; the core group has no name here.</param>
/// <param name="Kind">The kind of the object; a patch is told apart by <see cref="IsPatch"/>.</param>
/// <param name="IsPatch">True for a resource that manages some fields of an object that it does not own.</param>
internal sealed record KubernetesToken(string ApiVersion, string Kind, bool IsPatch)
{
    private const string PatchSuffix = "Patch";

    public string Group => ApiVersion.IndexOf('/') is var slash and > 0 ? ApiVersion[..slash] : "";

    public bool IsSecret => this is { ApiVersion: "v1", Kind: "Secret" };

    public bool IsConfigMap => this is { ApiVersion: "v1", Kind: "ConfigMap" };

    public bool IsCustomResourceDefinition =>
        this is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" };

    public static bool IsHelmReleaseType(string type) => type == "kubernetes:helm.sh/v3:Release";

    /// <summary>
    /// Reads the token, and the inputs, which have the last word: a program may give them other versions.
    /// </summary>
    public static KubernetesToken Parse(string type, PropertyMap inputs)
    {
        if (type.Split(':') is not ["kubernetes", var apiVersion, var name])
        {
            throw new EngineException(
                $"\"{type}\" is no type of the kubernetes provider: it must read kubernetes:group/version:Kind.");
        }

        const string core = "core/";
        apiVersion = apiVersion.StartsWith(core, StringComparison.Ordinal) ? apiVersion[core.Length..] : apiVersion;
        var kind = inputs.Kind()
            ?? (name.EndsWith(PatchSuffix, StringComparison.Ordinal) ? name[..^PatchSuffix.Length] : name);
        return new(inputs.ApiVersion() ?? apiVersion, kind, name == kind + PatchSuffix);
    }
}
