using System.Collections.Immutable;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Engine.Workspace.Yaml;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace;

/// <summary>What Pulumi.&lt;stack&gt;.yaml says, secrets still encrypted.</summary>
public sealed record StackFile
{
    private static readonly string[] _knownKeys =
        ["config", "encryptionsalt", "encryptedkey", "secretsprovider", "environment"];

    /// <summary>The file's name, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Salt and proof of the passphrase that the secrets are encrypted with.</summary>
    public string? EncryptionSalt { get; init; }

    /// <summary>Who holds the key of the secrets; null or "passphrase" is EncryptionSalt.</summary>
    public string? SecretsProvider { get; init; }

    public ImmutableDictionary<ConfigKey, ConfigValue> Config { get; init; } =
        ImmutableDictionary<ConfigKey, ConfigValue>.Empty;

    /// <summary>Reads the file of a stack; a stack without one has no configuration.</summary>
    public static StackFile Read(Project project, string stack)
    {
        var path = Path.Combine(project.StackDirectory, $"Pulumi.{stack}.yaml");
        if (!File.Exists(path) && File.Exists(Path.ChangeExtension(path, ".yml")))
        {
            path = Path.ChangeExtension(path, ".yml");
        }

        if (!File.Exists(path))
        {
            return new() { Name = Path.GetFileName(path) };
        }

        var file = YamlFile.Read(path);
        file.RequireKnownKeys(file.Root, "in a stack file", _knownKeys);
        if (file.Root.Child("environment") is { } environment)
        {
            throw file.Error(
                environment, "environments are kept by the Pulumi service: move what this stack needs to its \"config\"");
        }

        return new()
        {
            Name = Path.GetFileName(path),
            EncryptionSalt = file.Text(file.Root, "encryptionsalt"),
            SecretsProvider = file.Text(file.Root, "secretsprovider"),
            Config = ReadConfig(file, project.Name),
        };
    }

    private static ImmutableDictionary<ConfigKey, ConfigValue> ReadConfig(YamlFile file, string project)
    {
        switch (file.Root.Child("config"))
        {
            case null:
                return ImmutableDictionary<ConfigKey, ConfigValue>.Empty;
            case YamlMappingNode section:
                var reader = new ConfigValueReader(file);
                var config = ImmutableDictionary.CreateBuilder<ConfigKey, ConfigValue>();
                foreach (var (node, value) in section.Children)
                {
                    var name = (node as YamlScalarNode)?.Value ?? "";
                    var key = ConfigKey.Parse(name, project)
                        ?? throw file.Error(node, $"\"{name}\" is not a configuration key: use \"name\" or \"namespace:name\"");
                    if (!config.TryAdd(key, reader.Read(value)))
                    {
                        throw file.Error(node, $"configuration key \"{key}\" is set twice: keep one of the two spellings");
                    }
                }

                return config.ToImmutable();
            case var other:
                throw file.Error(other, "config must be a mapping of keys to values");
        }
    }
}
