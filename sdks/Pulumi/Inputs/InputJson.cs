using System.Text.Json;

namespace Pulumi;

/// <summary>An input that is a JSON document.</summary>
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>No document.</summary>
    public InputJson()
        : this(Output.Create(default(JsonElement)))
    {
    }

    private InputJson(Output<JsonElement> value)
        : base(value)
    {
    }

    /// <summary>Parses a JSON text, at once.</summary>
    public static implicit operator InputJson(string json) => JsonDocument.Parse(json);

    /// <summary>The root of a document.</summary>
    public static implicit operator InputJson(JsonDocument document) => document.RootElement;

    /// <summary>Part of a document.</summary>
    public static implicit operator InputJson(JsonElement element) => new(Output.Create(element));

    /// <summary>Parses a JSON text, when it is there.</summary>
    public static implicit operator InputJson(Output<string> json) => json.Apply(text => JsonDocument.Parse(text));

    /// <summary>The root of a document.</summary>
    public static implicit operator InputJson(Output<JsonDocument> document) => document.Apply(it => it.RootElement);

    /// <summary>Part of a document.</summary>
    public static implicit operator InputJson(Output<JsonElement> element) => new(element);
}
