namespace RegistryInfra.Sdk.Tests.Wire;

internal sealed class OptionsOnTheWireTests : WireFixture
{
    [Test]
    public async Task Options_NotGiven_AreAbsent()
    {
        await RunAsync(() => _ = new Widget("a"));

        var it = Monitor.Find("a");
        Assert.That((it.HasProtect, it.HasRetainOnDelete, it.DeleteBeforeReplaceDefined), Is.EqualTo((false, false, false)));
        Assert.That((it.Version, it.PluginDownloadURL, it.Provider, it.DeletedWith, it.ImportId), Is.EqualTo(("", "", "", "", "")));
        Assert.That(it.CustomTimeouts, Is.Null);
    }

    [Test]
    public async Task Options_Scalars_AreSent()
    {
        await RunAsync(() => _ = new Widget("a", options: new()
        {
            Protect = false,
            RetainOnDelete = true,
            DeleteBeforeReplace = false,
            Version = "1.2.3",
            PluginDownloadURL = "https://host",
            ImportId = "there",
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5), Delete = TimeSpan.FromTicks(1) },
        }));

        var it = Monitor.Find("a");
        Assert.That((it.HasProtect, it.Protect, it.HasRetainOnDelete, it.RetainOnDelete), Is.EqualTo((true, false, true, true)));
        Assert.That((it.DeleteBeforeReplaceDefined, it.DeleteBeforeReplace), Is.EqualTo((true, false)));
        Assert.That((it.Version, it.PluginDownloadURL, it.ImportId), Is.EqualTo(("1.2.3", "https://host", "there")));
        Assert.That(
            (it.CustomTimeouts.Create, it.CustomTimeouts.Update, it.CustomTimeouts.Delete),
            Is.EqualTo(("300000000000ns", "", "100ns")));
    }

    [Test]
    public async Task Options_Lists_AreSent()
    {
        await RunAsync(() => _ = new Widget("a", options: new()
        {
            IgnoreChanges = { "i" },
            ReplaceOnChanges = { "r" },
            AdditionalSecretOutputs = { "s" },
            HideDiffs = { "h" },
            EnvVarMappings = { ["NEW"] = "OLD" },
            ReplacementTrigger = Output.Create<object>("trigger"),
        }));

        var it = Monitor.Find("a");
        Assert.That(
            new[] { it.IgnoreChanges, it.ReplaceOnChanges, it.AdditionalSecretOutputs, it.HideDiffs }.Select(list => list.Single()),
            Is.EqualTo(new[] { "i", "r", "s", "h" }));
        Assert.That(it.EnvVarMappings["NEW"], Is.EqualTo("OLD"));
        Assert.That(it.ReplacementTrigger.StringValue, Is.EqualTo("trigger"));
    }

    [Test]
    public async Task DeletedWithAndReplaceWith_Resources_AreUrns()
    {
        await RunAsync(() =>
        {
            var a = new Widget("a");
            _ = new Widget("b", options: new() { DeletedWith = a, ReplaceWith = { a } });
        });

        Assert.That(Monitor.Find("b").DeletedWith, Is.EqualTo(Urn("a")));
        Assert.That(Monitor.Find("b").ReplaceWith, Is.EqualTo(new[] { Urn("a") }));
    }

    [Test]
    public async Task ReplaceWith_NothingInTheEnd_NeedsNoFeature()
    {
        Monitor.Missing.Add("replaceWith");

        await RunAsync(() => _ = new Widget("a", options: new() { ReplaceWith = Output.Create(Array.Empty<Resource>()) }));

        Assert.That(Monitor.Find("a").ReplaceWith, Is.Empty);
    }

    [TestCase("deletedWith", "DeletedWith")]
    [TestCase("replaceWith", "ReplaceWith")]
    public async Task Option_ThatTheEngineLacks_IsRefused(string feature, string option)
    {
        Monitor.Missing.Add(feature);

        var exitCode = await Deployment.RunAsync(() =>
        {
            var a = new Widget("a");
            var options = new CustomResourceOptions();
            if (feature == "deletedWith")
            {
                options.DeletedWith = a;
            }
            else
            {
                options.ReplaceWith = a;
            }

            _ = new Widget("b", options: options);
        });

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(
            Engine.Errors.Single(),
            Does.Contain($"The Pulumi CLI does not support the {option} option. Please update the Pulumi CLI."));
    }

    [Test]
    public async Task Protect_OfParent_IsInherited_AndIgnoreChangesIsNot()
    {
        await RunAsync(() =>
        {
            var box = new Box("box", new() { Protect = true, IgnoreChanges = { "x" } });
            _ = new Widget("a", options: new() { Parent = box });
            _ = new Widget("b", options: new() { Parent = box, Protect = false });
        });

        Assert.That((Monitor.Find("a").Protect, Monitor.Find("b").Protect), Is.EqualTo((true, false)));
        Assert.That(Monitor.Find("a").IgnoreChanges, Is.Empty);
    }
}
