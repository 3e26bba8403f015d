using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using RegistryInfra.Engine.Facts;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>Values as an SDK writes them.</summary>
internal static class Wire
{
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private const string Key = "4dabf18193072939515e22adb298388d";

    public static Struct Struct(object value) => JsonParser.Default.Parse<Struct>(JsonSerializer.Serialize(value));

    /// <summary>The same as the engine holds it.</summary>
    public static PropertyMap Map(object value) =>
        ((PropertyValue.Map)JsonText.Value(JsonSerializer.Serialize(value))!).Properties;

    public static object Secret(object value) => new Dictionary<string, object>
    {
        [Key] = "1b47061264138c4ac30d75fd1eb44270",
        ["value"] = value,
    };

    public static object Output(object value, bool secret, params string[] dependencies) => new Dictionary<string, object>
    {
        [Key] = "d0e6a833031e9bbcd3f4e8bde6ca49a4",
        ["value"] = value,
        ["secret"] = secret,
        ["dependencies"] = dependencies,
    };

    public static object Asset(string text) => new Dictionary<string, object>
    {
        [Key] = "c44067f5952c0a294b673a41bacd8c17",
        ["text"] = text,
    };

    public static object Reference(string urn, string id) => new Dictionary<string, object>
    {
        [Key] = "5cf8f73096256a8f31e491e813e4eb8e",
        ["urn"] = urn,
        ["id"] = id,
    };

    public static bool IsSecret(Value value) => value.StructValue is { } fields
        && fields.Fields.TryGetValue(Key, out var signature)
        && signature.StringValue == "1b47061264138c4ac30d75fd1eb44270";
}
