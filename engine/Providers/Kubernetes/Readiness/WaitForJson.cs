using System.Text.Json.Serialization;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

[JsonSerializable(typeof(string[]))]
internal sealed partial class WaitForJson : JsonSerializerContext;
