using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Steps;

/// <summary>The package <c>pulumi</c>, which the engine itself provides: references to stacks and to resources.</summary>
internal sealed class BuiltinProvider(Func<string, Snapshot?> otherStack)
{
    /// <summary>What a builtin resource holds once a step is done.</summary>
    public PropertyMap Outputs(Step step)
    {
        var @new = step.New!;
        if (@new.Type == BuiltinResources.StackReference)
        {
            return ReadStackReference(@new.Urn, @new.Inputs);
        }
        // What was stashed first stays, whatever comes in later.
        var input = @new.Inputs["input"];
        var output = step.Op == StepOp.Update ? step.Old!.Outputs.Find("output") ?? PropertyValue.Null : input;
        return PropertyMap.From([new("input", input), new("output", output)]);
    }

    public PropertyMap ReadStackReference(Urn? urn, PropertyMap inputs)
    {
        if (inputs.Find("name") is { IsUnknown: true } unknown)
        {
            return PropertyMap.From([new("name", unknown), new("outputs", unknown), new("secretOutputNames", unknown)]);
        }

        var (name, snapshot) = Find(urn, inputs, "name");
        return PropertyMap.From(
        [
            new("name", PropertyValue.Of(name)),
            new("outputs", PropertyValue.Of(snapshot.Outputs)),
            new("secretOutputNames", PropertyValue.Of(
                [.. snapshot.Outputs.Where(o => o.Value.ContainsSecret).Select(o => PropertyValue.Of(o.Key))])),
        ]);
    }

    /// <summary>The outputs of every resource of a stack, by URN.</summary>
    public PropertyMap ReadStackResources(PropertyMap inputs)
    {
        var (name, snapshot) = Find(null, inputs, "stackName");
        var resources = snapshot.Resources.Where(r => !r.Delete).Select(r => KeyValuePair.Create(r.Urn.Value,
            PropertyValue.Of(PropertyMap.From(
            [
                new("type", PropertyValue.Of(r.Type)),
                new("outputs", PropertyValue.Of(r.Outputs)),
            ]))));
        return PropertyMap.From(
            [new("name", PropertyValue.Of(name)), new("outputs", PropertyValue.Of(PropertyMap.From([.. resources])))]);
    }

    public static PropertyMap Describe(ResourceState state) => PropertyMap.From(
    [
        new("urn", PropertyValue.Of(state.Urn.Value)),
        new("id", PropertyValue.Of(state.Id ?? "")),
        new("provider", PropertyValue.Of(state.Provider?.ToString() ?? "")),
        new("state", PropertyValue.Of(state.Outputs)),
    ]);

    private (string Name, Snapshot Snapshot) Find(Urn? urn, PropertyMap inputs, string key)
    {
        if (inputs.Find(key)?.Plain is not PropertyValue.Text(var name))
        {
            throw new PlanException(urn, "a stack reference needs a name: organization/project/stack");
        }

        try
        {
            return (name, otherStack(name) ?? throw new PlanException(urn,
                $"unknown stack \"{name}\": there is no state to read outputs from; deploy it first, or correct the name"));
        }
        catch (EngineException e)
        {
            throw new PlanException(urn, e.Message);
        }
    }
}
