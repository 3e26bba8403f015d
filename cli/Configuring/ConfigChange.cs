using System.Globalization;
using System.Text.RegularExpressions;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Stacks;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Cli.Configuring;

/// <summary>Sets and removes values in a stack file, secrets encrypted by the passphrase of the stack.</summary>
internal sealed partial class ConfigChange(SelectedStack stack, ErrorOutput errors)
{
    /// <summary>From how many bits on a text is taken for something that nobody should guess.</summary>
    private const double SecretBits = 40;

    /// <param name="text">The key or, if <paramref name="isPath"/>, the path.</param>
    /// <param name="given">The value; null reads it from standard input.</param>
    /// <param name="isPath">Whether the key contains a path: then numbers and truth values are written as such.</param>
    /// <param name="isSecret">Whether to encrypt the value.</param>
    /// <param name="isPlaintext">Whether the value is meant to stay readable, whatever it looks like.</param>
    public int Set(string text, string? given, bool isPath, bool isSecret, bool isPlaintext)
    {
        var place = ConfigPlace.Parse(text, isPath, stack.Project.Name);
        var value = given ?? ReadValue(text);
        if (!isSecret && !isPlaintext && LooksLikeSecret(place, value))
        {
            errors.Error($"config value for '{text}' looks like a secret; rerun with --secret to encrypt it, "
                + "or --plaintext if you meant to store in plaintext");
            return ExitCode.Error;
        }

        ConfigValue next = isSecret
            ? new ConfigValue.Secret(new StackKey(stack, new(stack, errors)).Get().Encrypt(value))
            : new ConfigValue.Scalar(isPath ? Typed(value) : value);
        var editor = StackFileEditor.Open(stack.Project, stack.Name);
        editor.Set(place.Key, place.Path, next);
        editor.Save();
        return ExitCode.Success;
    }

    public int Remove(string text, bool isPath)
    {
        var place = ConfigPlace.Parse(text, isPath, stack.Project.Name);
        var editor = StackFileEditor.Open(stack.Project, stack.Name);
        if (editor.Remove(place.Key, place.Path))
        {
            editor.Save();
        }
        else
        {
            errors.Say($"note: configuration key '{text}' was not set for stack '{stack.Name}'");
        }

        return ExitCode.Success;
    }

    private static string ReadValue(string text)
    {
        if (!Console.IsInputRedirected)
        {
            Console.Error.Write($"{text}: ");
            return Console.In.ReadLine() ?? "";
        }

        var value = Console.In.ReadToEnd();
        return value.EndsWith("\r\n", StringComparison.Ordinal) ? value[..^2] : value.EndsWith('\n') ? value[..^1] : value;
    }

    private static object Typed(string value) => value switch
    {
        "true" => true,
        "false" => false,
        _ when Integer().IsMatch(value) && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => value,
    };

    private static bool LooksLikeSecret(ConfigPlace place, string value)
    {
        var name = place.Path.Segments.LastOrDefault(segment => segment.Key is not null).Key ?? place.Key.Name;
        var alphabet = (value.Any(char.IsAsciiLetterLower) ? 26 : 0) + (value.Any(char.IsAsciiLetterUpper) ? 26 : 0)
            + (value.Any(char.IsAsciiDigit) ? 10 : 0) + (value.All(char.IsAsciiLetterOrDigit) ? 0 : 33);
        return SecretName().IsMatch(name) && !value.All(char.IsAsciiLetter) && value.Length * Math.Log2(Math.Max(alphabet, 2)) >= SecretBits;
    }

    [GeneratedRegex("passwd|pass|password|pwd|secret|token", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\z")]
    private static partial Regex Integer();
}
