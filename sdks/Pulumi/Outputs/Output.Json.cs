using System.Text.Json;

namespace Pulumi;

public static partial class Output
{
    /// <summary>The value as JSON. Outputs and inputs inside it are resolved; one unknown makes all unknown.</summary>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(SerializeAsync(value, options));
    }

    /// <summary>The value that a JSON text holds. What is known of the text holds for the value.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(DeserializeAsync<T>(json, options));
    }

    private static async Task<OutputState<string>> SerializeAsync<T>(Output<T> value, JsonSerializerOptions? options)
    {
        var state = await value.StateAsync.ConfigureAwait(false);
        if (!state.IsKnown)
        {
            return new("", state.Provenance);
        }

        var outputs = new OutputJsonConverters(state.Provenance);
        var json = JsonSerializer.Serialize(state.Value, outputs.AddTo(options));
        return outputs.Seen.IsKnown ? new(json, outputs.Seen) : new("", outputs.Seen);
    }

    private static async Task<OutputState<T>> DeserializeAsync<T>(Output<string> json, JsonSerializerOptions? options)
    {
        var state = await json.StateAsync.ConfigureAwait(false);
        if (!state.IsKnown)
        {
            return new(default!, state.Provenance);
        }

        var outputs = new OutputJsonConverters(state.Provenance);
        return new(JsonSerializer.Deserialize<T>(state.Value, outputs.AddTo(options))!, state.Provenance);
    }
}
