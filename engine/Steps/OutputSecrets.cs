using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>An output is secret when the program says so, or when the input of its name is.</summary>
internal static class OutputSecrets
{
    public static PropertyMap Mark(ResourceState state)
    {
        var outputs = state.Outputs.Select((key, value) =>
            state.Inputs.Find(key) is { } input ? Mark(input, value) : value);
        foreach (var key in state.Options.AdditionalSecretOutputs)
        {
            // A resource without an identifier is yet to be created, and with it the output.
            if (outputs.Find(key) is { } value)
            {
                outputs = outputs.With(key, PropertyValue.SecretOf(value));
            }
            else if (state.Id is null)
            {
                outputs = outputs.With(key, PropertyValue.SecretOf(PropertyValue.Unknown));
            }
        }

        return outputs;
    }

    private static PropertyValue Mark(PropertyValue input, PropertyValue output) => (input, output) switch
    {
        (_, PropertyValue.Secret) => output,
        (PropertyValue.Secret, _) => PropertyValue.SecretOf(output),
        (PropertyValue.Map(var ins), PropertyValue.Map(var outs)) when ins.ContainsSecret => PropertyValue.Of(
            outs.Select((key, value) => ins.Find(key) is { } inner ? Mark(inner, value) : value)),
        (PropertyValue.List(var ins), PropertyValue.List(var outs)) when ins.Length == outs.Length =>
            PropertyValue.Of([.. ins.Zip(outs, Mark)]),
        _ => output,
    };
}
