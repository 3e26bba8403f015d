using System.Text;
using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>User and password of a registry. Never printed.</summary>
internal sealed partial class RegistryCredential : IEquatable<RegistryCredential>
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    private RegistryCredential(string user, string password) => (User, Password) = (user, password);

    public string User { get; }

    public string Password { get; }

    /// <summary>The <c>auth</c> of a .dockerconfigjson entry: padded base64 of <c>user:password</c>.</summary>
    public string Auth => Convert.ToBase64String(_strict.GetBytes($"{User}:{Password}"));

    /// <summary>A credential of two parts. The problem never quotes them.</summary>
    public static RegistryCredential? Of(string user, string password, out string? problem)
    {
        problem = ProblemOf(user, password);
        return problem is null ? new RegistryCredential(user, password) : null;
    }

    /// <summary>Reads an <c>auth</c>. The problem never quotes it.</summary>
    public static RegistryCredential? FromAuth(string auth, out string? problem)
    {
        if (!Base64().IsMatch(auth) || auth.TrimEnd('=').Length % 4 == 1)
        {
            problem = "is not base64: use the standard alphabet (+ and /, not - and _) without line breaks";
            return null;
        }

        string text;
        try
        {
            var digits = auth.TrimEnd('=');
            text = _strict.GetString(Convert.FromBase64String(digits.PadRight((digits.Length + 3) / 4 * 4, '=')));
        }
        catch (Exception error) when (error is FormatException or DecoderFallbackException)
        {
            problem = "does not decode to UTF-8 text: encode user:password";
            return null;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            problem = "decodes to text without \":\": encode user:password";
            return null;
        }

        return Of(text[..colon], text[(colon + 1)..], out problem);
    }

    public bool Equals(RegistryCredential? other) =>
        other is not null && (User, Password) == (other.User, other.Password);

    public override bool Equals(object? obj) => Equals(obj as RegistryCredential);

    public override int GetHashCode() => HashCode.Combine(User, Password);

    public override string ToString() => "[secret]";

    private static string? ProblemOf(string user, string password)
    {
        if (user.Length == 0 || password.Length == 0)
        {
            return "has an empty user or password, which is anonymous: leave the entry out, or give both";
        }

        if (user.Contains(':', StringComparison.Ordinal))
        {
            return "has a user with \":\", where the password would begin: use another user";
        }

        return user.Concat(password).Any(char.IsControl)
            ? "has a line break or another control character: remove it, a command's output often ends in one"
            : null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9+/]+={0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Base64();
}
