using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Random;

/// <summary>
/// A list in another order. More results than there are inputs come from further rounds over all inputs.
/// </summary>
internal sealed class ShuffleResource : IBridgedResource
{
    public string Type => "random:index/randomShuffle:RandomShuffle";

    public ImmutableArray<BridgedInput> Inputs { get; } =
    [
        Keepers.Input,
        new("inputs", InputKind.TextList) { Required = true },
        new("resultCount", InputKind.Integer),
        new("seed", InputKind.Text),
    ];

    public ImmutableArray<BridgedOutput> Outputs { get; } = [new("id"), new("results")];

    public IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        if (plan.Integer("resultCount") is < 0 and var count)
        {
            yield return new("resultCount", $"is {count}: it must not be negative.");
        }
    }

    public PropertyMap Create(PropertyMap plan)
    {
        var inputs = plan.Texts("inputs").ToArray();
        var count = inputs.Length == 0 ? 0 : (int)(plan.Integer("resultCount") ?? inputs.Length);
        var (results, numbers) = (new List<PropertyValue>(count), new SeededNumbers(plan.Text("seed")));
        while (results.Count < count)
        {
            numbers.Shuffle<string>(inputs);
            results.AddRange(inputs.Take(count - results.Count).Select(PropertyValue.Of));
        }

        return Plans.Map(("id", PropertyValue.Of("-")), ("results", PropertyValue.Of([.. results])));
    }

    public string Id(PropertyMap outputs) => outputs.Text("id")!;

    public PropertyMap Import(string id) => throw new EngineException($"{Type} cannot be imported: let it be created.");
}
