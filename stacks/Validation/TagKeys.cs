using System.Text.RegularExpressions;
using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>
/// Keys and number of tags that AWS takes on each resource.
/// https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
/// </summary>
internal static partial class TagKeys
{
    /// <summary>The tag that names the stack, unless the settings give it another value.</summary>
    public const string Stack = "stack";

    private const int Most = 50;

    public static void Check(StackSettings settings, SettingsErrors errors)
    {
        var most = settings.Tags.ContainsKey(Stack) ? Most : Most - 1;
        if (settings.Tags.Count > most)
        {
            errors.Add("tags", $"there are {settings.Tags.Count}", $"use at most {most}, since each resource has the tag {Stack}, too");
        }

        foreach (var key in settings.Tags.Keys)
        {
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                errors.Add($"tags.{key}", $"{Quoted.Text(key)} is reserved for AWS", "use a key without aws: before it");
            }
            else if (!Key().IsMatch(key))
            {
                const string Fix = "use 1 to 128 letters, digits, spaces and _ . : / = + - @, such as \"team\"";
                errors.Add($"tags.{key}", $"{Quoted.Text(key)} is not a tag key", Fix);
            }
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9 _.:/=+@-]{1,128}\z")]
    private static partial Regex Key();
}
