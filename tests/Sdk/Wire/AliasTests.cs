namespace RegistryInfra.Sdk.Tests.Wire;

internal sealed class AliasTests : WireFixture
{
    [Test]
    public async Task Aliases_ToCurrentEngine_AreSpecs()
    {
        await RunAsync(() => _ = new Widget("a", options: new()
        {
            Aliases =
            {
                new Alias { Urn = "urn:pulumi:dev::shop::old:index:Widget::a" },
                new Alias { Name = "old", Type = "old:index:Widget", Project = "p", Stack = "s", NoParent = true },
                new Alias { Name = "old", ParentUrn = Urn("box", "test:index:Box") },
            },
        }));

        var aliases = Monitor.Find("a").Aliases;
        Assert.That(aliases[0].Urn, Is.EqualTo("urn:pulumi:dev::shop::old:index:Widget::a"));
        var spec = aliases[1].Spec;
        Assert.That(
            (spec.Name, spec.Type, spec.Project, spec.Stack, spec.NoParent), Is.EqualTo(("old", "old:index:Widget", "p", "s", true)));
        Assert.That(aliases[2].Spec.ParentUrn, Is.EqualTo(Urn("box", "test:index:Box")));
        Assert.That(Monitor.Find("a").AliasURNs, Is.Empty);
    }

    [Test]
    public async Task Aliases_ToOldEngine_AreUrns()
    {
        Monitor.Missing.Add("aliasSpecs");

        await RunAsync(() => _ = new Widget("a", options: new() { Aliases = { new Alias { Name = "old" }, new Alias { Name = "old" } } }));

        Assert.That(Monitor.Find("a").AliasURNs, Is.EqualTo(new[] { Urn("old") }));
        Assert.That(Monitor.Find("a").Aliases, Is.Empty);
    }

    [Test]
    public async Task AliasOfParent_ToOldEngine_IsInheritedWithItsName()
    {
        Monitor.Missing.Add("aliasSpecs");

        await RunAsync(() =>
        {
            var box = new Box("new", new() { Aliases = { new Alias { Name = "old" } } });
            _ = new Widget("new-child", options: new() { Parent = box });
        });

        Assert.That(
            Monitor.Find("new-child").AliasURNs, Is.EqualTo(new[] { Urn("old-child", $"test:index:Box${Widget.Token}") }));
    }
}
