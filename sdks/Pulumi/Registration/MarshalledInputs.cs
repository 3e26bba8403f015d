using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi.Registration;

/// <summary>The inputs of a resource as protocol values, and the resources that each comes from.</summary>
internal sealed class MarshalledInputs
{
    private readonly List<(string Key, IReadOnlyCollection<Resource> Resources)> _dependencies = [];

    private MarshalledInputs()
    {
    }

    public Struct Properties { get; } = new();

    /// <summary>For each property that has a value, the resources that it comes from.</summary>
    public IReadOnlyList<(string Key, IReadOnlyCollection<Resource> Resources)> Dependencies => _dependencies;

    /// <summary>Marshals properties. One without a value counts as not there.</summary>
    /// <exception cref="InvalidOperationException">A value is of a type that cannot be sent.</exception>
    public static async ValueTask<MarshalledInputs> CreateAsync(
        string label, IEnumerable<KeyValuePair<string, object?>> inputs, bool keepResources)
    {
        var result = new MarshalledInputs();
        var root = new ValuePath(label);
        foreach (var (key, input) in inputs)
        {
            var marshaller = new PropertyMarshaller(keepResources);
            Value? value;
            try
            {
                value = await marshaller.MarshalAsync(input, root.At(key)).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"error serializing property \"{key}\": {exception.Message}", exception);
            }

            if (value is null)
            {
                continue;
            }

            result.Properties.Fields[key] = value;
            result._dependencies.Add((key, marshaller.Dependencies));
        }
        return result;
    }
}
