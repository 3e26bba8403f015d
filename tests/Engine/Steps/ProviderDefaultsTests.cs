using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

/// <summary>A snapshot of the real engine holds what providers filled in; a program that says nothing of it changes nothing.</summary>
internal sealed class ProviderDefaultsTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Of(string type, object inputs) => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(type, "web", inputs);
    };

    private void ChangeInputs(Func<PropertyMap, PropertyMap> change) =>
        _stack.Change("web", s => s with { Inputs = change(s.Inputs) });

    private static PropertyMap Map(params KeyValuePair<string, PropertyValue>[] entries) => PropertyMap.From(entries);

    [Test]
    public async Task Register_DefaultsOfTheTerraformBridge_AreNoDifference()
    {
        await _stack.DeployAsync(Of("aws:ecr/repository:Repository", new { scan = new { onPush = true } }));
        ChangeInputs(inputs => Map(
            new("__defaults", PropertyValue.Of(PropertyValue.Of("name"), PropertyValue.Of("forceDelete"))),
            new("name", PropertyValue.Of("web-1a2b3c4")),
            new("forceDelete", PropertyValue.Of(false)),
            new("scan", PropertyValue.Of(Map(new("__defaults", PropertyValue.Of()), new("onPush", PropertyValue.Of(true)))))));

        var preview = await _stack.PreviewAsync(Of("aws:ecr/repository:Repository", new { scan = new { onPush = true } }));

        Assert.That(preview.Ops("web"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_DefaultNowGivenAnotherValue_IsADifference()
    {
        await _stack.DeployAsync(Of(TestStack.Thing, new { }));
        ChangeInputs(_ => Map(new("__defaults", PropertyValue.Of(PropertyValue.Of("size"))), new("size", PropertyValue.Of(1))));

        var preview = await _stack.PreviewAsync(Of(TestStack.Thing, new { size = 2 }));

        Assert.That(preview.Diff("web"), Is.EqualTo(new[] { "update size" }));
    }

    [TestCase("web-1a2b3c4")]
    [TestCase("web1a2b3c4d")]
    public async Task Register_AutonamedWithoutRecordOfIt_IsNoDifference(string name)
    {
        await _stack.DeployAsync(Of("azure-native:containerregistry:Registry", new { }));
        ChangeInputs(_ => Map(new KeyValuePair<string, PropertyValue>("registryName", PropertyValue.Of(name))));

        var preview = await _stack.PreviewAsync(Of("azure-native:containerregistry:Registry", new { }));

        Assert.That(preview.Ops("web"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_GivenNameRemoved_IsADifference()
    {
        await _stack.DeployAsync(Of(TestStack.Thing, new { name = "web-frontend" }));

        var preview = await _stack.PreviewAsync(Of(TestStack.Thing, new { }));

        Assert.That(preview.Diff("web"), Is.EqualTo(new[] { "delete name" }));
    }

    [Test]
    public async Task Register_AutonamedByKubernetes_IsNoDifference()
    {
        var labels = new { metadata = new { labels = new { app = "web" } } };
        await _stack.DeployAsync(Of("kubernetes:core/v1:ConfigMap", labels));
        ChangeInputs(inputs => inputs.With("metadata", PropertyValue.Of(Map(
            new("annotations", PropertyValue.Of(Map(new KeyValuePair<string, PropertyValue>(
                "pulumi.com/autonamed", PropertyValue.Of("true"))))),
            new("labels", ((PropertyValue.Map)inputs["metadata"]).Properties["labels"]),
            new("name", PropertyValue.Of("web-8f3d2a1b"))))));

        var preview = await _stack.PreviewAsync(Of("kubernetes:core/v1:ConfigMap", labels));

        Assert.That(preview.Ops("web"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_DefaultProviderWithCheckedConfiguration_IsNoDifference()
    {
        await _stack.DeployAsync(Of(TestStack.Thing, new { }));
        _stack.Change("default_1_2_3", p => p with { Inputs = p.Inputs.With("skipChecks", PropertyValue.Of("false")) });

        var preview = await _stack.PreviewAsync(Of(TestStack.Thing, new { }));

        Assert.That(preview.Ops("default_1_2_3"), Is.EqualTo(new[] { "same" }));
    }
}
