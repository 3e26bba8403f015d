using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryInfra.Cli.Display;

/// <summary>Writes a JSON document to standard output, for other programs and for people.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions _layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document on one line.</summary>
    public static string Compact(JsonNode node) => node.ToJsonString(_compact);

    public static void Write(JsonNode node)
    {
        using var output = StandardStream.OpenOutput();
        using (var json = new Utf8JsonWriter(output, _layout))
        {
            node.WriteTo(json);
        }

        output.Write("\n"u8);
    }
}
