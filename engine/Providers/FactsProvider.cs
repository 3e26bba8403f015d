using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Providers;

/// <summary>
/// Previews the resources of any package from facts about their types, and does nothing to them: a deployment that would
/// have to is refused before it begins.
/// </summary>
/// <param name="differ">Shared by all packages.</param>
/// <param name="configuration">The inputs of the provider resource, which may lift restrictions.</param>
internal sealed class FactsProvider(ResourceDiffer differ, PropertyMap configuration) : IResourceProvider
{
    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var (urn, old) = (request.Urn, request.OldInputs ?? PropertyMap.Empty);
        // The facts are read when first asked for.
        lock (differ)
        {
            return new(new CheckResult(differ.Check(urn.Type, request.FormerName ?? urn.Name, request.NewInputs, old, configuration), []));
        }
    }

    public ValueTask<ResourceDiff> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        new(Diff(request.Urn, request.FormerName, request.OldInputs, request.OldOutputs, request.NewInputs));

    /// <summary>The inputs are the outputs; what else there will be is unknown to the program.</summary>
    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken) => request.IsPreview
        ? new(new CreateResult(null, Outputs(request.Urn, request.Inputs)))
        : throw Refused(request.Urn);

    /// <summary>What the state has of it or, of one that it has not, what the program says.</summary>
    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        new(new ReadResult(request.Id, request.Inputs, request.Outputs.Count > 0
            ? request.Outputs
            : Outputs(request.Urn, request.Inputs)));

    /// <summary>The old outputs, with the inputs that change.</summary>
    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        if (!request.IsPreview)
        {
            throw Refused(request.Urn);
        }

        var outputs = request.OldOutputs;
        var inputs = Outputs(request.Urn, request.NewInputs);
        foreach (var key in Diff(request.Urn, null, request.OldInputs, request.OldOutputs, request.NewInputs).ChangedKeys)
        {
            outputs = inputs.Find(key) is { } value ? outputs.With(key, value) : outputs.Without(key);
        }

        return new(outputs);
    }

    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => throw Refused(request.Urn);

    private PropertyMap Outputs(Urn urn, PropertyMap inputs)
    {
        // The facts are read when first asked for.
        lock (differ)
        {
            return differ.Outputs(urn.Type, inputs);
        }
    }

    private ResourceDiff Diff(Urn urn, string? formerName, PropertyMap oldInputs, PropertyMap oldOutputs, PropertyMap newInputs)
    {
        var type = urn.Type;
        var old = new ResourceState
        {
            // What a provider named at random begins with the name that the resource had then.
            Urn = formerName is null || formerName == urn.Name ? urn : Urn.Create(urn.Stack, urn.Project, null, type, formerName),
            Type = type,
            Custom = true,
            Inputs = oldInputs,
            Outputs = oldOutputs,
        };
        // The facts are read when first asked for.
        lock (differ)
        {
            return differ.Diff(old, newInputs, configuration);
        }
    }

    private static EngineException Refused(Urn urn) => new(
        $"{urn.Type} is managed by a provider that the offline engine has not: run `pulumi up --stack {urn.Stack}`.");
}
