using System.Text.Json.Serialization;

namespace RegistryInfra.Engine.Backends;

/// <summary>Reads and writes the small files of a backend without reflection, which would cost start-up time.</summary>
[JsonSerializable(typeof(LockHolder))]
[JsonSerializable(typeof(HistoryRecord))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class BackendJson : JsonSerializerContext;
