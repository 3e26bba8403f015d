using Google.Protobuf;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A bag of inputs: the members that carry an <see cref="InputAttribute"/>.</summary>
public abstract class InputArgs
{
    private protected InputArgs()
    {
    }

    /// <summary>The wire names and values of the inputs.</summary>
    /// <exception cref="ArgumentNullException">A required input has no value.</exception>
    internal virtual IEnumerable<KeyValuePair<string, object?>> GetInputs()
    {
        foreach (var member in InputMember.Of(GetType()))
        {
            var value = member.Read(this);
            if (value is null && member.Attribute.IsRequired)
            {
                throw new ArgumentNullException(member.Name, $"{member} is required but was not given a value");
            }

            if (value is not null && member.Attribute.Json)
            {
                value = ToJson(value, member.ToString());
            }

            yield return new(member.Attribute.Name, value);
        }
    }

    private static Output<string> ToJson(object value, string context) =>
        value is IInput input ? new(ResolveAsync(input.ToOutput(), context)) : Output.Create(FormatAsync(value, context));

    private static async Task<OutputState<string>> ResolveAsync(IOutput output, string context)
    {
        var state = await output.GetStateAsync().ConfigureAwait(false);
        return state.IsKnown
            ? new(await FormatAsync(state.Value, context).ConfigureAwait(false), state.Provenance)
            : new(null!, state.Provenance);
    }

    private static async Task<string> FormatAsync(object? value, string context)
    {
        if (value is bool flag)
        {
            return flag ? "true" : "false";
        }

        var marshaller = new PropertyMarshaller(keepResources: false);
        var marshalled = await marshaller.MarshalAsync(value, new ValuePath(context)).ConfigureAwait(false);
        return JsonFormatter.Default.Format(SortedKeys.In(marshalled ?? Values.Null));
    }
}
