using System.Text.Json;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Inputs;

internal sealed class UnionTests
{
    private static readonly Union<int, string> _first = 1;
    private static readonly Union<int, string> _second = "b";

    [Test]
    public void Conversion_First_HoldsIt()
    {
        Assert.That((_first.IsT0, _first.IsT1, _first.AsT0, _first.Value), Is.EqualTo((true, false, 1, (object)1)));
        Assert.That(() => _first.AsT1, Throws.InvalidOperationException);
    }

    [Test]
    public void Conversion_Second_HoldsIt()
    {
        Assert.That((_second.IsT0, _second.IsT1, _second.AsT1, _second.Value), Is.EqualTo((false, true, "b", (object)"b")));
        Assert.That(() => _second.AsT0, Throws.InvalidOperationException);
    }

    [Test]
    public void Match_Either_RunsTheFunctionOfItsType()
    {
        Assert.That(_first.Match(number => $"number {number}", text => $"text {text}"), Is.EqualTo("number 1"));
        Assert.That(_second.Match(number => $"number {number}", text => $"text {text}"), Is.EqualTo("text b"));
    }

    [Test]
    public void Map_Either_ChangesItsTypeOnly()
    {
        Assert.That(_first.MapT0(it => it + 1), Is.EqualTo((Union<int, string>)2));
        Assert.That(_second.MapT0(it => it + 1), Is.EqualTo(_second));
        Assert.That(_second.Bimap(it => it, it => it + "!"), Is.EqualTo((Union<int, string>)"b!"));
    }

    [Test]
    public void TryPick_OtherType_GivesTheRemainder()
    {
        Assert.That(_second.TryPickT0(out _, out var remainder), Is.False);
        Assert.That(remainder, Is.EqualTo("b"));
    }

    [Test]
    public void Equals_SameTypeAndValue_IsTrue()
    {
        Assert.That(_first == 1, Is.True);
        Assert.That(_first != _second, Is.True);
        Assert.That(_first.GetHashCode(), Is.EqualTo(((Union<int, string>)1).GetHashCode()));
    }

    [Test]
    public void ToString_Either_NamesTheType() => Assert.That(_second.ToString(), Is.EqualTo("System.String: b"));

    [Test]
    public async Task InputUnion_EveryKind_HoldsTheValue()
    {
        InputUnion<int, string>[] inputs =
        [
            1, "b", _first, (Input<int>)1, (Input<string>)"b", Output.Create(1), Output.Create("b"), Output.Create(_second),
        ];

        var values = new List<object>();
        foreach (var input in inputs)
        {
            values.Add((await OutputUtilities.GetValueAsync(input.ToOutput())).Value);
        }

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
        var output = Output.Create(_second);

        Assert.That(await OutputUtilities.GetValueAsync(output.IsT1()), Is.True);
        Assert.That(await OutputUtilities.GetValueAsync(output.AsT1()), Is.EqualTo("b"));
        Assert.That(await OutputUtilities.GetValueAsync(output.Value()), Is.EqualTo("b"));
    }
}
