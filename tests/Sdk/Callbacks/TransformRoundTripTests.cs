using Google.Protobuf.WellKnownTypes;
using Rpc = Pulumirpc;

namespace RegistryInfra.Sdk.Tests.Callbacks;

internal sealed class TransformRoundTripTests : CallbackFixture
{
    [Test]
    public async Task Options_WhatCameIn_GoesOutAgain()
    {
        var options = new Rpc.TransformResourceOptions
        {
            Protect = true,
            DeleteBeforeReplace = true,
            Version = "1.2.3",
            DependsOn = { Urn("d") },
            Provider = $"{Urn("p", "pulumi:providers:test")}::{Unknown}",
            Aliases = { new Rpc.Alias { Spec = new() { Name = "n", ParentUrn = Urn("q") } } },
            CustomTimeouts = new() { Create = "300000000000ns" },
            Hooks = new() { BeforeCreate = { "h" }, OnError = { "e" } },
            ReplacementTrigger = Value.ForString("t"),
        };

        var response = await TransformAsync(Keep, Request(options.Clone()));

        Assert.That(response.Options, Is.EqualTo(options));
    }

    [Test]
    public async Task Options_ImportAndHiddenDiffs_DoNotGoOutAgain()
    {
        var response = await TransformAsync(Keep, Request(new() { Import = "there", HideDiff = { "h" }, DeleteBeforeReplace = false }));

        Assert.That(response.Options, Is.EqualTo(new Rpc.TransformResourceOptions { DeleteBeforeReplace = false }));
    }

    private static Task<ResourceTransformResult?> Keep(ResourceTransformArgs args, CancellationToken cancellationToken) =>
        Task.FromResult<ResourceTransformResult?>(new(args.Args, args.Options));
}
