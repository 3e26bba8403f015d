using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Providers.Bridged;

/// <summary>What the schema of a resource type makes of inputs and outputs.</summary>
internal sealed class BridgedSchema(IBridgedResource resource)
{
    /// <summary>Properties of the bridge itself, which are no one's inputs.</summary>
    private const string Reserved = "__";

    private readonly Dictionary<string, BridgedInput> _inputs = resource.Inputs.ToDictionary(i => i.Name);

    private readonly HashSet<string> _secrets =
    [
        .. resource.Inputs.Where(i => i.Secret).Select(i => i.Name),
        .. resource.Outputs.Where(o => o.Secret).Select(o => o.Name),
    ];

    public IBridgedResource Resource => resource;

    public PropertyMap MarkSecrets(PropertyMap properties) => properties.Select((name, value) =>
        _secrets.Contains(name) && value.Plain is not PropertyValue.NullValue ? PropertyValue.SecretOf(value) : value);

    /// <summary>The inputs with defaults, each of its kind and out of its secret envelope.</summary>
    public PropertyMap Plan(PropertyMap inputs)
    {
        var plan = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var input in resource.Inputs)
        {
            var given = inputs.Find(input.Name) is { Plain: not PropertyValue.NullValue } value
                ? input.Kind.Read(value)
                : null;
            if ((given ?? input.Default) is { } planned)
            {
                plan.Add(new(input.Name, planned));
            }
        }

        return resource.Complete(PropertyMap.From(plan));
    }

    public IEnumerable<CheckFailure> Validate(PropertyMap inputs)
    {
        var failures = Shape(inputs).ToList();
        return failures.Count > 0 ? failures : resource.Validate(Plan(inputs));
    }

    /// <summary>What the plan itself becomes among the outputs.</summary>
    public PropertyMap Keep(PropertyMap plan) => PropertyMap.From([.. plan.Where(p => !_inputs[p.Key].WriteOnly)]);

    /// <summary>The outputs of a resource that does not exist yet.</summary>
    public PropertyMap Preview(PropertyMap plan)
    {
        var outputs = resource.Outputs.Select(o => KeyValuePair.Create(o.Name, PropertyValue.Unknown)).ToList();
        return MarkSecrets(Keep(plan).Merge(PropertyMap.From(outputs)).Merge(resource.Foresee(plan)));
    }

    /// <summary>The recorded outputs with the inputs of a plan that does not replace the resource.</summary>
    public PropertyMap Update(PropertyMap oldOutputs, PropertyMap newInputs)
    {
        var plan = Plan(newInputs);
        var generated = Open(oldOutputs).Where(p => !_inputs.ContainsKey(p.Key) && !IsReserved(p.Key));
        return Keep(plan).Merge(PropertyMap.From([.. generated])).Merge(resource.Foresee(plan));
    }

    public ResourceDiff Diff(PropertyMap oldOutputs, PropertyMap newInputs)
    {
        var plan = Plan(newInputs);
        var planned = Keep(plan).Merge(resource.Foresee(plan));
        var recorded = Recorded(oldOutputs, planned);
        var diffs = PropertyDiffer.Diff(recorded, planned);
        for (var i = 0; i < diffs.Count; i++)
        {
            var name = diffs[i].Path.FirstKey!;
            if (_inputs.TryGetValue(name, out var input) && input.Replaces(recorded.Find(name), planned.Find(name)))
            {
                diffs[i] = diffs[i].AsReplacement();
            }
        }

        foreach (var output in resource.Due(Open(oldOutputs).Merge(plan)))
        {
            var path = PropertyPath.Root.Then(output);
            diffs.RemoveAll(d => d.Path == path);
            diffs.Add(new(path, DiffKind.UpdateReplace, InputDiff: false));
        }

        diffs.Sort((a, b) => string.CompareOrdinal(a.Path.ToString(), b.Path.ToString()));
        return new([.. diffs], ResourceDiff.TopLevel(diffs.Where(d => d.ForcesReplacement)));
    }

    /// <summary>The inputs that would make these outputs; what is a default is left out.</summary>
    public PropertyMap InputsOf(PropertyMap outputs) => PropertyMap.From(
        [.. outputs.Where(p => _inputs.TryGetValue(p.Key, out var input) && !p.Value.Equals(input.Default))]);

    /// <summary>Values out of their secret envelopes, at every depth.</summary>
    public static PropertyMap Open(PropertyMap properties) => properties.Select((_, value) => Open(value));

    private static PropertyValue Open(PropertyValue value) => value.Plain switch
    {
        PropertyValue.Map(var map) => PropertyValue.Of(Open(map)),
        PropertyValue.List(var items) => PropertyValue.Of([.. items.Select(Open)]),
        var plain => plain,
    };

    private static bool IsReserved(string name) => name.StartsWith(Reserved, StringComparison.Ordinal);

    /// <summary>
    /// The recorded values of what is planned. A state of an older provider lacks outputs that came later: these are as
    /// the default says.
    /// </summary>
    private PropertyMap Recorded(PropertyMap oldOutputs, PropertyMap planned)
    {
        var names = _inputs.Values.Where(i => !i.WriteOnly).Select(i => i.Name).Union(planned.Keys);
        var recorded = new List<KeyValuePair<string, PropertyValue>>();
        var defaults = Plan(PropertyMap.Empty);
        foreach (var name in names)
        {
            if ((oldOutputs.Find(name) ?? defaults.Find(name)) is { } value)
            {
                recorded.Add(new(name, Open(value)));
            }
        }

        return PropertyMap.From(recorded);
    }

    private IEnumerable<CheckFailure> Shape(PropertyMap inputs)
    {
        foreach (var (name, value) in inputs)
        {
            if (IsReserved(name) || value.Plain is PropertyValue.NullValue)
            {
                continue;
            }

            if (!_inputs.TryGetValue(name, out var input))
            {
                yield return new(
                    name, $"is not an input of {resource.Type}: it takes {string.Join(", ", _inputs.Keys)}.");
            }
            else if (input.Kind.Read(value) is null)
            {
                yield return new(name, $"must be {input.Kind.Name()}.");
            }
        }

        foreach (var input in resource.Inputs.Where(i => i.Required))
        {
            if (inputs.Find(input.Name)?.Plain is null or PropertyValue.NullValue)
            {
                yield return new(input.Name, "is missing: it is required.");
            }
        }
    }
}
