using System.Text.Json;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Inputs;

internal sealed class UnionTests
{
    private static readonly Union<int, string> First = 1;
    private static readonly Union<int, string> Second = "b";

    [Test]
    public void Conversion_First_HoldsIt()
    {
        Assert.That((First.IsT0, First.IsT1, First.AsT0, First.Value), Is.EqualTo((true, false, 1, (object)1)));
        Assert.That(() => First.AsT1, Throws.InvalidOperationException);
    }

    [Test]
    public void Conversion_Second_HoldsIt()
    {
        Assert.That((Second.IsT0, Second.IsT1, Second.AsT1, Second.Value), Is.EqualTo((false, true, "b", (object)"b")));
        Assert.That(() => Second.AsT0, Throws.InvalidOperationException);
    }

    [Test]
    public void Match_Either_RunsTheFunctionOfItsType()
    {
        Assert.That(First.Match(number => $"number {number}", text => $"text {text}"), Is.EqualTo("number 1"));
        Assert.That(Second.Match(number => $"number {number}", text => $"text {text}"), Is.EqualTo("text b"));
    }

    [Test]
    public void Map_Either_ChangesItsTypeOnly()
    {
        Assert.That(First.MapT0(it => it + 1), Is.EqualTo((Union<int, string>)2));
        Assert.That(Second.MapT0(it => it + 1), Is.EqualTo(Second));
        Assert.That(Second.Bimap(it => it, it => it + "!"), Is.EqualTo((Union<int, string>)"b!"));
    }

    [Test]
    public void TryPick_OtherType_GivesTheRemainder()
    {
        Assert.That(Second.TryPickT0(out _, out var remainder), Is.False);
        Assert.That(remainder, Is.EqualTo("b"));
    }

    [Test]
    public void Equals_SameTypeAndValue_IsTrue()
    {
        Assert.That(First == 1, Is.True);
        Assert.That(First != Second, Is.True);
        Assert.That(First.GetHashCode(), Is.EqualTo(((Union<int, string>)1).GetHashCode()));
    }

    [Test]
    public void ToString_Either_NamesTheType() => Assert.That(Second.ToString(), Is.EqualTo("System.String: b"));

    [Test]
    public async Task InputUnion_EveryKind_HoldsTheValue()
    {
        InputUnion<int, string>[] inputs =
        [
            1, "b", First, (Input<int>)1, (Input<string>)"b", Output.Create(1), Output.Create("b"), Output.Create(Second),
        ];

        var values = new List<object>();
        foreach (var input in inputs)
            values.Add((await OutputUtilities.GetValueAsync(input.ToOutput())).Value);

        Assert.That(values, Is.EqualTo(new object[] { 1, "b", 1, 1, "b", 1, "b", "b" }));
    }

    [Test]
    public async Task InputJson_Text_IsParsed()
    {
        InputJson json = """{"a":1}""";

        var element = await OutputUtilities.GetValueAsync(json.ToOutput());
        Assert.That(element.GetProperty("a").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public void InputJson_BadText_FailsAtOnce() =>
        Assert.That(() => { InputJson _ = "{"; }, Throws.InstanceOf<JsonException>());

    [Test]
    public async Task Lifted_OutputOfUnion_AnswersLikeTheUnion()
    {
        var output = Output.Create(Second);

        Assert.That(await OutputUtilities.GetValueAsync(output.IsT1()), Is.True);
        Assert.That(await OutputUtilities.GetValueAsync(output.AsT1()), Is.EqualTo("b"));
        Assert.That(await OutputUtilities.GetValueAsync(output.Value()), Is.EqualTo("b"));
    }
}
