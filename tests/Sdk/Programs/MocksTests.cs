using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Programs;

internal sealed class MocksTests
{
    [Test]
    public async Task NewResource_Registered_GetsTypeNameAndInputs()
    {
        var mocks = new EchoMocks();

        await Mocked.RunAsync(mocks, () => _ = new Widget("a", new() { Label = "x", Tags = { "t" }, Notes = { ["k"] = "v" } }));

        var args = mocks.Find("a");
        Assert.That((args.Type, args.Id, args.Provider), Is.EqualTo((Widget.Token, "", "")));
        Assert.That(args.Inputs["label"], Is.EqualTo("x"));
        Assert.That(args.Inputs.Keys, Is.EquivalentTo(new[] { "label", "tags", "notes" }));
    }

    [Test]
    public async Task NewResource_UnknownInput_IsLeftOut()
    {
        var mocks = new EchoMocks();

        await Mocked.RunAsync(mocks, () => _ = new Widget("a", new() { Label = OutputUtilities.CreateUnknown("x"), Size = 1 }));

        Assert.That(mocks.Find("a").Inputs.ContainsKey("label"), Is.False);
        Assert.That(mocks.Find("a").Inputs["size"], Is.EqualTo(1.0));
    }

    [Test]
    public async Task NewResource_SecretInput_IsUnwrapped()
    {
        var mocks = new EchoMocks();

        await Mocked.RunAsync(mocks, () => _ = new Widget("a", new() { Label = Output.CreateSecret("x") }));

        Assert.That(mocks.Find("a").Inputs["label"], Is.EqualTo("x"));
    }

    [Test]
    public async Task NewResource_Imported_GetsTheId()
    {
        var mocks = new EchoMocks();

        await Mocked.RunAsync(mocks, () => _ = new Widget("a", options: new() { ImportId = "there" }));

        Assert.That(mocks.Find("a").Id, Is.EqualTo("there"));
    }

    [Test]
    public async Task NewResource_Read_GetsTheIdAndKeepsIt()
    {
        var mocks = new EchoMocks();

        var resources = await Mocked.RunAsync(mocks, () => _ = new Widget("a", options: new() { Id = "there" }));

        Assert.That(mocks.Find("a").Id, Is.EqualTo("there"));
        Assert.That(await OutputUtilities.GetValueAsync(resources.OfType<Widget>().Single().Id), Is.EqualTo("there"));
    }

    [Test]
    public async Task Test_Resources_IncludeComponentsAndNotTheStack()
    {
        var resources = await Mocked.RunAsync(new EchoMocks(), () => _ = new Widget("a", options: new() { Parent = new Box("b") }));

        Assert.That(resources.Select(it => it.GetResourceName()), Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Test_StackClass_IncludesTheStack()
    {
        var resources = await Deployment.TestAsync<EmptyStack>(new EchoMocks());

        Assert.That(resources.Single(), Is.TypeOf<EmptyStack>());
        Assert.That(resources.Single().GetResourceName(), Is.EqualTo("project-stack"));
    }

    [Test]
    public async Task Test_FunctionWithOutputs_GivesThem()
    {
        var (_, outputs) = await Deployment.TestAsync(
            new EchoMocks(), new TestOptions(), () => new Dictionary<string, object?> { ["a"] = 1 });
        var (_, later) = await Deployment.TestAsync(new EchoMocks(), new TestOptions(), async () =>
        {
            await Task.Yield();
            return (IDictionary<string, object?>)new Dictionary<string, object?> { ["a"] = 2 };
        });

        Assert.That((outputs["a"], later["a"]), Is.EqualTo(((object)1, (object)2)));
    }

    [Test]
    public async Task Test_Urns_NameTheParentType()
    {
        var resources = await Mocked.RunAsync(new EchoMocks(), () => _ = new Widget("a", options: new() { Parent = new Box("b") }));

        // Only the outermost of the parents' types.
        Assert.That(
            await OutputUtilities.GetValueAsync(resources.OfType<Widget>().Single().Urn),
            Is.EqualTo("urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Widget::a"));
    }

    [TestCase(true, false)]
    [TestCase(null, false)]
    [TestCase(false, true)]
    public async Task Test_MissingOutput_IsKnownOnlyInUpdate(bool? isPreview, bool isKnown)
    {
        var resources = await Mocked.RunAsync(new EchoMocks(), () => _ = new Widget("a"), new() { IsPreview = isPreview });

        Assert.That(await OutputUtilities.GetIsKnownAsync(resources.OfType<Widget>().Single().Label), Is.EqualTo(isKnown));
    }

    [Test]
    public async Task EmptyMocks_Resource_HasItsInputsAndNoId()
    {
        var resources = await Mocked.RunAsync(new EmptyMocks(), () => _ = new Widget("a", new() { Label = "x" }));

        var widget = resources.OfType<Widget>().Single();
        Assert.That(await OutputUtilities.GetValueAsync(widget.Label), Is.EqualTo("x"));
        Assert.That(await OutputUtilities.GetIsKnownAsync(widget.Id), Is.False);
    }

    private sealed class EmptyStack : Stack;
}
