using Google.Protobuf.WellKnownTypes;
using Kind = Google.Protobuf.WellKnownTypes.Value.KindOneofCase;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Values as outputs: secrets and unknowns, with what they depend on, each in one object.</summary>
internal static class OutputValues
{
    /// <summary>The properties with each secret and unknown, however deep, as an output.</summary>
    public static Struct Of(Struct properties)
    {
        var result = new Struct();
        foreach (var (key, value) in properties.Fields)
        {
            result.Fields[key] = Of(value);
        }

        return result;
    }

    /// <summary>The value as an output that depends on resources as well; the value itself if there are none.</summary>
    public static Value DependingOn(Value value, IEnumerable<string> urns)
    {
        var output = IsOutput(value) ? value.Clone() : Output(value);
        var fields = output.StructValue.Fields;
        IEnumerable<string> present = fields.TryGetValue("dependencies", out var list)
            ? list.ListValue.Values.Select(urn => urn.StringValue)
            : [];
        Value[] all = [.. present.Union(urns).Select(Value.ForString)];
        if (all.Length == 0)
        {
            return value;
        }

        fields["dependencies"] = Value.ForList(all);
        return output;
    }

    private static Value Of(Value value) => value.KindCase switch
    {
        Kind.StringValue when WireSignatures.IsUnknown(value.StringValue) => Output(null),
        Kind.ListValue => Value.ForList([.. value.ListValue.Values.Select(Of)]),
        Kind.StructValue => OfStruct(value),
        _ => value,
    };

    private static Value OfStruct(Value value)
    {
        if (!value.StructValue.Fields.TryGetValue(WireSignatures.Key, out var signature))
        {
            return Value.ForStruct(Of(value.StructValue));
        }

        if (signature.StringValue != WireSignatures.Secret || !value.StructValue.Fields.TryGetValue("value", out var element))
        {
            return value;
        }

        var output = Output(Of(element));
        output.StructValue.Fields["secret"] = Value.ForBool(true);
        return output;
    }

    private static Value Output(Value? value)
    {
        var output = new Struct { Fields = { [WireSignatures.Key] = Value.ForString(WireSignatures.Output) } };
        if (value is not null)
        {
            output.Fields["value"] = value;
        }

        return Value.ForStruct(output);
    }

    private static bool IsOutput(Value value) => value.KindCase == Kind.StructValue
        && value.StructValue.Fields.TryGetValue(WireSignatures.Key, out var signature)
        && signature.StringValue == WireSignatures.Output;
}
