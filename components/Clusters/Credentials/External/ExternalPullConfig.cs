using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Images;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>
/// The template of a <c>.dockerconfigjson</c> that External Secrets fills in. Only base64 is filled in, so no password
/// can break the document, and what a store adds around a value, such as a line break at its end, is taken off.
/// See <see href="https://external-secrets.io/latest/guides/templating/"/>.
/// </summary>
internal static class ExternalPullConfig
{
    /// <summary>The backtick of a template stays a backtick, and all that JSON must escape is escaped.</summary>
    private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document with the place of the credential.</summary>
    public static string Template(ImageScope images, ICredentialSource source) => new JsonObject
    {
        ["auths"] = new JsonObject
        {
            [RegistryKey.For(images).ToString()] = new JsonObject { ["auth"] = $"{{{{ {source.AuthTemplate} }}}}" },
        },
    }.ToJsonString(_options);

    /// <summary>The part of a template that joins and encodes a user and a password.</summary>
    /// <param name="user">A template expression.</param>
    /// <param name="password">A template expression.</param>
    public static string UserAndPassword(string user, string password) =>
        $"printf `%s:%s` (trim {user}) (trim {password}) | b64enc";
}
