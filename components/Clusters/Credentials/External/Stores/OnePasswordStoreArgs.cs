using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.External.Stores;

/// <summary>
/// A vault of 1Password, read by a service account of 1Password. Its token is the one secret that has to be in the
/// cluster first. See <see href="https://external-secrets.io/latest/provider/1password-sdk/"/>.
/// </summary>
public sealed class OnePasswordStoreArgs : IStoreProvider
{
    /// <summary>Name of the vault. The service account needs to read it and nothing else.</summary>
    [StorePath]
    public required string Vault { get; init; }

    /// <summary>The token of the service account.</summary>
    public required SecretReferenceArgs Token { get; init; }

    string IStoreProvider.ProviderKey => "onepasswordSDK";

    Dictionary<string, object> IStoreProvider.Provider(string? identityNamespace) => new()
    {
        ["vault"] = Vault,
        ["auth"] = new Dictionary<string, object>
        {
            ["serviceAccountSecretRef"] = ClusterReference.To(Token, identityNamespace),
        },
    };

    /// <summary>1Password names item and field in one: <c>item/field</c>.</summary>
    Dictionary<string, object> IStoreProvider.Reference(string key, string property) =>
        new() { ["key"] = $"{key}/{property}" };

    /// <summary>https://developer.1password.com/docs/cli/secret-reference-syntax/</summary>
    string? IStoreProvider.ProblemOf(string key) => key.All(sign => char.IsAsciiLetterOrDigit(sign) || " ._-".Contains(sign))
        ? null
        : "is not a title that a reference of 1Password can name: use letters, digits, spaces and ._-";
}
