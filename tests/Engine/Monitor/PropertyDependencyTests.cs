using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Monitor;

internal sealed class PropertyDependencyTests
{
    private static async Task<IReadOnlyDictionary<string, string[]>> OfAsync(object inputs,
        Action<Pulumirpc.RegisterResourceRequest, string> options)
    {
        var preview = await new TestStack().PreviewAsync(async program =>
        {
            await program.StackAsync();
            var first = await program.RegisterAsync(TestStack.Thing, "first");
            await program.RegisterAsync(TestStack.Thing, "a", inputs, r => options(r, first.Urn));
        });
        return preview.Step("a").New!.PropertyDependencies.ToDictionary(p => p.Key, p => p.Value.Select(u => u.Name).ToArray());
    }

    [Test]
    public async Task Register_ToldForOneProperty_IsEmptyForTheOthers()
    {
        var dependencies = await OfAsync(new { x = 1, y = 2 }, (r, first) =>
        {
            r.Dependencies.Add(first);
            r.PropertyDependencies["x"] = new() { Urns = { first } };
        });

        Assert.Multiple(() =>
        {
            Assert.That(dependencies["x"], Is.EqualTo(new[] { "first" }));
            Assert.That(dependencies["y"], Is.Empty);
        });
    }

    [Test]
    public async Task Register_ToldForNone_IsAllForEach()
    {
        var dependencies = await OfAsync(new { x = 1, y = 2 }, (r, first) => r.Dependencies.Add(first));

        Assert.That(dependencies.Select(d => $"{d.Key} {string.Join(',', d.Value)}"), Is.EquivalentTo(new[] { "x first", "y first" }));
    }

    [Test]
    public async Task Register_OutputValue_AddsWhatItNames()
    {
        var dependencies = await OfAsync(new { x = Wire.Output(1, false, "urn:pulumi:stack::project::test:index:Thing::first") },
            (_, _) => { });

        Assert.That(dependencies["x"], Is.EqualTo(new[] { "first" }));
    }
}
