using System.Text.Json.Serialization;

namespace RegistryInfra.Engine.Facts;

/// <summary>Reads the files without reflection, which would cost start-up time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FactRow[]))]
[JsonSerializable(typeof(Dictionary<string, GeneratedFact>))]
internal sealed partial class FactsJson : JsonSerializerContext;
