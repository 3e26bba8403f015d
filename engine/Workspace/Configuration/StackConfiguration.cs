using System.Collections.Immutable;

namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>Joins what a stack file sets with what Pulumi.yaml declares, and checks the result.</summary>
public static class StackConfiguration
{
    private const int LongestShown = 60;

    /// <exception cref="WorkspaceException">A value is missing, of the wrong type, or not encrypted though declared secret.</exception>
    public static ProgramConfiguration Resolve(Project project, string stack, StackFile file, Func<string, string> decrypt)
    {
        var values = file.Config.ToBuilder();
        foreach (var declaration in project.Config)
        {
            if (declaration.Default is { } value)
            {
                values.TryAdd(declaration.Key, value);
            }
        }

        RequireAll(project, stack, file, values.Keys.ToHashSet());

        var secrets = new HashSet<string>(StringComparer.Ordinal);
        var texts = values.ToDictionary(entry => entry.Key, entry => entry.Value.ToText(Open));
        foreach (var declaration in project.Config)
        {
            Check(declaration, values[declaration.Key], texts[declaration.Key], stack, file);
        }

        return new(
            texts.ToImmutableSortedDictionary(entry => entry.Key.ToString(), entry => entry.Value, StringComparer.Ordinal),
            values.Where(entry => entry.Value.IsSecret).Select(entry => entry.Key.ToString())
                .ToImmutableSortedSet(StringComparer.Ordinal),
            values.ToImmutableSortedDictionary(
                entry => entry.Key.ToString(), entry => entry.Value.ToText(_ => "[secret]"), StringComparer.Ordinal))
        {
            Filter = new(secrets),
        };

        string Open(string ciphertext)
        {
            var secret = decrypt(ciphertext);
            secrets.Add(secret);
            return secret;
        }
    }

    private static void RequireAll(Project project, string stack, StackFile file, HashSet<ConfigKey> present)
    {
        var missing = project.Config
            .Where(declaration => !present.Contains(declaration.Key))
            .Select(declaration => $"'{declaration.Name}'")
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (missing is [])
        {
            return;
        }

        var list = missing is [.. var first, var last] && first is not []
            ? $"values {string.Join(", ", first)} and {last}"
            : $"value {missing[0]}";
        throw new WorkspaceException(
            $"Stack '{stack}' is missing configuration {list}: set it under \"config\" in {file.Name}.");
    }

    private static void Check(ConfigDeclaration declaration, ConfigValue value, string text, string stack, StackFile file)
    {
        if (declaration.Type is not { } type)
        {
            return;
        }

        if (declaration.IsSecret && !value.IsSecret)
        {
            throw new WorkspaceException(
                $"Stack '{stack}' with configuration key '{declaration.Name}' must be encrypted as it's secret: " +
                $"pulumi config set --secret {declaration.Name}");
        }

        if (!type.Accepts(text, value.IsStructured))
        {
            var shown = value.ToText(_ => "[secret]");
            throw new WorkspaceException(
                $"Stack '{stack}' with configuration key '{declaration.Name}' must be of type '{type}': " +
                $"{file.Name} has {(shown.Length == 0 ? "no value" : Excerpt.Of(shown, LongestShown))}");
        }
    }
}
