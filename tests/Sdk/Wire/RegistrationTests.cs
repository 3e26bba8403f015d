using Pulumi.Utilities;
using Pulumirpc;

namespace RegistryInfra.Sdk.Tests.Wire;

internal sealed class RegistrationTests : WireFixture
{
    private const string Key = "4dabf18193072939515e22adb298388d";
    private const string Secret = "1b47061264138c4ac30d75fd1eb44270";
    private const string Resource = "5cf8f73096256a8f31e491e813e4eb8e";
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    [Test]
    public async Task Stack_First_HasNameAndNoParent()
    {
        await RunAsync(() => { });

        var stack = Monitor.Registered.Single();
        Assert.That((stack.Type, stack.Name, stack.Parent, stack.Custom), Is.EqualTo(("pulumi:pulumi:Stack", "shop-dev", "", false)));
        Assert.That(Monitor.IsShutDown, Is.True);
    }

    [Test]
    public async Task Resource_WithoutParent_IsAChildOfTheStack()
    {
        await RunAsync(() => _ = new Widget("a", new() { Label = "x" }));

        var request = Monitor.Find("a");
        Assert.That((request.Type, request.Custom, request.Parent), Is.EqualTo((Widget.Token, true, Urn("shop-dev", "pulumi:pulumi:Stack"))));
        Assert.That(
            (request.AcceptSecrets, request.AcceptResources, request.SupportsResultReporting, request.Remote),
            Is.EqualTo((true, true, true, false)));
        Assert.That(request.Object.Fields["label"].StringValue, Is.EqualTo("x"));
        Assert.That(request.Object.Fields.Keys, Is.EqualTo(new[] { "label" }));
    }

    [Test]
    public async Task Secret_InMap_IsMarkedByItself()
    {
        await RunAsync(() => _ = new Widget("a", new() { Notes = { ["open"] = "1", ["hidden"] = Output.CreateSecret("2") } }));

        var notes = Monitor.Find("a").Object.Fields["notes"].StructValue.Fields;
        Assert.That(notes["open"].StringValue, Is.EqualTo("1"));
        Assert.That(notes["hidden"].StructValue.Fields[Key].StringValue, Is.EqualTo(Secret));
        Assert.That(notes["hidden"].StructValue.Fields["value"].StringValue, Is.EqualTo("2"));
    }

    [Test]
    public async Task Unknown_InList_IsMarkedByItself()
    {
        await RunAsync(() => _ = new Widget("a", new() { Tags = { "x", OutputUtilities.CreateUnknown("y") } }));

        Assert.That(
            Monitor.Find("a").Object.Fields["tags"].ListValue.Values.Select(it => it.StringValue),
            Is.EqualTo(new[] { "x", Unknown }));
    }

    [Test]
    public async Task ResourceAsInput_IsSentByReference()
    {
        await RunAsync(() => _ = new Widget("b", new() { Other = Output.Create<object>(new Widget("a")) }));

        var reference = Monitor.Find("b").Object.Fields["other"].StructValue.Fields;
        Assert.That(
            (reference[Key].StringValue, reference["urn"].StringValue, reference["id"].StringValue),
            Is.EqualTo((Resource, Urn("a"), "a-id")));
    }

    [Test]
    public async Task ResourceAsInput_ToOldEngine_IsItsId()
    {
        Monitor.Missing.Add("resourceReferences");

        await RunAsync(() => _ = new Widget("b", new() { Other = Output.Create<object>(new Widget("a")) }));

        Assert.That(Monitor.Find("b").Object.Fields["other"].StringValue, Is.EqualTo("a-id"));
    }

    [Test]
    public async Task Id_Given_ReadsTheResource()
    {
        await RunAsync(() => _ = new Widget("a", new() { Label = "x" }, new() { Id = "there", Version = "1.2.3" }));

        var request = Monitor.Read.Single();
        Assert.That((request.Id, request.Type, request.Name, request.Version), Is.EqualTo(("there", Widget.Token, "a", "1.2.3")));
        Assert.That(Monitor.Registered, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Id_GivenWithPluginUrl_IsReadWithoutIt()
    {
        await RunAsync(() => _ = new Widget("a", options: new() { Id = "there", PluginDownloadURL = "https://host" }));

        Assert.That(Monitor.Read.Single().PluginDownloadURL, Is.Empty);
    }

    [Test]
    public async Task Registrations_Many_AreUnderWayTogether()
    {
        Monitor.OnRegister = async request =>
        {
            await Task.Delay(20);
            return RecordingMonitor.Accept(request);
        };

        await RunAsync(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                _ = new Widget($"w{i}");
            }
        });

        Assert.That(Monitor.MostUnderWay, Is.GreaterThan(10));
    }

    [Test]
    public async Task Preview_EmptyId_IsUnknown()
    {
        Preview();
        Monitor.OnRegister = request => Task.FromResult(new RegisterResourceResponse
        {
            Urn = RecordingMonitor.UrnOf(request),
            Object = request.Object,
        });
        Widget? widget = null;

        await RunAsync(() => widget = new Widget("a", new() { Label = "x" }));

        Assert.That(await OutputUtilities.GetIsKnownAsync(widget!.Id), Is.False);
        Assert.That(await OutputUtilities.GetIsKnownAsync(widget.Size), Is.False);
        Assert.That(await OutputUtilities.GetValueAsync(widget.Label), Is.EqualTo("x"));
    }

    [Test]
    public async Task Skipped_InUpdate_LeavesWhatIsMissingUnknown()
    {
        Monitor.OnRegister = request =>
        {
            var response = RecordingMonitor.Accept(request);
            response.Result = request.Custom ? Result.Skip : Result.Success;
            return Task.FromResult(response);
        };
        Widget? widget = null;

        await RunAsync(() => widget = new Widget("a"));

        Assert.That(await OutputUtilities.GetIsKnownAsync(widget!.Size), Is.False);
    }

    [Test]
    public async Task Instance_InRun_HasTheEnvironment() => await RunAsync(() =>
    {
        var it = Deployment.Instance;
        Assert.That(
            (it.ProjectName, it.StackName, it.OrganizationName, it.RootDirectory, it.IsDryRun),
            Is.EqualTo(("shop", "dev", "acme", "/shop", false)));
    });
}
