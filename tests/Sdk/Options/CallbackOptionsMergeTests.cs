namespace RegistryInfra.Sdk.Tests.Options;

internal sealed class CallbackOptionsMergeTests
{
    private static readonly ResourceTransform _first = (_, _) => Task.FromResult<ResourceTransformResult?>(null);
    private static readonly ResourceTransform _second = (_, _) => Task.FromResult<ResourceTransformResult?>(null);

    [Test]
    public void Merge_OfCustomOptions_JoinsTransforms()
    {
        CustomResourceOptions first = new() { ResourceTransforms = { _first } };
        CustomResourceOptions second = new() { ResourceTransforms = { _second } };

        Assert.That(CustomResourceOptions.Merge(first, second).ResourceTransforms, Is.EqualTo(new[] { _first, _second }));
        Assert.That(CustomResourceOptions.Merge(first, null).ResourceTransforms, Is.EqualTo(new[] { _first }));
        Assert.That(CustomResourceOptions.Merge(null, second).ResourceTransforms, Is.EqualTo(new[] { _second }));
        Assert.That(first.ResourceTransforms, Is.EqualTo(new[] { _first }));
    }

    [Test]
    public void Merge_OfComponentOptions_JoinsTransforms()
    {
        var merged = ComponentResourceOptions.Merge(new() { ResourceTransforms = { _first } }, new() { ResourceTransforms = { _second } });

        Assert.That(merged.ResourceTransforms, Is.EqualTo(new[] { _first, _second }));
    }

    [Test]
    public void Merge_OfCustomOptions_JoinsHooks()
    {
        CustomResourceOptions first = new() { Hooks = { BeforeCreate = { new KnownHook("1") } } };
        CustomResourceOptions second = new() { Hooks = { BeforeCreate = { new KnownHook("2") } } };

        Assert.That(NamesOf(CustomResourceOptions.Merge(first, second)), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(NamesOf(CustomResourceOptions.Merge(first, new())), Is.EqualTo(new[] { "1" }));
        Assert.That(NamesOf(CustomResourceOptions.Merge(null, second)), Is.EqualTo(new[] { "2" }));
        Assert.That(NamesOf(first), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public void Merge_OfComponentOptions_JoinsHooks()
    {
        var merged = ComponentResourceOptions.Merge(
            new() { Hooks = { BeforeCreate = { new KnownHook("1") } } }, new() { Hooks = { BeforeCreate = { new KnownHook("2") } } });

        Assert.That(NamesOf(merged), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public void Merge_Result_SharesNoHooksWithItsSources()
    {
        CustomResourceOptions first = new() { Hooks = { BeforeCreate = { new KnownHook("1") } } };

        CustomResourceOptions.Merge(first, null).Hooks.BeforeCreate.Add(new KnownHook("2"));

        Assert.That(NamesOf(first), Is.EqualTo(new[] { "1" }));
    }

    private static IEnumerable<string> NamesOf(ResourceOptions options) => options.Hooks.BeforeCreate.Select(it => it.Name);

    private sealed class KnownHook(string name) : ResourceHook(name, (_, _) => Task.CompletedTask, new(), Task.CompletedTask);
}
