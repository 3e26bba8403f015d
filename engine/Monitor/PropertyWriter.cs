using Google.Protobuf.WellKnownTypes;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Writes values for a program, as far as its SDK understands them.</summary>
/// <param name="secrets">False hands a secret over as its plain value.</param>
/// <param name="references">False hands a resource over as its identifier, or its URN.</param>
internal sealed class PropertyWriter(bool secrets, bool references)
{
    public Struct Write(PropertyMap properties)
    {
        var result = new Struct();
        foreach (var (key, value) in properties)
        {
            result.Fields[key] = Write(value);
        }

        return result;
    }

    public Value Write(PropertyValue value) => value switch
    {
        PropertyValue.NullValue => Value.ForNull(),
        PropertyValue.Bool(var b) => Value.ForBool(b),
        PropertyValue.Number(var n) => Value.ForNumber(n),
        PropertyValue.Text(var s) => Value.ForString(s),
        PropertyValue.Map(var map) => Value.ForStruct(Write(map)),
        PropertyValue.List(var items) => Value.ForList([.. items.Select(Write)]),
        PropertyValue.Computed => Value.ForString(WireSignatures.UnknownString),
        PropertyValue.Secret(var element) => secrets
            ? Signed(WireSignatures.Secret, ("value", Write(element)))
            : Write(element),
        PropertyValue.Reference reference => references
            ? Signed(WireSignatures.Reference, ("urn", Value.ForString(reference.Urn.Value)), ("id", Id(reference.Id)),
                ("packageVersion", Text(reference.PackageVersion)))
            : reference.Id is null ? Value.ForString(reference.Urn.Value) : Write(reference.Id),
        PropertyValue.Asset(var hash, var text, var path, var uri) => Signed(WireSignatures.Asset,
            ("hash", Text(hash)), ("text", Text(text)), ("path", Text(path)), ("uri", Text(uri))),
        PropertyValue.Archive(var hash, var members, var path, var uri) => Signed(WireSignatures.Archive,
            ("hash", Text(hash)), ("assets", members is null ? null : Value.ForStruct(Write(members))),
            ("path", Text(path)), ("uri", Text(uri))),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    private static Value? Text(string? text) => text is null or "" ? null : Value.ForString(text);

    private Value? Id(PropertyValue? id) => id switch
    {
        null => null,
        PropertyValue.Computed => Value.ForString(""),
        _ => Write(id),
    };

    private static Value Signed(string signature, params ReadOnlySpan<(string Name, Value? Value)> fields)
    {
        var result = new Struct();
        result.Fields[WireSignatures.Key] = Value.ForString(signature);
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                result.Fields[name] = value;
            }
        }
        return Value.ForStruct(result);
    }
}
