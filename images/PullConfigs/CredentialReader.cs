using System.Collections.Immutable;
using System.Text.Json;

namespace RegistryInfra.Images.PullConfigs;

/// <summary>Reads the value of one entry below <c>auths</c>.</summary>
internal sealed class CredentialReader(
    string place,
    List<PullConfigFinding> problems,
    List<PullConfigFinding> notes)
{
    /// <summary>The fields that the kubelet reads, and those that other programs write.</summary>
    public static readonly ImmutableArray<string> Fields =
        ["auth", "username", "password", "email", "identitytoken", "registrytoken", "serveraddress"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private bool _failed;

    /// <summary>The credential; null when a problem was noted.</summary>
    public RegistryCredential? Read(JsonElement entry)
    {
        if (entry.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            return Fail(place, "is not a JSON object: write {\"auth\":\"...\"}");
        }

        if (entry.ValueKind == JsonValueKind.Object)
        {
            foreach (var (index, field) in entry.EnumerateObject().Index())
            {
                ReadField(index, field);
            }
        }

        return _failed ? null : Credential();
    }

    private void ReadField(int index, JsonProperty field)
    {
        var name = UnreadableText.TryReadName(field, out var written) ? GoName.Find(written, Fields) : null;
        var where = name is null ? $"{place}[{index}]" : $"{place}.{name}";
        if (field.Value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (name is null or "email" or "serveraddress")
        {
            notes.Add(new(where, "does nothing in a pull secret: it is left out"));
        }
        else if (name is "identitytoken" or "registrytoken")
        {
            Fail(where, "does nothing in a pull secret: use auth; a token of \"az acr login\" is the password of user "
                + "00000000-0000-0000-0000-000000000000");
        }
        else if (field.Value.ValueKind != JsonValueKind.String)
        {
            Fail(where, "is not a string: put it into quotes");
        }
        else if (!UnreadableText.TryRead(field.Value, out var value))
        {
            Fail(where, UnreadableText.Problem);
        }
        else if (!_values.TryAdd(name, value))
        {
            Fail(where, "is there twice, and the kubelet takes the last: keep one");
        }
    }

    private RegistryCredential? Credential()
    {
        var user = _values.GetValueOrDefault("username", "");
        var password = _values.GetValueOrDefault("password", "");
        var auth = _values.GetValueOrDefault("auth", "");
        if (auth.Length == 0)
        {
            return user.Length == 0 && password.Length == 0
                ? Fail(
                    place,
                    "holds no credential, as where a credential store keeps it: write auth, base64 of user:password")
                : RegistryCredential.Create(user, password, out var badPair) ?? Fail(place, badPair!);
        }

        var credential = RegistryCredential.FromAuth(auth, out var badAuth);
        if (credential is null)
        {
            return Fail($"{place}.auth", badAuth!);
        }

        return (user.Length == 0 || user == credential.User)
            && (password.Length == 0 || password == credential.Password)
            ? credential
            : Fail(place, "has an auth that differs from username and password, and auth wins: keep auth alone");
    }

    private RegistryCredential? Fail(string where, string message)
    {
        problems.Add(new(where, message));
        _failed = true;
        return null;
    }
}
