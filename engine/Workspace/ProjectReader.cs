using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Engine.Workspace.Yaml;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace;

/// <summary>Reads and checks Pulumi.yaml.</summary>
internal sealed partial class ProjectReader
{
    private static readonly string[] KnownKeys =
    [
        "name", "runtime", "main", "description", "author", "website", "license", "config", "stackConfigDir", "template",
        "backend", "options", "packages", "plugins", "requiredPulumiVersion",
    ];

    private readonly YamlFile _file;

    private ProjectReader(YamlFile file) => _file = file;

    public static Project Read(string path) => new ProjectReader(YamlFile.Read(path)).Read();

    private Project Read()
    {
        _file.RequireKnownKeys(_file.Root, "in a project file", KnownKeys);
        var name = ReadName();
        // An old spelling: "config: directory" stands for "stackConfigDir: directory".
        var config = Child(_file.Root, "config");
        var directory = config is YamlScalarNode { Value: not (null or "") } ? Text(_file.Root, "config") : null;
        return new Project
        {
            File = Path.GetFullPath(_file.Path),
            Name = name,
            Runtime = ReadRuntime(),
            Description = Text(_file.Root, "description"),
            Main = Text(_file.Root, "main"),
            StackConfigDirectory = directory ?? Text(_file.Root, "stackConfigDir"),
            BackendUrl = Mapping(_file.Root, "backend") is { } backend ? Text(backend, "url") : null,
            Config = directory is null ? new ConfigDeclarationReader(_file, name).Read(config) : [],
        };
    }

    private string ReadName()
    {
        var name = Text(_file.Root, "name");
        if (name is null)
            throw _file.Error("project is missing a 'name' attribute: add \"name: <project>\".");
        if (!NamePattern().IsMatch(name))
        {
            throw _file.Error(
                Child(_file.Root, "name")!,
                $"\"{name}\" is not a project name: use at most 100 letters, digits, hyphens, underscores and periods");
        }

        return name;
    }

    private ProjectRuntime ReadRuntime()
    {
        switch (Child(_file.Root, "runtime"))
        {
            case YamlScalarNode { Value: { Length: > 0 } name }:
                return new(name, ImmutableDictionary<string, object?>.Empty);
            case YamlMappingNode mapping:
                _file.RequireKnownKeys(mapping, "in \"runtime\"", ["name", "options"]);
                return new(
                    Text(mapping, "name") ?? throw _file.Error(mapping, "runtime is missing a 'name' attribute"),
                    Options(Mapping(mapping, "options")));
            case null:
                throw _file.Error("project is missing a 'runtime' attribute: add \"runtime: dotnet\" or \"runtime: nodejs\".");
            case var other:
                throw _file.Error(other, "runtime must be a name, or a mapping with \"name\" and \"options\"");
        }
    }

    private static ImmutableDictionary<string, object?> Options(YamlMappingNode? options) =>
        (options?.Children.AsEnumerable() ?? [])
            .Where(option => option is { Key: YamlScalarNode, Value: YamlScalarNode })
            .ToImmutableDictionary(
                option => ((YamlScalarNode)option.Key).Value!,
                option => YamlScalars.Resolve((YamlScalarNode)option.Value));

    private YamlMappingNode? Mapping(YamlMappingNode parent, string key) => Child(parent, key) switch
    {
        null or YamlScalarNode { Value: null or "" } => null,
        YamlMappingNode mapping => mapping,
        var other => throw _file.Error(other, $"{key} must be a mapping"),
    };

    private string? Text(YamlMappingNode parent, string key) => Child(parent, key) switch
    {
        null => null,
        YamlScalarNode scalar => YamlScalars.Resolve(scalar) switch
        {
            null => null,
            string text => text,
            _ => throw _file.Error(scalar, $"{key} must be a text: write it in quotes, \"{scalar.Value}\""),
        },
        var other => throw _file.Error(other, $"{key} must be a text"),
    };

    private static YamlNode? Child(YamlMappingNode parent, string key) =>
        parent.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,100}$")]
    private static partial Regex NamePattern();
}
