using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Lets the program change a registration before it takes effect.</summary>
internal sealed class Transforms(CallbackClients callbacks)
{
    public async Task ApplyAsync(IReadOnlyList<Callback> transforms, RegisterResourceRequest request,
        CancellationToken cancellationToken)
    {
        if (transforms.Count == 0) return;
        var properties = WithDependencies(request);
        var options = TransformOptions.Of(request);
        foreach (var transform in transforms)
        {
            var argument = new TransformRequest
            {
                Type = request.Type,
                Name = request.Name,
                Custom = request.Custom,
                Parent = request.Parent,
                Properties = properties,
                Options = options,
            };
            var answer = TransformResponse.Parser.ParseFrom(
                await callbacks.InvokeAsync(transform, argument, cancellationToken).ConfigureAwait(false));
            properties = answer.Properties ?? properties;
            options = answer.Options ?? options;
        }
        request.Object = properties;
        // From here on, the values themselves say what they depend on.
        request.PropertyDependencies.Clear();
        foreach (var key in properties.Fields.Keys) request.PropertyDependencies[key] = new();
        TransformOptions.Apply(options, request);
    }

    /// <summary>Each property with dependencies as an output value, so that a transform can move it about.</summary>
    private static Struct WithDependencies(RegisterResourceRequest request)
    {
        var result = (request.Object ?? new Struct()).Clone();
        foreach (var (key, dependencies) in request.PropertyDependencies)
        {
            if (dependencies.Urns.Count == 0 || !result.Fields.TryGetValue(key, out var value) || HasSignature(value)) continue;
            var output = new Struct { Fields = { [Signatures.Key] = Value.ForString(Signatures.Output) } };
            if (value.KindCase != Value.KindOneofCase.StringValue || !Signatures.IsUnknown(value.StringValue))
                output.Fields["value"] = value;
            output.Fields["dependencies"] = Value.ForList([.. dependencies.Urns.Select(Value.ForString)]);
            result.Fields[key] = Value.ForStruct(output);
        }
        return result;
    }

    private static bool HasSignature(Value value) => value.KindCase == Value.KindOneofCase.StructValue
        && value.StructValue.Fields.TryGetValue(Signatures.Key, out var signature)
        && signature.StringValue == Signatures.Output;
}
