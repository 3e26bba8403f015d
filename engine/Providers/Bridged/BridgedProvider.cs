using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Providers.Bridged;

/// <summary>
/// Serves the resource types of a Terraform provider with the inputs, outputs and differences that Pulumi's bridge
/// gives them: inputs are kept as the program wrote them, outputs hold the defaults, and a difference is one between
/// recorded outputs and planned ones. See https://github.com/pulumi/pulumi-terraform-bridge/tree/main/pkg/pf/tfbridge.
/// </summary>
internal sealed class BridgedProvider(string package, params ImmutableArray<IBridgedResource> resources)
    : IResourceProvider
{
    /// <summary>Where the bridge keeps the version of the state's layout.</summary>
    private const string Meta = "__meta";

    private readonly Dictionary<string, BridgedSchema> _schemas =
        resources.ToDictionary(r => r.Type, r => new BridgedSchema(r));

    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var schema = Schema(request.Urn);
        return new(new CheckResult(schema.MarkSecrets(request.NewInputs), [.. schema.Validate(request.NewInputs)]));
    }

    public ValueTask<ResourceDiff> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        new(Schema(request.Urn).Diff(request.OldOutputs, request.NewInputs));

    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var schema = Schema(request.Urn);
        var plan = schema.Plan(request.Inputs);
        if (request.IsPreview)
        {
            return new(new CreateResult(null, schema.Preview(plan)));
        }

        var outputs = schema.Keep(plan).Merge(schema.Resource.Create(plan));
        return new(new CreateResult(schema.Resource.Id(outputs), Record(schema, outputs, request.Inputs)));
    }

    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var schema = Schema(request.Urn);
        if (request.Outputs.Count == 0)
        {
            var imported = schema.Resource.Import(request.Id);
            var inputs = schema.InputsOf(imported);
            return new(new ReadResult(
                schema.Resource.Id(imported), schema.MarkSecrets(inputs), Record(schema, imported, inputs)));
        }

        // Nothing but the state knows what was generated.
        var outputs = schema.Resource.Refresh(BridgedSchema.Open(request.Outputs));
        return new(new ReadResult(request.Id, request.Inputs, Record(schema, outputs, request.Outputs)));
    }

    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        var schema = Schema(request.Urn);
        return new(Record(schema, schema.Update(request.OldOutputs, request.NewInputs), request.NewInputs));
    }

    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) => default;

    /// <summary>The outputs for the snapshot: what came from a secret stays one.</summary>
    private static PropertyMap Record(BridgedSchema schema, PropertyMap outputs, PropertyMap source)
    {
        var marked = schema.MarkSecrets(outputs).Select((name, value) =>
            source.Find(name) is { ContainsSecret: true } ? PropertyValue.SecretOf(value) : value);
        return schema.Resource.SchemaVersion is var version and > 0
            ? marked.With(Meta, PropertyValue.Of($$"""{"schema_version":"{{version}}"}"""))
            : marked;
    }

    private BridgedSchema Schema(Urn urn) => _schemas.TryGetValue(urn.Type, out var schema)
        ? schema
        : throw new EngineException($"{urn.Name}: the {package} provider has no resource type {urn.Type}: it has " +
            $"{string.Join(", ", _schemas.Keys.Order(StringComparer.Ordinal))}.");
}
