using System.Collections.Immutable;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Outputs;

internal sealed class OutputCombinationTests
{
    private static readonly Output<int> _unknown = OutputUtilities.CreateUnknown(0);

    [Test]
    public async Task All_Inputs_KeepsTheirOrder()
    {
        var all = Output.All<int>(1, Output.Create(2), Output.Create(Task.FromResult(3)));

        Assert.That(await OutputUtilities.GetValueAsync(all), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task All_Sequence_KeepsItsOrder()
    {
        var all = Output.All(Enumerable.Range(0, 100).Select(Output.Create));

        Assert.That(await OutputUtilities.GetValueAsync(all), Is.EqualTo(Enumerable.Range(0, 100)));
    }

    [Test]
    public async Task All_Nothing_IsEmpty() =>
        Assert.That(await OutputUtilities.GetValueAsync(Output.All(Array.Empty<Output<int>>())), Is.Empty);

    [Test]
    public async Task All_OneUnknown_IsUnknown() =>
        Assert.That(await OutputUtilities.GetIsKnownAsync(Output.All(Output.Create(1), _unknown)), Is.False);

    [Test]
    public async Task Tuple_Eight_HoldsAll()
    {
        var tuple = Output.Tuple(
            Output.Create(1), Output.Create("2"), Output.Create(3), Output.Create("4"),
            Output.Create(5), Output.Create("6"), Output.Create(7), Output.Create("8"));

        Assert.That(await OutputUtilities.GetValueAsync(tuple), Is.EqualTo((1, "2", 3, "4", 5, "6", 7, "8")));
    }

    [Test]
    public async Task Tuple_Inputs_HoldsAll()
    {
        var tuple = Output.Tuple<int, string, bool>(1, "2", Output.Create(true));

        Assert.That(await OutputUtilities.GetValueAsync(tuple), Is.EqualTo((1, "2", true)));
    }

    [Test]
    public async Task Tuple_OneUnknown_IsUnknown() =>
        Assert.That(await OutputUtilities.GetIsKnownAsync(Output.Tuple(Output.Create(1), _unknown)), Is.False);

    [Test]
    public async Task Format_OutputsInputsAndValues_FillsTheHoles()
    {
        Input<string> input = "b";

        var text = Output.Format($"{Output.Create("a")}-{input}-{3:000}-{1.5}");

        Assert.That(await OutputUtilities.GetValueAsync(text), Is.EqualTo("a-b-003-1.5"));
    }

    [Test]
    public async Task Format_OneUnknown_IsUnknown() =>
        Assert.That(await OutputUtilities.GetIsKnownAsync(Output.Format($"{_unknown}")), Is.False);

    [Test]
    public async Task GetAt_Index_IsTheElement()
    {
        var array = Output.Create(ImmutableArray.Create("a", "b"));

        Assert.That(await OutputUtilities.GetValueAsync(array.GetAt(1)), Is.EqualTo("b"));
        Assert.That(await OutputUtilities.GetValueAsync(array.First()), Is.EqualTo("a"));
        Assert.That(await OutputUtilities.GetValueAsync(array.Length()), Is.EqualTo(2));
    }
}
