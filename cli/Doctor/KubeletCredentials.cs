using System.Text.Json;
using RegistryInfra.Cli.Credentials;
using RegistryInfra.Cli.Manifests;
using RegistryInfra.Images;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Cli.Doctor;

/// <summary>The credentials of pull secrets, of which the kubelet picks one for an image.</summary>
internal sealed class KubeletCredentials
{
    private readonly Dictionary<string, RegistryCredential> _byPlace = new(StringComparer.Ordinal);
    private readonly KubeletKeyring _keyring;

    /// <summary>The credentials of documents, as a node has them for one Pod.</summary>
    public KubeletCredentials(IReadOnlyCollection<PullDocument> documents)
    {
        DockerConfigReading[] readings = [.. documents.Select(document => document.Reading).OfType<DockerConfigReading>()];
        Problems =
        [
            .. documents.SelectMany(document => document.Findings), .. readings.SelectMany(reading => reading.Problems),
        ];
        foreach (var entry in readings.SelectMany(reading => reading.Entries))
        {
            _byPlace[entry.Place] = entry.Credential;
        }

        _keyring = new(readings.SelectMany(reading => reading.Offered).Select(offered => (offered.Key, offered.Place)));
    }

    /// <summary>What is wrong with the documents, without a credential in it.</summary>
    public IReadOnlyList<PullConfigFinding> Problems { get; }

    /// <summary>
    /// The credentials that docker login has written for this user. What a credential store keeps is not read, so only the entries
    /// that hold something count, and nothing is said of the others.
    /// </summary>
    public static KubeletCredentials OfThisUser() =>
        new(File.Exists(PullConfigFile.OfThisUser) ? PullConfigFile.Read(null) : []);

    /// <summary>What a Secret holds for the kubelet.</summary>
    public static PullDocument OfSecret(JsonElement secret) => SecretManifest.Document(
        secret.Text("metadata", "name"), secret.Text("type"), (section, key) => secret.Text(section, key));

    /// <summary>
    /// The credential that the kubelet offers first: that of the longest key for the image; null for none.
    /// https://kubernetes.io/docs/concepts/containers/images/#config-json
    /// </summary>
    public RegistryCredential? For(ImageReference image) => _keyring.Lookup(image.Repository)
        .Select(place => _byPlace.GetValueOrDefault(place))
        .FirstOrDefault(credential => credential is not null);
}
