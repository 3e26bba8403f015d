using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;

namespace RegistryInfra.Engine.Providers.Kubernetes.Helm;

/// <summary>
/// A folder with what helm is told and no other user may read: the values, the credentials of the cluster and of the
/// chart's repository. It is gone when the run is over.
/// </summary>
internal sealed class HelmFiles : IDisposable
{
    private const string Repository = "release";

    private readonly string _folder = Directory.CreateTempSubdirectory("helm-").FullName;
    private readonly Dictionary<string, string> _environment = [];

    public IReadOnlyCollection<KeyValuePair<string, string>> Environment => _environment;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The cluster and the user of the settings, whatever else the machine's kubeconfig has.</summary>
    public void UseCluster(KubernetesSettings settings)
    {
        if (ClusterAccess.WriteKubeconfig(settings) is { } kubeconfig)
        {
            _environment["KUBECONFIG"] = Write("kubeconfig", kubeconfig);
        }
    }

    /// <summary>The path of a file with the values, which JSON is as good for as YAML.</summary>
    public string WriteValues(PropertyMap values) => Write("values.json", ReleaseValues.WriteJson(values));

    /// <summary>
    /// Makes a repository that asks for a password known by a file, and returns the chart's name in it. Flags would show
    /// the password to every user of the machine.
    /// </summary>
    public async Task<string> AddRepositoryAsync(
        HelmProgram helm, ReleaseArguments release, CancellationToken cancellationToken)
    {
        _environment["HELM_REPOSITORY_CONFIG"] = Write("repositories.json", ReleaseValues.WriteJson(PropertyMap.Empty
            .With("apiVersion", PropertyValue.Of(""))
            .With("repositories", PropertyValue.Of(PropertyValue.Of(PropertyMap.From(
            [
                new("name", PropertyValue.Of(Repository)),
                new("url", PropertyValue.Of(release.RepositoryAddress!)),
                new("username", PropertyValue.Of(release.Username!)),
                new("password", PropertyValue.Of(release.Password!)),
                new("caFile", PropertyValue.Of(release.RepositoryText("caFile") ?? "")),
                new("certFile", PropertyValue.Of(release.RepositoryText("certFile") ?? "")),
                new("keyFile", PropertyValue.Of(release.RepositoryText("keyFile") ?? "")),
            ]))))));
        _environment["HELM_REPOSITORY_CACHE"] = Path.Combine(_folder, "cache");
        var update = await helm.RunAsync(this, ["repo", "update", Repository], cancellationToken);
        return update.ExitCode == 0
            ? $"{Repository}/{release.Chart}"
            : throw new EngineException($"the repository {release.RepositoryAddress} of the chart cannot be read: {update.Problem}");
    }

    /// <summary>Makes the credentials of a registry known by a file.</summary>
    public void UseRegistry(string host, string username, string password) =>
        _environment["HELM_REGISTRY_CONFIG"] = Write("registry.json", ReleaseValues.WriteJson(
            PropertyMap.Empty.WithAt(
                PropertyValue.Of(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{username}:{password}"))),
                "auths", host, "auth")));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        RenderedFile.Write(path, text);
        return path;
    }
}
