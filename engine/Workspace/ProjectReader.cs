using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Engine.Workspace.Yaml;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace;

/// <summary>Reads and checks Pulumi.yaml.</summary>
internal sealed partial class ProjectReader
{
    private static readonly string[] _knownKeys =
    [
        "name", "runtime", "main", "description", "author", "website", "license", "config", "stackConfigDir", "template",
        "backend", "options", "packages", "plugins", "requiredPulumiVersion",
    ];

    private readonly YamlFile _file;

    private ProjectReader(YamlFile file) => _file = file;

    public static Project Read(string path) => new ProjectReader(YamlFile.Read(path)).Read();

    private Project Read()
    {
        _file.RequireKnownRootKeys("in a project file", _knownKeys);
        var name = ReadName();
        // An old spelling: "config: directory" stands for "stackConfigDir: directory".
        var config = _file.Child(_file.Root, "config");
        var directory = config is YamlScalarNode ? _file.Text(_file.Root, "config") : null;
        return new Project
        {
            File = Path.GetFullPath(_file.Path),
            Name = name,
            Runtime = ReadRuntime(),
            Description = _file.Text(_file.Root, "description"),
            Main = _file.Text(_file.Root, "main"),
            StackConfigDirectory = directory ?? _file.Text(_file.Root, "stackConfigDir"),
            BackendUrl = _file.Mapping(_file.Root, "backend") is { } backend ? _file.Text(backend, "url") : null,
            Config = directory is null ? new ConfigDeclarationReader(_file, name).Read(config) : [],
        };
    }

    private string ReadName()
    {
        var name = _file.Text(_file.Root, "name");
        if (name is null)
        {
            throw _file.Error("project is missing a 'name' attribute: add \"name: <project>\".");
        }

        if (!NamePattern().IsMatch(name))
        {
            throw _file.Error(
                _file.Child(_file.Root, "name")!,
                $"\"{name}\" is not a project name: use at most 100 letters, digits, hyphens, underscores and periods");
        }

        return name;
    }

    private ProjectRuntime ReadRuntime()
    {
        switch (_file.Child(_file.Root, "runtime"))
        {
            case YamlScalarNode { Value: { Length: > 0 } name }:
                return new(name, ImmutableDictionary<string, object?>.Empty);
            case YamlMappingNode mapping:
                _file.RequireKnownKeys(mapping, "in \"runtime\"", ["name", "options"]);
                return new(
                    _file.Text(mapping, "name") ?? throw _file.Error(mapping, "runtime is missing a 'name' attribute"),
                    Options(_file.Mapping(mapping, "options")));
            case null:
                throw _file.Error("project is missing a 'runtime' attribute: add \"runtime: dotnet\" or \"runtime: nodejs\".");
            case var other:
                throw _file.Error(other, "runtime must be a name, or a mapping with \"name\" and \"options\"");
        }
    }

    private ImmutableDictionary<string, object?> Options(YamlMappingNode? options) =>
        (options is null ? [] : _file.Entries(options))
            .Where(option => option.Value is YamlScalarNode)
            .ToImmutableDictionary(
                option => option.Key.Value!,
                option => YamlScalars.Resolve((YamlScalarNode)option.Value));

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,100}$")]
    private static partial Regex NamePattern();
}
