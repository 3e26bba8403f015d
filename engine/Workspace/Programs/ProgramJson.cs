using System.Text.Json.Serialization;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>Writes the configuration without reflection, which would cost start-up time.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyCollection<string>))]
internal sealed partial class ProgramJson : JsonSerializerContext;
