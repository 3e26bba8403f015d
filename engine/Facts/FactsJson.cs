using System.Text.Json.Serialization;

namespace RegistryInfra.Engine.Facts;

/// <summary>Reads the files without reflection, which would cost start-up time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ReplacementRow[]))]
[JsonSerializable(typeof(DeletionRow[]))]
[JsonSerializable(typeof(CheckRow[]))]
[JsonSerializable(typeof(MeaningRow[]))]
internal sealed partial class FactsJson : JsonSerializerContext;

/// <summary>Reads what sdks/bindgen writes, which holds more than the engine asks for.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, GeneratedFact>))]
internal sealed partial class GeneratedFactsJson : JsonSerializerContext;
