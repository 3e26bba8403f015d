using System.Collections.Immutable;
using System.Security.Cryptography;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Bridged;

namespace RegistryInfra.Engine.Providers.Random;

/// <summary>
/// A name that is easy to say: adverbs, an adjective and an animal, as many words as the length says.
/// </summary>
internal sealed class PetResource : IBridgedResource
{
    public string Type => "random:index/randomPet:RandomPet";

    public ImmutableArray<BridgedInput> Inputs { get; } =
    [
        Keepers.Input,
        new("length", InputKind.Integer) { Default = PropertyValue.Of(2) },
        new("prefix", InputKind.Text),
        new("separator", InputKind.Text) { Default = PropertyValue.Of("-") },
    ];

    public ImmutableArray<BridgedOutput> Outputs { get; } = [new("id")];

    public IEnumerable<CheckFailure> Validate(PropertyMap plan)
    {
        if (plan.Integer("length") is < 1 and var length)
        {
            yield return new("length", $"is {length}: it must be at least 1.");
        }
    }

    public PropertyMap Create(PropertyMap plan)
    {
        var length = (int)plan.Integer("length")!;
        var words = RandomNumberGenerator.GetItems<string>(PetWords.Adverbs, Math.Max(0, length - 2)).ToList();
        if (length > 1)
        {
            words.AddRange(RandomNumberGenerator.GetItems<string>(PetWords.Adjectives, 1));
        }

        words.AddRange(RandomNumberGenerator.GetItems<string>(PetWords.Animals, 1));
        if (plan.Text("prefix") is { Length: > 0 } prefix)
        {
            words.Insert(0, prefix);
        }

        return Plans.Map(("id", PropertyValue.Of(string.Join(plan.Text("separator"), words))));
    }

    public string Id(PropertyMap outputs) => outputs.Text("id")!;

    public PropertyMap Import(string id) => throw new EngineException($"{Type} cannot be imported: let it be created.");
}
