using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

internal sealed class ExplicitProviderTests
{
    private readonly TestStack _stack = new();

    [Test]
    public async Task Register_ChildOfAComponentWithProviders_UsesTheOneOfItsPackage()
    {
        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            var test = await ProviderAsync(program, "pulumi:providers:test", "mine");
            var other = await ProviderAsync(program, "pulumi:providers:other", "others");
            var outer = await program.ComponentAsync("outer", r =>
            {
                r.Providers["test"] = test;
                r.Providers["other"] = other;
            });
            var inner = await program.ComponentAsync("inner", r => r.Parent = outer.Urn);
            await program.RegisterAsync(TestStack.Thing, "a", options: r => r.Parent = inner.Urn);
        });

        Assert.That(preview.Step("a").Provider!.Urn.Name, Is.EqualTo("mine"));
    }

    [Test]
    public async Task Register_ExplicitProviderChangedSoThatItReplaces_ReplacesItsResources()
    {
        static Func<TestMonitor, Task> Rendered(string directory) => async program =>
        {
            await program.StackAsync();
            var provider = await ProviderAsync(program, "pulumi:providers:kubernetes", "render",
                new { renderYamlToDirectory = directory });
            await program.RegisterAsync("kubernetes:core/v1:ConfigMap", "a", options: r => r.Provider = provider);
        };
        await _stack.DeployAsync(Rendered("one"));

        var preview = await _stack.PreviewAsync(Rendered("two"));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Ops("render"), Does.Contain("replace"));
            Assert.That(preview.Result.Steps.First(s => s.Urn.Name == "a").ReplaceKeys, Is.EqualTo(new[] { "provider" }));
        });
    }

    private static async Task<string> ProviderAsync(TestMonitor program, string type, string name, object? inputs = null)
    {
        var provider = await program.RegisterAsync(type, name, inputs);
        return $"{provider.Urn}::{provider.Id}";
    }

    [Test]
    public async Task Register_ChildOfACustomResource_UsesItsProviderBeforeItsOwnMap()
    {
        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            var one = await ProviderAsync(program, "pulumi:providers:test", "one");
            var two = await ProviderAsync(program, "pulumi:providers:test", "two");
            var parent = await program.RegisterAsync(TestStack.Thing, "parent", options: r => r.Provider = one);
            await program.RegisterAsync(TestStack.Thing, "a", options: r =>
            {
                r.Parent = parent.Urn;
                r.Providers["test"] = two;
            });
        });

        Assert.That(preview.Step("a").Provider!.Urn.Name, Is.EqualTo("one"));
    }

    [Test]
    public async Task Register_ChildOfAComponentWithOnlyAProvider_GetsTheDefaultOne()
    {
        var preview = await _stack.PreviewAsync(async program =>
        {
            await program.StackAsync();
            var mine = await ProviderAsync(program, "pulumi:providers:test", "mine");
            var component = await program.ComponentAsync("component", r => r.Provider = mine);
            await program.RegisterAsync(TestStack.Thing, "a", options: r => r.Parent = component.Urn);
        });

        Assert.Multiple(() =>
        {
            Assert.That(preview.Step("component").Provider, Is.Null);
            Assert.That(preview.Step("a").Provider!.Urn.Name, Is.EqualTo("default_1_2_3"));
        });
    }
}
