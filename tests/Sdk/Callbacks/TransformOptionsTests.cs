using Google.Protobuf.WellKnownTypes;
using Pulumi.Utilities;
using Rpc = Pulumirpc;

namespace RegistryInfra.Sdk.Tests.Callbacks;

internal sealed class TransformOptionsTests : CallbackFixture
{
    private static readonly string _provider = Urn("p", "pulumi:providers:test");

    [Test]
    public async Task Options_NotSet_AreTheDefaults()
    {
        var options = (CustomResourceOptions)(await ArgsOf(Request())).Options;

        Assert.That(
            (options.Protect, options.RetainOnDelete, options.DeleteBeforeReplace, options.Version),
            Is.EqualTo(((bool?)null, (bool?)null, (bool?)false, "")));
        Assert.That(
            new object?[]
            {
                options.CustomTimeouts, options.DeletedWith, options.Id, options.ImportId, options.PluginDownloadURL,
                options.Provider, options.ReplacementTrigger, options.Urn,
            },
            Is.All.Null);
        Assert.That(options.Hooks.IsEmpty, Is.True);
        Assert.That(options.ResourceTransforms, Is.Empty);
    }

    [Test]
    public async Task Options_Scalars_AreShown()
    {
        var options = (CustomResourceOptions)(await ArgsOf(Request(new()
        {
            Protect = false,
            RetainOnDelete = true,
            DeleteBeforeReplace = true,
            Version = "1.2.3",
            PluginDownloadUrl = "https://host",
            ReplacementTrigger = Value.ForString("t"),
        }))).Options;

        Assert.That(
            (options.Protect, options.RetainOnDelete, options.DeleteBeforeReplace, options.Version, options.PluginDownloadURL),
            Is.EqualTo(((bool?)false, (bool?)true, (bool?)true, "1.2.3", "https://host")));
        Assert.That(await OutputUtilities.GetValueAsync((Output<object>)options.ReplacementTrigger!), Is.EqualTo("t"));
    }

    [Test]
    public async Task Options_Lists_AreShown()
    {
        var options = (CustomResourceOptions)(await ArgsOf(Request(new()
        {
            IgnoreChanges = { "i" },
            ReplaceOnChanges = { "r" },
            AdditionalSecretOutputs = { "s" },
            HideDiff = { "h" },
        }))).Options;

        Assert.That(
            new[] { options.IgnoreChanges, options.ReplaceOnChanges, options.AdditionalSecretOutputs, options.HideDiffs }.Select(it => it.Single()),
            Is.EqualTo(new[] { "i", "r", "s", "h" }));
    }

    [Test]
    public async Task Options_Resources_AreKnownByTheirUrns()
    {
        var options = (await ArgsOf(Request(new()
        {
            DependsOn = { Urn("d1"), Urn("d2") },
            ReplaceWith = { Urn("r") },
            DeletedWith = Urn("w"),
            Provider = $"{_provider}::p-id",
        }))).Options;

        Assert.That(await UrnsOf(options.DependsOn), Is.EqualTo(new[] { Urn("d1"), Urn("d2") }));
        Assert.That(await UrnsOf(options.ReplaceWith), Is.EqualTo(new[] { Urn("r") }));
        Assert.That(await UrnOf(options.DeletedWith!), Is.EqualTo(Urn("w")));
        Assert.That(await UrnOf(options.Parent!), Is.EqualTo(Urn("box", "test:index:Box")));
        Assert.That(await UrnOf(options.Provider!), Is.EqualTo(_provider));
        Assert.That(await OutputUtilities.GetValueAsync(options.Provider!.Id), Is.EqualTo("p-id"));
    }

    [Test]
    public async Task Options_OfComponent_HaveProviders()
    {
        var request = Request(new() { Providers = { ["test"] = $"{_provider}::p-id" } });
        (request.Custom, request.Parent) = (false, "");

        var options = (ComponentResourceOptions)(await ArgsOf(request)).Options;

        Assert.That(await UrnOf(options.Providers.Single()), Is.EqualTo(_provider));
        Assert.That(options.Parent, Is.Null);
    }

    [Test]
    public async Task Options_Aliases_AreShown()
    {
        var options = (await ArgsOf(Request(new()
        {
            Aliases =
            {
                new Rpc.Alias { Urn = Urn("old") },
                new Rpc.Alias { Spec = new() { Name = "n", Type = "t", Stack = "s", Project = "p", ParentUrn = Urn("q") } },
                new Rpc.Alias { Spec = new() { NoParent = true } },
            },
        }))).Options;

        var aliases = new List<Alias>();
        foreach (var alias in options.Aliases)
        {
            aliases.Add(await OutputUtilities.GetValueAsync((Output<Alias>)alias));
        }

        Assert.That(aliases[0].Urn, Is.EqualTo(Urn("old")));
        Assert.That(
            await Task.WhenAll(new[] { aliases[1].Name, aliases[1].Type, aliases[1].Stack, aliases[1].Project, aliases[1].ParentUrn }
                .Select(it => OutputUtilities.GetValueAsync((Output<string>)it!))),
            Is.EqualTo(new[] { "n", "t", "s", "p", Urn("q") }));
        Assert.That(await UrnOf(aliases[1].Parent!), Is.EqualTo(Urn("q")));
        Assert.That((aliases[2].NoParent, aliases[2].Name, aliases[2].Parent), Is.EqualTo((true, (Input<string>?)null, (Resource?)null)));
    }

    [Test]
    public async Task Options_Hooks_KeepTheirNames()
    {
        var options = (await ArgsOf(Request(new() { Hooks = new() { AfterDelete = { "h" }, OnError = { "e" } } }))).Options;

        Assert.That((options.Hooks.AfterDelete.Single().Name, options.Hooks.OnError.Single().Name), Is.EqualTo(("h", "e")));
        Assert.That(Monitor.Hooks, Is.Empty);
    }

    private static async Task<string[]> UrnsOf(InputList<Resource> resources)
    {
        var urns = new List<string>();
        foreach (var resource in await OutputUtilities.GetValueAsync(resources.ToOutput()))
        {
            urns.Add(await UrnOf(resource));
        }

        return [.. urns];
    }

    private static Task<string> UrnOf(Resource resource) => OutputUtilities.GetValueAsync(resource.Urn);
}
