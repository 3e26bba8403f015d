using System.Collections.Immutable;
using System.Globalization;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Random;

/// <summary>A whole number from a range, both ends included.</summary>
internal sealed class IntegerResource : IBridgedResource
{
    public string Type => "random:index/randomInteger:RandomInteger";

    public ImmutableArray<BridgedInput> Inputs { get; } =
    [
        Keepers.Input,
        new("max", InputKind.Integer) { Required = true },
        new("min", InputKind.Integer) { Required = true },
        new("seed", InputKind.Text),
    ];

    public ImmutableArray<BridgedOutput> Outputs { get; } = [new("id"), new("result")];

    public IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        if (plan.Integer("min") is { } min && plan.Integer("max") is { } max && min > max)
        {
            yield return new("min", $"is {min} and max is {max}: min must not be greater than max.");
        }
    }

    public PropertyMap Create(PropertyMap plan)
    {
        var (min, max) = (plan.Integer("min")!.Value, plan.Integer("max")!.Value);
        return Result(min + (long)new SeededNumbers(plan.Text("seed")).Below((ulong)(max - min) + 1));
    }

    public string Id(PropertyMap outputs) => outputs.Text("id")!;

    public PropertyMap Import(string id)
    {
        var parts = id.Split(',');
        if (parts.Length is not (3 or 4)
            || !long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var result)
            || !long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var min)
            || !long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var max))
        {
            throw new EngineException(
                $"{Type}: \"{id}\" cannot be imported: write \"result,min,max\" or \"result,min,max,seed\".");
        }

        var outputs = Result(result).With("min", PropertyValue.Of(min)).With("max", PropertyValue.Of(max));
        return parts is [_, _, _, var seed] ? outputs.With("seed", PropertyValue.Of(seed)) : outputs;
    }

    private static PropertyMap Result(long result) => Plans.Map(
        ("id", PropertyValue.Of(result.ToString(CultureInfo.InvariantCulture))),
        ("result", PropertyValue.Of(result)));
}
