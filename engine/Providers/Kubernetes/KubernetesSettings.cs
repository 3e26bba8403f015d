using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// The inputs of a provider resource, which hold truth values as texts, with what the environment says in their place.
/// <see href="https://www.pulumi.com/registry/packages/kubernetes/api-docs/provider/"/>
/// </summary>
/// <param name="Inputs">The inputs of the provider resource.</param>
/// <param name="ProjectRoot">The folder that relative paths start from.</param>
/// <param name="Environment">Reads a variable of the environment.</param>
internal sealed record KubernetesSettings(PropertyMap Inputs, string ProjectRoot, Func<string, string?> Environment)
{
    /// <summary>The namespace that every cluster has.</summary>
    public const string Default = "default";

    private static readonly string[] _clusterInputs = ["kubeconfig", "context", "cluster"];

    /// <summary>True when a preview cannot tell which cluster is meant.</summary>
    public bool IsUnknown => _clusterInputs.Any(n => Inputs.Find(n)?.IsUnknown == true);

    /// <summary>A file's path, or its content.</summary>
    public string? Kubeconfig => Text("kubeconfig");

    public string? Context => Text("context");

    public string? Cluster => Text("cluster");

    public string? Namespace => Text("namespace");

    /// <summary>Where manifests are written in place of a cluster; null when a cluster is meant.</summary>
    public string? RenderDirectory => Text("renderYamlToDirectory") is { } directory
        ? Path.GetFullPath(Path.Combine(ProjectRoot, directory))
        : null;

    /// <summary>Writes manifests again that did not change.</summary>
    public bool AlwaysRender => Flag("alwaysRender");

    public bool DeleteUnreachable => Flag("deleteUnreachable", "PULUMI_K8S_DELETE_UNREACHABLE");

    public bool EnablePatchForce => Flag("enablePatchForce", "PULUMI_K8S_ENABLE_PATCH_FORCE");

    public bool EnableServerSideApply =>
        Flag("enableServerSideApply", "PULUMI_K8S_ENABLE_SERVER_SIDE_APPLY", otherwise: true);

    public bool SkipUpdateUnreachable => Flag("skipUpdateUnreachable", "PULUMI_K8S_SKIP_UPDATE_UNREACHABLE");

    /// <summary>Waits for every kind of object whose status tells whether it is ready.</summary>
    public bool AwaitAll => Environment("PULUMI_K8S_AWAIT_ALL") == "true";

    /// <summary>Creates by applying, so that an object that exists is taken over.</summary>
    public bool UpsertExistingObjects => Flag("upsertExistingObjects", "PULUMI_K8S_UPSERT_EXISTING_OBJECTS");

    private string? Text(string name) => Inputs.TextAt(name);

    private bool Flag(string name, string? variable = null, bool otherwise = false) => Inputs.Find(name)?.Plain switch
    {
        PropertyValue.Bool(var truth) => truth,
        PropertyValue.Text(var text) => text == "true",
        _ => variable is not null && Environment(variable) is { Length: > 0 } value ? value == "true" : otherwise,
    };
}
