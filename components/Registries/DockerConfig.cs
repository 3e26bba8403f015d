using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistryInfra.Components.Registries;

/// <summary>
/// A <c>.dockerconfigjson</c> document. The kubelet reads <c>auth</c> only: standard base64 of <c>user:password</c>,
/// in one line. https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
/// </summary>
internal sealed record DockerConfig([property: JsonPropertyName("auths")] IReadOnlyDictionary<string, DockerConfig.Entry> Auths)
{
    public static DockerConfig Of(RegistryHost host, string user, string password) => new(new Dictionary<string, Entry>
    {
        [host.ToString()] = new(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))),
    });

    public override string ToString() => JsonSerializer.Serialize(this);

    internal sealed record Entry([property: JsonPropertyName("auth")] string Auth);
}
