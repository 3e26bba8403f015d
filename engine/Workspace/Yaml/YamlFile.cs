using RegistryInfra.Naming;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace.Yaml;

/// <summary>A YAML file whose root is a mapping. Errors about its nodes name file, line and column.</summary>
internal sealed class YamlFile
{
    /// <summary>Programs read structured values as JSON, whose readers stop at 64 levels.</summary>
    public const int DeepestValue = 60;

    /// <summary>A value stands below the root and its section.</summary>
    private const int DeepestNesting = DeepestValue + 2;

    private readonly MergeKeys _merges;

    private YamlFile(string path, string text, YamlMappingNode root)
    {
        Path = path;
        Content = text;
        Root = root;
        _merges = new(this, DeepestValue);
    }

    public string Path { get; }

    public string Content { get; }

    public YamlMappingNode Root { get; }

    /// <summary>Reads a file; one without content counts as an empty mapping.</summary>
    public static YamlFile Read(string path) => Parse(path, ReadText(path));

    /// <summary>Reads what a file would hold.</summary>
    public static YamlFile Parse(string path, string text) => Load(path, text).Documents switch
    {
        [] => new(path, text, []),
        [var only] => new(path, text, Mapping(path, only) ?? []),
        [_, { RootNode: var second }, ..] => throw At(path, second.Start, "expected one YAML document, found a second"),
    };

    /// <summary>Reads what a file of several documents would hold, each as a file; those without content are left out.</summary>
    public static IEnumerable<YamlFile> ParseAll(string path, string text) =>
        from document in Load(path, text).Documents
        let root = Mapping(path, document)
        where root is not null
        select new YamlFile(path, text, root);

    /// <summary>The entries of a mapping, merged ones included.</summary>
    public IReadOnlyList<KeyValuePair<YamlScalarNode, YamlNode>> Entries(YamlMappingNode mapping) => _merges.Entries(mapping);

    /// <summary>The value of a key; null where the key is missing or has no value.</summary>
    public YamlNode? Child(YamlMappingNode mapping, string key) =>
        Entries(mapping).FirstOrDefault(entry => entry.Key.Value == key).Value is { } child && !IsEmpty(child) ? child : null;

    public WorkspaceException Error(YamlNode node, string message) => At(Path, node.Start, message);

    public WorkspaceException Error(string message) => new($"{Shown(Path)}: {message}");

    /// <summary>The text of a key, or null where it is missing.</summary>
    public string? Text(YamlMappingNode mapping, string key) => Child(mapping, key) switch
    {
        null => null,
        YamlScalarNode scalar => YamlScalars.Resolve(scalar) as string
            ?? throw Error(scalar, $"{key} must be a text: write it in quotes, \"{scalar.Value}\""),
        var other => throw Error(other, $"{key} must be a text"),
    };

    /// <summary>The mapping of a key, or null where it is missing.</summary>
    public YamlMappingNode? Mapping(YamlMappingNode mapping, string key) => Child(mapping, key) switch
    {
        null => null,
        YamlMappingNode child => child,
        var other => throw Error(other, $"{key} must be a mapping"),
    };

    /// <summary>Refuses a key that is not known, with the nearest that is.</summary>
    public void RequireKnownKeys(YamlMappingNode mapping, string what, IReadOnlyCollection<string> known)
    {
        foreach (var (key, _) in Entries(mapping).Where(entry => !known.Contains(entry.Key.Value!)))
        {
            throw UnknownKey(key, what, known);
        }
    }

    /// <summary>
    /// The same for the root of a file, where a key that begins with "x-", or whose value has an anchor, is only there for
    /// aliases to refer to.
    /// </summary>
    public void RequireKnownRootKeys(string what, IReadOnlyCollection<string> known)
    {
        foreach (var (key, value) in Entries(Root).Where(entry => !known.Contains(entry.Key.Value!)))
        {
            if (value.Anchor.IsEmpty && !key.Value!.StartsWith("x-", StringComparison.Ordinal))
            {
                throw UnknownKey(key, what, known);
            }
        }
    }

    private static YamlStream Load(string path, string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            var stream = new YamlStream();
            stream.Load(new GuardedParser(parser, DeepestNesting));
            return stream;
        }
        catch (YamlException exception)
        {
            throw At(path, Tab(text, exception) ?? exception.Start, $"malformed YAML: {Reason(exception)}");
        }
        catch (InvalidOperationException)
        {
            // The library fails like this on some text that goes wrong within brackets.
            throw At(path, parser.Current?.End ?? Mark.Empty, "malformed YAML after this place");
        }
    }

    /// <summary>The root of a document; null where it is empty.</summary>
    private static YamlMappingNode? Mapping(string path, YamlDocument document) => document.RootNode switch
    {
        YamlMappingNode root => root,
        YamlScalarNode { Value: null or "" } => null,
        var root => throw At(path, root.Start, "expected a mapping of keys to values"),
    };

    private WorkspaceException UnknownKey(YamlScalarNode key, string what, IReadOnlyCollection<string> known)
    {
        var hint = NearestName.Find(key.Value!, known) is { } nearest
            ? $"did you mean \"{nearest}\"?"
            : $"known keys are {string.Join(", ", known.Order(StringComparer.Ordinal))}";
        return Error(key, $"unknown key \"{key.Value}\" {what}: {hint}");
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"{Shown(path)}: cannot be read: {exception.Message}", exception);
        }
    }

    private static bool IsEmpty(YamlNode node) => node is YamlScalarNode scalar && YamlScalars.Resolve(scalar) is null;

    // The library places a tab that indents at the key before it, or at the beginning of the file.
    private static Mark? Tab(string text, YamlException exception)
    {
        if (!exception.Message.Contains(" tab ", StringComparison.Ordinal))
        {
            return null;
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = (int)exception.Start.Line - 1; i < lines.Length; i++)
        {
            var indentation = lines[i][..^lines[i].TrimStart().Length];
            if (indentation.Length < lines[i].Length && indentation.IndexOf('\t', StringComparison.Ordinal) is >= 0 and var at)
            {
                return new(0, i + 1, at + 1);
            }
        }

        return null;
    }

    private static WorkspaceException At(string path, Mark mark, string message) =>
        new($"{Shown(path)}:{mark.Line}:{mark.Column}: {message}");

    // The library wraps some errors in one that only repeats the place.
    private static string Reason(YamlException exception) =>
        (exception.InnerException as YamlException ?? exception).Message.TrimEnd('.');

    private static string Shown(string path)
    {
        var relative = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
