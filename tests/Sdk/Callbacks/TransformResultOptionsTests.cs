using Google.Protobuf.WellKnownTypes;
using Rpc = Pulumirpc;

namespace RegistryInfra.Sdk.Tests.Callbacks;

internal sealed class TransformResultOptionsTests : CallbackFixture
{
    [Test]
    public async Task Options_Scalars_AreSent()
    {
        var wire = await OptionsOf(() => new CustomResourceOptions
        {
            Protect = false,
            RetainOnDelete = false,
            DeleteBeforeReplace = true,
            Version = "1.2.3",
            PluginDownloadURL = "https://host",
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5) },
            ReplacementTrigger = Output.CreateSecret<object>("t"),
        });

        Assert.That((wire.HasProtect, wire.Protect, wire.HasRetainOnDelete, wire.RetainOnDelete), Is.EqualTo((true, false, true, false)));
        Assert.That((wire.HasDeleteBeforeReplace, wire.DeleteBeforeReplace), Is.EqualTo((true, true)));
        Assert.That((wire.Version, wire.PluginDownloadUrl), Is.EqualTo(("1.2.3", "https://host")));
        Assert.That((wire.CustomTimeouts.Create, wire.CustomTimeouts.Update), Is.EqualTo(("300000000000ns", "")));
        Assert.That(wire.ReplacementTrigger, Is.EqualTo(OutputOf(Value.ForString("t"), isSecret: true)));
    }

    [Test]
    public async Task Options_NotSet_AreAbsent()
    {
        var wire = await OptionsOf(() => new CustomResourceOptions { Version = "" });

        Assert.That(wire, Is.EqualTo(new Rpc.TransformResourceOptions()));
    }

    [Test]
    public async Task Options_Lists_AreSent()
    {
        var wire = await OptionsOf(() => new CustomResourceOptions
        {
            Version = "",
            IgnoreChanges = { "i" },
            ReplaceOnChanges = { "r" },
            AdditionalSecretOutputs = { "s" },
            Aliases = { new Alias { Urn = Urn("old") }, new Alias { Name = "n", NoParent = true }, new Alias { ParentUrn = Urn("q") } },
        });

        Assert.That(
            new[] { wire.IgnoreChanges, wire.ReplaceOnChanges, wire.AdditionalSecretOutputs }.Select(it => it.Single()),
            Is.EqualTo(new[] { "i", "r", "s" }));
        Assert.That(wire.Aliases, Is.EqualTo(new[]
        {
            new Rpc.Alias { Urn = Urn("old") },
            new Rpc.Alias { Spec = new() { Name = "n", NoParent = true } },
            new Rpc.Alias { Spec = new() { ParentUrn = Urn("q") } },
        }));
    }

    [Test]
    public async Task Options_Resources_AreUrns()
    {
        Resource[] resources = [];
        var wire = await OptionsOf(
            () => new CustomResourceOptions
            {
                Version = "",
                DependsOn = { resources[0], resources[1] },
                ReplaceWith = { resources[0] },
                DeletedWith = resources[0],
            },
            () => resources = [new Widget("d"), new Box("box")]);

        Assert.That(wire.DependsOn, Is.EqualTo(new[] { Urn("d"), Urn("box", "test:index:Box") }));
        Assert.That((wire.ReplaceWith.Single(), wire.DeletedWith), Is.EqualTo((Urn("d"), Urn("d"))));
    }

    [Test]
    public async Task Options_Providers_AreReferences()
    {
        ProviderResource? provider = null;
        void Declare() => provider = new ProviderResource("test", "p", ResourceArgs.Empty, null);
        var reference = $"{Urn("p", "pulumi:providers:test")}::p-id";

        var custom = await OptionsOf(() => new CustomResourceOptions { Version = "", Provider = provider }, Declare);
        var component = await OptionsOf(() => new ComponentResourceOptions { Version = "", Providers = { provider! } });

        Assert.That(custom.Provider, Is.EqualTo(reference));
        Assert.That((component.Providers["test"], component.HasDeleteBeforeReplace), Is.EqualTo((reference, false)));
    }

    [Test]
    public async Task Options_Hooks_AreNames()
    {
        ResourceHook? hook = null;
        var wire = await OptionsOf(
            () => new CustomResourceOptions { Version = "", Hooks = { BeforeUpdate = { hook! } } },
            () => hook = new ResourceHook("h", (_, _) => Task.CompletedTask));

        Assert.That(wire.Hooks, Is.EqualTo(new Rpc.RegisterResourceRequest.Types.ResourceHooksBinding { BeforeUpdate = { "h" } }));
    }

    private async Task<Rpc.TransformResourceOptions> OptionsOf(Func<ResourceOptions> options, Action? declare = null)
    {
        Rpc.TransformResponse? response = null;
        Monitor.OnRegister = async registration =>
        {
            if (registration.Name == "a")
            {
                response = Rpc.TransformResponse.Parser.ParseFrom(await InvokeAsync(registration.Transforms.Single(), Request()));
            }

            return Wire.RecordingMonitor.Accept(registration);
        };
        await RunAsync(() =>
        {
            declare?.Invoke();
            _ = new Widget("a", null, new()
            {
                ResourceTransforms = { (args, _) => Task.FromResult<ResourceTransformResult?>(new(args.Args, options())) },
            });
        });
        return response!.Options;
    }
}
