using System.Collections.Immutable;
using System.Text.Json;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Cli.Deploying;

/// <summary>The resources of an import, in the words of its flags or of a file in the Pulumi CLI's format.</summary>
internal static class ImportList
{
    /// <exception cref="WorkspaceException">They do not say which resources are meant.</exception>
    public static ImmutableArray<ImportedResource> Read(ImportOptions options) => options switch
    {
        { File: not null, Type: not null } =>
            throw new WorkspaceException("an inline resource may not be specified in conjunction with an import file."),
        { File: { } file } => ReadFile(file, options.Protect),
        { Type: null } => throw Missing("type, name, and id"),
        { Name: null } => throw Missing("name and id"),
        { Id: null } => throw Missing("id"),
        _ =>
        [
            new(TypeToken(options.Type, "type"), options.Name, options.Id, ReadUrn(options.Parent, "--parent"),
                ReadUrn(options.Provider, "--provider"), options.Protect),
        ],
    };

    private static WorkspaceException Missing(string parts) => new(
        $"an inline resource must be specified if no import file is used, missing {parts}: registry import TYPE NAME ID");

    private static ImmutableArray<ImportedResource> ReadFile(string path, bool protect)
    {
        ImportFile? file;
        try
        {
            using var stream = System.IO.File.OpenRead(path);
            file = JsonSerializer.Deserialize(stream, ImportFileJson.Default.ImportFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"--file {path}: {exception.Message}", exception);
        }
        catch (JsonException exception)
        {
            throw new WorkspaceException(
                $"--file {path}: line {exception.LineNumber + 1}: it is no list of resources: write "
                + """{"resources": [{"type": "…", "name": "…", "id": "…"}]}.""", exception);
        }

        if (file?.Resources is not { Length: > 0 } resources)
        {
            throw new WorkspaceException($"--file {path}: it lists no resources.");
        }

        return [.. resources.Select((resource, index) => Resource(resource, $"--file {path}: resources[{index}]", file, protect))];
    }

    private static ImportedResource Resource(ImportFileResource resource, string place, ImportFile file, bool protect)
    {
        if (resource.Component)
        {
            throw new WorkspaceException(
                $"{place}: a component has nothing that could be imported: leave it out, and import its parts under the stack.");
        }

        return new(
            TypeToken(resource.Type, place),
            resource.LogicalName ?? resource.Name ?? throw new WorkspaceException($"{place}: it has no name."),
            resource.Id ?? throw new WorkspaceException($"{place}: it has no id."),
            Referred(resource.Parent, "parent"),
            Referred(resource.Provider, "provider"),
            protect);

        Urn? Referred(string? name, string part) => name is null or "" ? null
            : file.NameTable?.TryGetValue(name, out var urn) is true ? ReadUrn(urn, $"{place}.{part}")
            : throw new WorkspaceException($"{place}.{part}: the nameTable has no \"{name}\": add it with the URN that it stands for.");
    }

    private static string TypeToken(string? type, string place) => type?.Split(':').Length == 3
        ? type
        : throw new WorkspaceException($"{place}: \"{type}\" is not a type: write package:module:Type, such as random:index/randomId:RandomId.");

    private static Urn? ReadUrn(string? text, string place)
    {
        if (text is null)
        {
            return null;
        }

        var urn = new Urn(text.StartsWith("urn:", StringComparison.Ordinal) ? text : text[(text.IndexOf('=') + 1)..]);
        return urn.IsValid ? urn : throw new WorkspaceException($"{place}: \"{text}\" is not a URN: copy one from stack export.");
    }
}
