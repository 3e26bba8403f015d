using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>Reads and writes outputs and inputs inside a JSON document, and merges what is known of them.</summary>
internal sealed class OutputJsonConverters(Provenance document) : JsonConverterFactory
{
    private static readonly Dictionary<Type, string> _factories = new()
    {
        [typeof(Output<>)] = nameof(ForOutput),
        [typeof(Input<>)] = nameof(ForInput),
        [typeof(InputList<>)] = nameof(ForList),
        [typeof(InputMap<>)] = nameof(ForMap),
    };

    /// <summary>What is known of the document and of all that was written into it.</summary>
    public Provenance Seen { get; private set; } = document;

    public JsonSerializerOptions AddTo(JsonSerializerOptions? options)
    {
        var copy = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        copy.Converters.Add(this);
        return copy;
    }

    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && _factories.ContainsKey(typeToConvert.GetGenericTypeDefinition());

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)typeof(OutputJsonConverters)
            .GetMethod(_factories[typeToConvert.GetGenericTypeDefinition()], BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(typeToConvert.GetGenericArguments())
            .Invoke(this, [])!;

    private ResolvingConverter<Output<T>, T> ForOutput<T>() => new(this, output => output, output => output);

    private ResolvingConverter<Input<T>, T> ForInput<T>() => new(this, input => input, output => output);

    private ResolvingConverter<InputList<T>, ImmutableArray<T>> ForList<T>() => new(this, list => list, output => output);

    private ResolvingConverter<InputMap<T>, ImmutableDictionary<string, T>> ForMap<T>() =>
        new(this, map => map, output => output);

    private sealed class ResolvingConverter<TWrapper, T>(
        OutputJsonConverters owner, Func<TWrapper, Output<T>> unwrap, Func<Output<T>, TWrapper> wrap)
        : JsonConverter<TWrapper>
    {
        public override TWrapper Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var value = Converter(options).Read(ref reader, typeof(T), options);
            return wrap(new Output<T>(value!, owner.Seen));
        }

        public override void Write(Utf8JsonWriter writer, TWrapper value, JsonSerializerOptions options)
        {
            // A converter cannot await.
            var state = unwrap(value).StateAsync.GetAwaiter().GetResult();
            owner.Seen = owner.Seen.Merge(state.Provenance);
            if (state.IsKnown)
            {
                Converter(options).Write(writer, state.Value, options);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        /// <summary>
        /// The converter itself, not the serializer around it, as in Pulumi's own SDK: it takes an object for its declared
        /// type, so that the value of an <c>Output&lt;object&gt;</c> is written as an empty object.
        /// </summary>
        private static JsonConverter<T> Converter(JsonSerializerOptions options) =>
            (JsonConverter<T>)options.GetConverter(typeof(T));
    }
}
