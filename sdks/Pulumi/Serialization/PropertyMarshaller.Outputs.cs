using Google.Protobuf.WellKnownTypes;
using Pulumi.Registration;

namespace Pulumi.Serialization;

/// <summary>Outputs that stay outputs, with the resources that they come from.</summary>
internal sealed partial class PropertyMarshaller
{
    private async ValueTask<Value?> MarshalOutputAsync(OutputState<object?> state, ValuePath path)
    {
        var contents = new PropertyMarshaller(keepResources);
        var value = state.IsKnown ? await contents.MarshalAsync(state.Value, path).ConfigureAwait(false) : null;

        var dependencies = new SortedSet<string>(StringComparer.Ordinal);
        await DependencyUrns.AddToAsync(dependencies, state.Provenance.Resources).ConfigureAwait(false);
        await DependencyUrns.AddToAsync(dependencies, contents.Dependencies).ConfigureAwait(false);
        if (state is { IsKnown: true, IsSecret: false } && dependencies.Count == 0)
        {
            return value;
        }

        var fields = new Struct { Fields = { [Signatures.Key] = Values.Of(Signatures.Output) } };
        if (state.IsKnown)
        {
            fields.Fields[Signatures.Value] = value ?? Values.Null;
        }

        if (state.IsSecret)
        {
            fields.Fields[Signatures.IsSecret] = Values.Of(true);
        }

        if (dependencies.Count > 0)
        {
            var urns = new ListValue { Values = { dependencies.Select(Values.Of) } };
            fields.Fields[Signatures.Dependencies] = Values.Of(urns);
        }
        return Values.Of(fields);
    }
}
