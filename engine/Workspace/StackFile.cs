using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Engine.Workspace.Yaml;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace;

/// <summary>What Pulumi.&lt;stack&gt;.yaml says, secrets still encrypted.</summary>
public sealed record StackFile
{
    private static readonly string[] _knownKeys =
        ["config", "encryptionsalt", "encryptedkey", "secretsprovider", "environment"];

    private readonly SettingPlaces? _places;

    /// <summary>The file's name, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Salt and proof of the passphrase that the secrets are encrypted with.</summary>
    public string? EncryptionSalt { get; init; }

    /// <summary>Who holds the key of the secrets; null or "passphrase" is EncryptionSalt.</summary>
    public string? SecretsProvider { get; init; }

    public ImmutableDictionary<ConfigKey, ConfigValue> Config { get; init; } =
        ImmutableDictionary<ConfigKey, ConfigValue>.Empty;

    /// <summary>The file of a stack, which need not exist: Pulumi.&lt;stack&gt;.yaml, or .yml where only that does.</summary>
    public static string PathOf(Project project, string stack)
    {
        var path = Path.Combine(project.StackDirectory, $"Pulumi.{stack}.yaml");
        var other = Path.ChangeExtension(path, ".yml");
        return !File.Exists(path) && File.Exists(other) ? other : path;
    }

    /// <summary>Reads the file of a stack; a stack without one has no configuration.</summary>
    public static StackFile Read(Project project, string stack)
    {
        var path = PathOf(project, stack);
        return File.Exists(path) ? new(YamlFile.Read(path), project.Name) { Name = Path.GetFileName(path) }
            : new() { Name = Path.GetFileName(path) };
    }

    public StackFile()
    {
    }

    private StackFile(YamlFile file, string project)
    {
        file.RequireKnownRootKeys("in a stack file", _knownKeys);
        if (file.Child(file.Root, "environment") is { } environment)
        {
            throw file.Error(
                environment, "environments are kept by the Pulumi service: move what this stack needs to its \"config\"");
        }

        EncryptionSalt = file.Text(file.Root, "encryptionsalt");
        SecretsProvider = file.Text(file.Root, "secretsprovider");
        if (file.Mapping(file.Root, "config") is { } section)
        {
            _places = new(file, section, project);
            Config = ReadConfig(file, section, project);
        }
    }

    /// <summary>Where a setting stands, or, where it is missing, what it would be part of; null for another file's.</summary>
    /// <param name="key">The configuration key.</param>
    /// <param name="path">The way from its value to the setting.</param>
    public FilePosition? PositionOf(ConfigKey key, PropertyPath path) => _places?.Find(key, path);

    private static ImmutableDictionary<ConfigKey, ConfigValue> ReadConfig(
        YamlFile file, YamlMappingNode section, string project)
    {
        var reader = new ConfigValueReader(file);
        var config = ImmutableDictionary.CreateBuilder<ConfigKey, ConfigValue>();
        foreach (var (node, value) in file.Entries(section))
        {
            var key = ConfigKey.Parse(node.Value ?? "", project)
                ?? throw file.Error(node, $"\"{node.Value}\" is not a configuration key: use \"name\" or \"namespace:name\"");
            if (!config.TryAdd(key, reader.Read(value)))
            {
                throw file.Error(node, $"configuration key \"{key}\" is set twice: keep one of the two spellings");
            }
        }

        return config.ToImmutable();
    }
}
