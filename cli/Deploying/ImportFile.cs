using System.Text.Json.Serialization;

namespace RegistryInfra.Cli.Deploying;

/// <summary>
/// The file of a bulk import.
/// <see href="https://www.pulumi.com/docs/iac/guides/migration/import/#bulk-import-operations"/>
/// </summary>
/// <param name="NameTable">URNs by the names that resources refer to them by.</param>
/// <param name="Resources">What is imported.</param>
internal sealed record ImportFile(Dictionary<string, string>? NameTable, ImportFileResource[]? Resources);

internal sealed record ImportFileResource(
    string? Type, string? Name, string? Id, string? LogicalName, string? Parent, string? Provider, bool Component);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImportFile))]
internal sealed partial class ImportFileJson : JsonSerializerContext;
