using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Callbacks;

internal sealed class TransformResultTests : CallbackFixture
{
    [Test]
    public async Task Result_PlainValues_AreSent()
    {
        var properties = await PropertiesOf(new()
        {
            ["text"] = "x",
            ["number"] = 3,
            ["flag"] = true,
            ["none"] = null,
            ["list"] = ImmutableArray.Create("y"),
            ["map"] = new Dictionary<string, object?> { ["inner"] = 1.5, ["nothing"] = null },
        });

        Assert.That(properties, Is.EqualTo(Object(
            ("text", Value.ForString("x")), ("number", Value.ForNumber(3)), ("flag", Value.ForBool(true)),
            ("list", Value.ForList(Value.ForString("y"))), ("map", Object(("inner", Value.ForNumber(1.5))))).StructValue));
    }

    [Test]
    public async Task Result_PlainOutput_IsItsValue() =>
        Assert.That((await PropertiesOf(new() { ["label"] = Output.Create("x") })).Fields["label"], Is.EqualTo(Value.ForString("x")));

    [Test]
    public async Task Result_Secret_StaysAnOutput()
    {
        var properties = await PropertiesOf(new() { ["label"] = Output.CreateSecret("x") });

        Assert.That(properties.Fields["label"], Is.EqualTo(OutputOf(Value.ForString("x"), isSecret: true)));
    }

    [Test]
    public async Task Result_Unknown_HasNoValue()
    {
        var properties = await PropertiesOf(new() { ["label"] = OutputUtilities.CreateUnknown("x") });

        Assert.That(properties.Fields["label"], Is.EqualTo(OutputOf(null)));
    }

    [Test]
    public async Task Result_FromResources_NamesThemInOrder()
    {
        var properties = await PropertiesOf(
            new() { ["first"] = OutputOf(Value.ForString("f"), false, Urn("z")), ["second"] = OutputOf(Value.ForString("s"), false, Urn("c")) },
            args => new()
            {
                ["label"] = Output.Format($"{(Output<string>)args["first"]!}{(Output<string>)args["second"]!}"),
            });

        Assert.That(properties.Fields["label"], Is.EqualTo(OutputOf(Value.ForString("fs"), false, Urn("c"), Urn("z"))));
    }

    [Test]
    public async Task Result_OutputInsideOfAList_StaysThere()
    {
        var properties = await PropertiesOf(new() { ["tags"] = new List<object?> { "x", Output.CreateSecret("y") } });

        Assert.That(
            properties.Fields["tags"],
            Is.EqualTo(Value.ForList(Value.ForString("x"), OutputOf(Value.ForString("y"), isSecret: true))));
    }

    [Test]
    public async Task Result_OutputOfAnOutput_IsMarkedOnceEach()
    {
        var inner = ImmutableDictionary<string, object?>.Empty.Add("hidden", Output.CreateSecret("y"));

        var properties = await PropertiesOf(new() { ["notes"] = Output.CreateSecret(inner) });

        Assert.That(
            properties.Fields["notes"],
            Is.EqualTo(OutputOf(Object(("hidden", SecretOf(Value.ForString("y")))), isSecret: true)));
    }

    [Test]
    public async Task Result_WhatCameIn_GoesOutUnchanged()
    {
        var request = Request(null,
            ("plain", Value.ForString("x")),
            ("secret", OutputOf(Value.ForString("y"), isSecret: true)),
            ("unknown", OutputOf(null, false, Urn("z"))));

        var response = await TransformAsync((args, _) => Result(args.Args, args.Options), request);

        Assert.That(response.Properties, Is.EqualTo(request.Properties));
    }

    private Task<Struct> PropertiesOf(Dictionary<string, object?> args) => PropertiesOf([], _ => args);

    private async Task<Struct> PropertiesOf(
        Dictionary<string, Value> inputs, Func<ImmutableDictionary<string, object?>, Dictionary<string, object?>> change)
    {
        var response = await TransformAsync(
            (args, _) => Result(change(args.Args).ToImmutableDictionary(), args.Options),
            Request(null, [.. inputs.Select(it => (it.Key, it.Value))]));
        return response.Properties;
    }

    private static Task<ResourceTransformResult?> Result(ImmutableDictionary<string, object?> args, ResourceOptions options) =>
        Task.FromResult<ResourceTransformResult?>(new(args, options));
}
