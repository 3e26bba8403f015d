namespace RegistryInfra.Sdk.Tests.Programs;

internal sealed class TransformationTests
{
    [Test]
    public async Task Transformation_OfResource_ChangesItsArgs()
    {
        var mocks = new EchoMocks();

        await Mocked.RunAsync(mocks, () => _ = new Widget("a", new() { Label = "x" }, new()
        {
            ResourceTransformations = { Append("1"), Append("2") },
        }));

        Assert.That(mocks.Find("a").Inputs["label"], Is.EqualTo("x12"));
    }

    [Test]
    public async Task Transformation_OfParent_ReachesChildrenAfterTheirOwn()
    {
        var mocks = new EchoMocks();

        await Mocked.RunAsync(mocks, () =>
        {
            var outer = new Box("outer", new() { ResourceTransformations = { Append("o") } });
            var inner = new Box("inner", new() { Parent = outer, ResourceTransformations = { Append("i") } });
            _ = new Widget("a", new() { Label = "x" }, new() { Parent = inner, ResourceTransformations = { Append("w") } });
        });

        Assert.That(mocks.Find("a").Inputs["label"], Is.EqualTo("xwio"));
    }

    [Test]
    public async Task Transformation_OfStack_ReachesEverything()
    {
        var mocks = new EchoMocks();

        await Deployment.TestAsync<TransformingStack>(mocks, Mocked.Update);

        Assert.That(mocks.Find("a").Inputs["label"], Is.EqualTo("xs"));
    }

    [Test]
    public async Task Transformation_Null_ChangesNothing()
    {
        var mocks = new EchoMocks();

        await Mocked.RunAsync(mocks, () => _ = new Widget("a", new() { Label = "x" }, new()
        {
            ResourceTransformations = { _ => null },
        }));

        Assert.That(mocks.Find("a").Inputs["label"], Is.EqualTo("x"));
    }

    [Test]
    public void Transformation_OtherParent_IsRefused() =>
        Assert.That(
            Mocked.FailureOf(() => _ = new Widget("a", null, new()
            {
                ResourceTransformations = { it => new(it.Args, new CustomResourceOptions { Parent = new Box("b") }) },
            })),
            Does.Contain("Transformations cannot currently be used to change the 'parent' of a resource."));

    private static ResourceTransformation Append(string text) => it => it.Args is WidgetArgs args
        ? new(new WidgetArgs { Label = args.Label.Apply(label => label + text) }, it.Options)
        : null;

    private sealed class TransformingStack : Stack
    {
        public TransformingStack()
            : base(new StackOptions { ResourceTransformations = { Append("s") } }) =>
            _ = new Widget("a", new() { Label = "x" });
    }
}
