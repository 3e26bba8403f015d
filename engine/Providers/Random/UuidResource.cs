using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Random;

/// <summary>A UUID, in lower case with hyphens. <see href="https://www.rfc-editor.org/rfc/rfc9562"/></summary>
internal sealed class UuidResource : IBridgedResource
{
    private readonly Func<Guid> _draw;

    private UuidResource(string type, Func<Guid> draw) => (Type, _draw) = (type, draw);

    public string Type { get; }

    public ImmutableArray<BridgedInput> Inputs { get; } = [Keepers.Input];

    public ImmutableArray<BridgedOutput> Outputs { get; } = [new("id"), new("result")];

    public static UuidResource Version4(string type) => new(type, Guid.NewGuid);

    public static UuidResource Version7(string type) => new(type, Guid.CreateVersion7);

    public IEnumerable<CheckFailure> Validate(PropertyMap plan) => [];

    public PropertyMap Create(PropertyMap plan) => Result(_draw());

    public string Id(PropertyMap outputs) => outputs.Text("id")!;

    public PropertyMap Import(string id) => Guid.TryParseExact(id, "D", out var uuid)
        ? Result(uuid)
        : throw new EngineException($"{Type}: \"{id}\" is not a UUID: write it as 8-4-4-4-12 hexadecimal digits.");

    private static PropertyMap Result(Guid uuid) =>
        Plans.Map(("id", PropertyValue.Of(uuid.ToString("D"))), ("result", PropertyValue.Of(uuid.ToString("D"))));
}
