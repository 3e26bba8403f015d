using System.Collections.Immutable;
using System.Text.Json;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>Reads the value of one entry below <c>auths</c>.</summary>
internal sealed class CredentialReader(string place, ImmutableArray<ArgsProblem>.Builder problems)
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private bool _failed;

    /// <summary>The credential; null when a problem was noted.</summary>
    public RegistryCredential? Read(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            return Fail(place, "is not a JSON object: write {\"auth\":\"...\"}");
        }

        foreach (var field in entry.EnumerateObject())
        {
            ReadField(field);
        }

        return _failed ? null : Credential();
    }

    private void ReadField(JsonProperty field)
    {
        var where = $"{place}.{field.Name}";
        if (field.Name is "identitytoken" or "registrytoken")
        {
            Fail(where, "does nothing in a pull secret: use auth; a token of \"az acr login\" is the password of user "
                + "00000000-0000-0000-0000-000000000000");
        }
        else if (field.Name is not ("auth" or "username" or "password" or "email"))
        {
            Fail(where, "does nothing in a pull secret: leave it out");
        }
        else if (field.Value.ValueKind != JsonValueKind.String)
        {
            Fail(where, "is not a string: put it into quotes");
        }
        else if (!_fields.TryAdd(field.Name, field.Value.GetString()!))
        {
            Fail(where, "is there twice: keep one");
        }
    }

    private RegistryCredential? Credential()
    {
        var user = _fields.GetValueOrDefault("username");
        var password = _fields.GetValueOrDefault("password");
        if (!_fields.TryGetValue("auth", out var auth))
        {
            return user is null || password is null
                ? Fail(place, "has neither auth nor both username and password: write auth, base64 of user:password")
                : RegistryCredential.Of(user, password, out var badPair) ?? Fail(place, badPair!);
        }

        var credential = RegistryCredential.FromAuth(auth, out var badAuth);
        if (credential is null)
        {
            return Fail($"{place}.auth", badAuth!);
        }

        return (user ?? credential.User) == credential.User && (password ?? credential.Password) == credential.Password
            ? credential
            : Fail(place, "has an auth that differs from username and password, and auth wins: keep auth alone");
    }

    private RegistryCredential? Fail(string where, string message)
    {
        problems.Add(new ArgsProblem(where, message));
        _failed = true;
        return null;
    }
}
