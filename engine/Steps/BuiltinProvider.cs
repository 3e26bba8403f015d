namespace RegistryInfra.Engine;

/// <summary>The package <c>pulumi</c>, which the engine itself provides: references to stacks and to resources.</summary>
internal sealed class BuiltinProvider(Func<string, Snapshot?> otherStack)
{
    public const string StackReferenceType = "pulumi:pulumi:StackReference";
    public const string GetResource = "pulumi:pulumi:getResource";
    public const string ReadStackOutputs = "pulumi:pulumi:readStackOutputs";

    public PropertyMap ReadStackReference(Urn? urn, PropertyMap inputs)
    {
        if (inputs.Find("name")?.Plain is not PropertyValue.Text(var name))
            throw new PlanException(urn, "a stack reference needs a name: organization/project/stack");
        var snapshot = otherStack(name) ?? throw new PlanException(urn,
            $"there is no state of the stack \"{name}\" to read outputs from: deploy it first, or correct the name");
        return PropertyMap.From(
        [
            new("name", PropertyValue.Of(name)),
            new("outputs", PropertyValue.Of(snapshot.Outputs)),
            new("secretOutputNames", PropertyValue.Of(
                [.. snapshot.Outputs.Where(o => o.Value.ContainsSecret).Select(o => PropertyValue.Of(o.Key))])),
        ]);
    }

    public static PropertyMap Describe(ResourceState state) => PropertyMap.From(
    [
        new("urn", PropertyValue.Of(state.Urn.Value)),
        new("id", state.Custom && state.Id is null ? PropertyValue.Unknown : PropertyValue.Of(state.Id ?? "")),
        new("provider", PropertyValue.Of(state.Provider?.ToString() ?? "")),
        new("state", PropertyValue.Of(state.Outputs)),
    ]);
}
