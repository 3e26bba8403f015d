using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Steps;

/// <summary>The package <c>pulumi</c>, which the engine itself provides: references to stacks and to resources.</summary>
internal sealed class BuiltinProvider(Func<string, Snapshot?> otherStack) : IResourceProvider
{
    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        BuiltinResources.Check(request.Urn, request.NewInputs);
        return new(new CheckResult(request.NewInputs, []));
    }

    public ValueTask<ResourceDiff> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        new(BuiltinResources.Diff(request.Urn.Type, request.OldInputs, request.NewInputs));

    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var outputs = request.Urn.Type == BuiltinResources.StackReference
            ? ReadStackReference(request.Urn, request.Inputs)
            : Stash(request.Inputs["input"], request.Inputs["input"]);
        return new(new CreateResult(request.IsPreview ? null : Guid.NewGuid().ToString(), outputs));
    }

    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var outputs = request.Urn.Type == BuiltinResources.StackReference
            ? ReadStackReference(request.Urn, request.Inputs)
            : request.Outputs;
        return new(new ReadResult(request.Id, request.Inputs, outputs));
    }

    /// <summary>What was stashed first stays, whatever comes in later.</summary>
    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        new(request.Urn.Type == BuiltinResources.StackReference
            ? ReadStackReference(request.Urn, request.NewInputs)
            : Stash(request.NewInputs["input"], request.OldOutputs.Find("output") ?? PropertyValue.Null));

    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => default;

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

    private static PropertyMap Stash(PropertyValue input, PropertyValue output) =>
        PropertyMap.From([new("input", input), new("output", output)]);

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
