using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Engine.Workspace.Yaml;

namespace RegistryInfra.Engine.Workspace;

/// <summary>
/// Changes Pulumi.&lt;stack&gt;.yaml as a person would: one line or a few, with every comment left in its place. Each change
/// is read again before it is taken, so that it can do nothing else than what was asked for.
/// </summary>
public sealed class StackFileEditor
{
    private const string Section = "config";

    private readonly string _project;
    private YamlFile _yaml;

    private StackFileEditor(string project, YamlFile yaml) => (_project, _yaml) = (project, yaml);

    /// <summary>What the file says now, changes included.</summary>
    public StackFile File => StackFile.Read(_yaml, _project);

    /// <summary>Opens the file of a stack, which need not exist yet.</summary>
    /// <exception cref="WorkspaceException">The file is not valid.</exception>
    public static StackFileEditor Open(Project project, string stack)
    {
        var path = StackFile.PathOf(project, stack);
        var yaml = System.IO.File.Exists(path) ? YamlFile.Read(path) : YamlFile.Parse(path, "");
        return new(project.Name, yaml);
    }

    /// <summary>Sets a value, or a part of one.</summary>
    /// <param name="key">The configuration key.</param>
    /// <param name="path">The way from its value to the part; the root for the value itself.</param>
    /// <param name="value">The new value.</param>
    /// <exception cref="WorkspaceException">Something else is in the way.</exception>
    public void Set(ConfigKey key, PropertyPath path, ConfigValue value)
    {
        var file = File;
        var before = file.Config.GetValueOrDefault(key);
        ConfigValue after;
        try
        {
            after = ConfigPaths.Set(before, path.Segments.AsSpan(), value);
        }
        catch (FormatException exception)
        {
            throw new WorkspaceException($"{file.Name}: {key}{Part(path)}: {exception.Message}.", exception);
        }

        Take(new YamlEditor(_yaml).Set(Path(key, path), value), file with { Config = file.Config.SetItem(key, after) });
    }

    /// <summary>Removes a value, or a part of one.</summary>
    /// <returns>False when there was none.</returns>
    public bool Remove(ConfigKey key, PropertyPath path)
    {
        var file = File;
        if (ConfigPaths.Find(file.Config.GetValueOrDefault(key), path.Segments.AsSpan()) is null)
        {
            return false;
        }

        var config = path.Segments.IsEmpty
            ? file.Config.Remove(key)
            : file.Config.SetItem(key, ConfigPaths.Remove(file.Config[key], path.Segments.AsSpan())!);
        Take(new YamlEditor(_yaml).Remove(Path(key, path)), file with { Config = config });
        return true;
    }

    /// <summary>Says which key the secrets of the stack are encrypted with.</summary>
    public void SetEncryptionSalt(string salt)
    {
        var file = File;
        Take(
            new YamlEditor(_yaml).Set([new("encryptionsalt", 0)], new ConfigValue.Scalar(salt)),
            file with { EncryptionSalt = salt });
    }

    /// <summary>Writes the file, wholly or not at all.</summary>
    public void Save()
    {
        // A link stays one: what it leads to is written.
        var path = System.IO.File.ResolveLinkTarget(_yaml.Path, returnFinalTarget: true)?.FullName ?? _yaml.Path;
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            System.IO.File.WriteAllText(temporary, _yaml.Content);
            if (!OperatingSystem.IsWindows() && System.IO.File.Exists(path))
            {
                System.IO.File.SetUnixFileMode(temporary, System.IO.File.GetUnixFileMode(path));
            }

            System.IO.File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            System.IO.File.Delete(temporary);
            throw new WorkspaceException($"{System.IO.Path.GetFileName(path)} cannot be written: {exception.Message}", exception);
        }
    }

    // A file may spell a key of the project with or without its namespace.
    private PropertyPath.Segment[] Path(ConfigKey key, PropertyPath path)
    {
        var section = _yaml.Mapping(_yaml.Root, Section);
        var spelled = section is null
            ? null
            : _yaml.Entries(section).Select(entry => entry.Key.Value ?? "").FirstOrDefault(text => ConfigKey.Parse(text, _project) == key);
        return [new(Section, 0), new(spelled ?? key.ToString(), 0), .. path.Segments];
    }

    private void Take(string text, StackFile expected)
    {
        var next = YamlFile.Parse(_yaml.Path, text);
        var file = StackFile.Read(next, _project);
        if (!IsSame(file.Config, expected.Config) || file.EncryptionSalt != expected.EncryptionSalt
            || file.SecretsProvider != expected.SecretsProvider)
        {
            throw new WorkspaceException(
                $"{expected.Name}: this cannot be changed without touching more, since an alias or a merge stands for it: edit the file.");
        }

        _yaml = next;
    }

    private static bool IsSame(
        ImmutableDictionary<ConfigKey, ConfigValue> one, ImmutableDictionary<ConfigKey, ConfigValue> other) =>
        one.Count == other.Count && one.All(entry => other.TryGetValue(entry.Key, out var value) && value.Equals(entry.Value));

    private static string Part(PropertyPath path) => path.Segments.IsEmpty ? "" : path.ToString() is ['[', ..] text ? text : $".{path}";
}
