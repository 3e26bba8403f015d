using System.Collections;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;

namespace Pulumi.Serialization;

/// <summary>
/// Turns the value of a property into a protocol value and collects the resources that it comes from.
/// Null means that there is no value.
/// </summary>
/// <param name="keepResources">Whether the engine takes references to resources; otherwise it gets their ids.</param>
/// <param name="keepOutputs">Whether the engine takes outputs with what is known of them; otherwise their values.</param>
internal sealed partial class PropertyMarshaller(bool keepResources, bool keepOutputs = false)
{
    private HashSet<Resource>? _dependencies;

    public IReadOnlyCollection<Resource> Dependencies => (IReadOnlyCollection<Resource>?)_dependencies ?? [];

    public ValueTask<Value?> MarshalAsync(object? value, ValuePath path) => value switch
    {
        null or ValueTuple => default,
        string text => new(Values.Of(text)),
        bool flag => new(Values.Of(flag)),
        int number => new(Values.Of(number)),
        double number => new(Values.Of(number)),
        InputArgs args => MarshalFieldsAsync(args.GetInputs(), path),
        AssetOrArchive asset => MarshalAssetAsync(asset, path),
        IInput input => MarshalInputAsync(input, path),
        IUnion union => MarshalAsync(union.Value, path),
        IOutput output => MarshalOutputAsync(output, path),
        JsonElement json => new(JsonValues.From(json)),
        CustomResource resource => MarshalReferenceAsync(resource, path),
        ComponentResource component => MarshalReferenceAsync(component, path),
        IDictionary dictionary => MarshalFieldsAsync(EntriesOf(dictionary, path), path),
        IList list => MarshalListAsync(list, path),
        Enum member when member.GetTypeCode() == TypeCode.Int32 => new(Values.Of((int)value)),
        Task => throw new InvalidOperationException(
            $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{path}"),
        _ => MarshalDeclaredAsync(value, path),
    };

    private ValueTask<Value?> MarshalInputAsync(IInput input, ValuePath path)
    {
        var contents = input.Contents;
        return MarshalAsync(contents, contents is IOutput ? path : path.InOutput);
    }

    private async ValueTask<Value?> MarshalOutputAsync(IOutput output, ValuePath path)
    {
        var state = await output.GetStateAsync().ConfigureAwait(false);
        if (keepOutputs)
        {
            return await MarshalOutputAsync(state, path).ConfigureAwait(false);
        }

        foreach (var resource in state.Provenance.Resources)
        {
            (_dependencies ??= []).Add(resource);
        }

        if (!state.IsKnown)
        {
            return Values.Unknown;
        }

        var value = await MarshalAsync(state.Value, path.InOutput).ConfigureAwait(false);
        return state.IsSecret ? Values.Secret(value ?? Values.Null) : value;
    }

    private async ValueTask<Value?> MarshalFieldsAsync(IEnumerable<KeyValuePair<string, object?>> entries, ValuePath path)
    {
        var fields = new Struct();
        foreach (var (key, entry) in entries)
        {
            if (await MarshalAsync(entry, path.At(key)).ConfigureAwait(false) is { } value)
            {
                fields.Fields[key] = value;
            }
        }
        return Values.Of(fields);
    }

    private async ValueTask<Value?> MarshalListAsync(IList list, ValuePath path)
    {
        var elements = new ListValue();
        for (int i = 0, count = CountOf(list); i < count; i++)
        {
            elements.Values.Add(await MarshalAsync(list[i], path.At(i)).ConfigureAwait(false) ?? Values.Null);
        }

        return Values.Of(elements);
    }

    private async ValueTask<Value?> MarshalAssetAsync(AssetOrArchive asset, ValuePath path)
    {
        if (asset is InvalidAsset or InvalidArchive)
        {
            throw new InvalidOperationException($"Cannot serialize invalid {(asset is Asset ? "asset" : "archive")}");
        }

        var value = await MarshalAsync(asset.Value, path.At(asset.Property)).ConfigureAwait(false);
        return Values.Special(asset.Signature, asset.Property, value!);
    }

    private async ValueTask<Value?> MarshalReferenceAsync(CustomResource resource, ValuePath path)
    {
        (_dependencies ??= []).Add(resource);
        var id = await MarshalAsync(resource.Id, path.At(Signatures.Id)).ConfigureAwait(false);
        if (!keepResources)
        {
            return id;
        }

        var urn = await MarshalAsync(resource.Urn, path.At(Signatures.Urn)).ConfigureAwait(false);
        var reference = Values.Special(Signatures.Resource, Signatures.Urn, urn ?? Values.Null);
        reference.StructValue.Fields[Signatures.Id] =
            id?.StringValue == Signatures.Unknown ? Values.Of("") : id ?? Values.Null;
        return reference;
    }

    /// <summary>A component is only named: its outputs may lead back to what is being marshalled.</summary>
    private async ValueTask<Value?> MarshalReferenceAsync(ComponentResource component, ValuePath path)
    {
        var urn = await MarshalAsync(component.Urn, path.At(Signatures.Urn)).ConfigureAwait(false);
        return keepResources ? Values.Special(Signatures.Resource, Signatures.Urn, urn ?? Values.Null) : urn;
    }

    private static IEnumerable<KeyValuePair<string, object?>> EntriesOf(IDictionary dictionary, ValuePath path)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            if (entry.Key is not string key)
            {
                throw new InvalidOperationException($"Dictionaries are only supported with string keys:\n\t{path}");
            }

            yield return new(key, entry.Value);
        }
    }

    private static int CountOf(IList list)
    {
        try
        {
            return list.Count;
        }
        catch (InvalidOperationException)
        {
            // An ImmutableArray that was never assigned has no count.
            return 0;
        }
    }
}
