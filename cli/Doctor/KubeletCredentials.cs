using System.Text;
using System.Text.Json;
using RegistryInfra.Cli.Manifests;
using RegistryInfra.Images;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Cli.Doctor;

/// <summary>The credentials of pull secrets, of which the kubelet picks one for an image.</summary>
internal sealed class KubeletCredentials
{
    private readonly List<DockerConfigEntry> _entries = [];

    /// <summary>What is wrong with the documents, without a credential in it.</summary>
    public List<PullConfigFinding> Problems { get; } = [];

    /// <summary>
    /// The credential that the kubelet offers first: that of the longest key that covers the image; null for none.
    /// https://kubernetes.io/docs/concepts/containers/images/#config-json
    /// </summary>
    public DockerConfigEntry? For(ImageReference image) => _entries
        .Where(entry => entry.Key.Covers(image))
        .OrderByDescending(entry => entry.Key.ToString(), StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Takes the document of a Secret.</summary>
    public void AddSecret(JsonElement secret)
    {
        var name = $"Secret {secret.Text("metadata", "name")}";
        var data = secret.Text("data", ".dockerconfigjson") ?? secret.Text("data", ".dockercfg");
        if (data is null && secret.Text("stringData", ".dockerconfigjson") is { } plain)
        {
            Add(name, plain);
            return;
        }

        if (data is null)
        {
            Problems.Add(new(name, "has no .dockerconfigjson: make it of the type kubernetes.io/dockerconfigjson"));
            return;
        }

        var bytes = new byte[data.Length];
        if (Convert.TryFromBase64String(data, bytes, out var length))
        {
            Add(name, Encoding.UTF8.GetString(bytes, 0, length));
        }
        else
        {
            Problems.Add(new(name, "has data that are not base64"));
        }
    }

    /// <summary>Takes a document, such as the one that docker login writes.</summary>
    public void Add(string place, string json)
    {
        var reading = DockerConfigReader.Read(place, json);
        _entries.AddRange(reading.Entries);
        Problems.AddRange(reading.Problems);
    }

    /// <summary>
    /// The credentials that docker login has written for this user. What a credential store keeps is not read, so only the entries
    /// that hold something count, and nothing is said of the others.
    /// </summary>
    public static KubeletCredentials OfThisUser()
    {
        var credentials = new KubeletCredentials();
        var folder = Environment.GetEnvironmentVariable("DOCKER_CONFIG") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker");
        var file = Path.Combine(folder, "config.json");
        if (File.Exists(file))
        {
            try
            {
                credentials.Add(file, File.ReadAllText(file));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                credentials.Problems.Add(new(file, $"cannot be read: {exception.Message}"));
            }
        }

        return credentials;
    }
}
