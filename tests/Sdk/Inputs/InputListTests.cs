using System.Collections.Immutable;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Inputs;

internal sealed class InputListTests
{
    [Test]
    public async Task Initializer_ValuesAndOutputs_AreAdded()
    {
        InputList<string> list = new() { "a", Output.Create("b"), (Input<string>)"c" };

        Assert.That(await ValuesOf(list), Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public async Task Add_OutputOfList_KeepsTheOrder()
    {
        InputList<string> list = new() { "a" };
        list.Add(Output.Create(ImmutableArray.Create("b", "c")));
        list.Add("d");

        Assert.That(await ValuesOf(list), Is.EqualTo(new[] { "a", "b", "c", "d" }));
    }

    [Test]
    public async Task Concat_Lists_LeavesBothAsTheyAre()
    {
        InputList<int> first = new[] { 1 };
        InputList<int> second = new List<int> { 2 };

        var both = first.Concat(second);
        first.Add(9);

        Assert.That(await ValuesOf(both), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(await ValuesOf(second), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public async Task Add_AfterConversion_DoesNotChangeWhatWasConverted()
    {
        InputList<int> list = new[] { 1 };
        var before = list.ToOutput();

        list.Add(2);

        Assert.That(await OutputUtilities.GetValueAsync(before), Is.EqualTo(new[] { 1 }));
        Assert.That(await ValuesOf(list), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task Conversion_OfEveryKind_HoldsTheElements()
    {
        InputList<int>[] lists =
        [
            1, Output.Create(1), (Input<int>)1,
            new[] { 1 }, new[] { Output.Create(1) }, new Input<int>[] { 1 },
            new List<int> { 1 }, new List<Output<int>> { Output.Create(1) }, new List<Input<int>> { 1 },
            ImmutableArray.Create(1), ImmutableArray.Create(Output.Create(1)), ImmutableArray.Create<Input<int>>(1),
            Output.Create(new[] { 1 }), Output.Create(new List<int> { 1 }), Output.Create<IEnumerable<int>>(new[] { 1 }),
            Output.Create(ImmutableArray.Create(1)),
        ];

        foreach (var list in lists)
        {
            Assert.That(await ValuesOf(list), Is.EqualTo(new[] { 1 }));
        }
    }

    [Test]
    public async Task Conversion_OfUnassignedArray_StaysUnassigned()
    {
        InputList<int> list = default(ImmutableArray<int>);

        Assert.That((await ValuesOf(list)).IsDefault, Is.True);
    }

    [Test]
    public async Task Value_OneElementUnknown_IsUnknown()
    {
        InputList<int> list = new() { 1, OutputUtilities.CreateUnknown(2) };

        Assert.That(await OutputUtilities.GetIsKnownAsync(list.ToOutput()), Is.False);
    }

    [Test]
    public void GetEnumerator_Always_IsNotSupported() =>
        Assert.That(
            () => ((System.Collections.IEnumerable)new InputList<int>()).GetEnumerator(),
            Throws.TypeOf<NotSupportedException>().With.Message.Contains("GetAsyncEnumerator"));

    [Test]
    public async Task GetAsyncEnumerator_Known_GivesTheElements()
    {
        InputList<int> list = new[] { 1, 2 };
        var values = new List<int>();

        await foreach (var input in list)
        {
            values.Add(await OutputUtilities.GetValueAsync(input.ToOutput()));
        }

        Assert.That(values, Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task Add_ToListOfUnions_TakesEitherType()
    {
        InputList<Union<int, string>> list = new() { (Input<int>)1, (Input<string>)"b" };

        Assert.That((await ValuesOf(list)).Select(it => it.Value), Is.EqualTo(new object[] { 1, "b" }));
    }

    private static Task<ImmutableArray<T>> ValuesOf<T>(InputList<T> list) => OutputUtilities.GetValueAsync(list.ToOutput());
}
