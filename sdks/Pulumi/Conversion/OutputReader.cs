using System.Collections.Immutable;
using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi.Conversion;

/// <summary>Reads an output that the engine hands over as one: to a transform.</summary>
internal static class OutputReader
{
    /// <summary>An <see cref="Output{T}"/> of the type that the value has; of objects if it is null or unknown.</summary>
    public static object Read(Struct fields)
    {
        var isKnown = fields.Fields.TryGetValue(Signatures.Value, out var value);
        var result = isKnown ? UntypedReader.Read(value!).Value : null;
        var provenance = new Provenance(DependenciesOf(fields), isKnown, IsSecret(fields));
        return result switch
        {
            null => new Output<object?>(null, provenance),
            string text => new Output<string>(text, provenance),
            double number => new Output<double>(number, provenance),
            bool flag => new Output<bool>(flag, provenance),
            ImmutableArray<object?> list => new Output<ImmutableArray<object?>>(list, provenance),
            ImmutableDictionary<string, object?> map => new Output<ImmutableDictionary<string, object?>>(map, provenance),
            _ => OutputOf(result, provenance),
        };
    }

    /// <summary>Of an asset, a resource, or another output: a secret that is unknown.</summary>
    private static object OutputOf(object value, Provenance provenance) => typeof(OutputReader)
        .GetMethod(nameof(Create), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(value.GetType())
        .Invoke(null, [value, provenance])!;

    private static Output<T> Create<T>(T value, Provenance provenance) => new(value, provenance);

    private static bool IsSecret(Struct fields) =>
        fields.Fields.TryGetValue(Signatures.IsSecret, out var secret) && secret.BoolValue;

    private static ImmutableHashSet<Resource> DependenciesOf(Struct fields) =>
        fields.Fields.TryGetValue(Signatures.Dependencies, out var urns) && urns.KindCase == Value.KindOneofCase.ListValue
            ? [.. urns.ListValue.Values.Select(urn => new DependencyResource(urn.StringValue))]
            : [];
}
