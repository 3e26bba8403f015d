using System.Text;
using System.Text.RegularExpressions;

namespace RegistryInfra.Images.PullConfigs;

/// <summary>User and password of a registry. Never printed.</summary>
public sealed partial class RegistryCredential : IEquatable<RegistryCredential>
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    private RegistryCredential(string user, string password) => (User, Password) = (user, password);

    /// <summary>The user.</summary>
    public string User { get; }

    /// <summary>Secret: the password or token.</summary>
    public string Password { get; }

    /// <summary>Secret: the <c>auth</c> of a .dockerconfigjson entry, padded base64 of <c>user:password</c>.</summary>
    public string Auth => Convert.ToBase64String(_strict.GetBytes($"{User}:{Password}"));

    /// <summary>A credential of two parts.</summary>
    /// <param name="user">The user.</param>
    /// <param name="password">The password or token.</param>
    /// <param name="problem">What is wrong and the fix, which never quotes either; null when nothing is.</param>
    public static RegistryCredential? Create(string user, string password, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(password);
        problem = ProblemOf(user, password);
        return problem is null ? new RegistryCredential(user, password) : null;
    }

    /// <summary>
    /// Reads an <c>auth</c> as Go does, which the kubelet is written in: line breaks and missing padding are no fault.
    /// </summary>
    /// <param name="auth">The text.</param>
    /// <param name="problem">What is wrong and the fix, which never quotes it; null when nothing is.</param>
    public static RegistryCredential? FromAuth(string auth, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(auth);
        var digits = auth.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        if (!digits.EndsWith('='))
        {
            digits = digits.PadRight((digits.Length + 3) / 4 * 4, '=');
        }

        if (digits.Length % 4 != 0 || !Base64().IsMatch(digits))
        {
            problem = "is not base64: use the standard alphabet (+ and /, not - and _) and right padding";
            return null;
        }

        string text;
        try
        {
            text = _strict.GetString(Convert.FromBase64String(digits));
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

        return Create(text[..colon], text[(colon + 1)..], out problem);
    }

    /// <inheritdoc/>
    public bool Equals(RegistryCredential? other) =>
        other is not null && (User, Password) == (other.User, other.Password);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RegistryCredential);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(User, Password);

    /// <summary>Never the credential.</summary>
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

        if (user.Concat(password).Any(char.IsControl))
        {
            return "has a line break or another control character: remove it, a command's output often ends in one";
        }

        return IsText(user) && IsText(password) ? null : UnreadableText.Problem;
    }

    private static bool IsText(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    [GeneratedRegex(@"\A[A-Za-z0-9+/]+={0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Base64();
}
