namespace RegistryInfra.Sdk.Tests.Wire;

internal sealed class DependencyTests : WireFixture
{
    private const string InBox = "test:index:Box$" + Widget.Token;

    [Test]
    public async Task Property_FromAResource_DependsOnIt()
    {
        await RunAsync(() =>
        {
            var a = new Widget("a", new() { Label = "x" });
            _ = new Widget("b", new() { Label = a.Label, Size = 1 });
        });

        var request = Monitor.Find("b");
        Assert.That(request.Dependencies, Is.EqualTo(new[] { Urn("a") }));
        Assert.That(request.PropertyDependencies["label"].Urns, Is.EqualTo(new[] { Urn("a") }));
        Assert.That(request.PropertyDependencies["size"].Urns, Is.Empty);
    }

    [Test]
    public async Task Property_MixedInMapAndList_DependsOnAll()
    {
        await RunAsync(() =>
        {
            var (a, b) = (new Widget("a"), new Widget("b"));
            _ = new Widget("c", new() { Notes = { ["k"] = a.Id }, Tags = { "t", b.Id.Apply(id => id + "!") } });
        });

        var request = Monitor.Find("c");
        Assert.That(request.Dependencies, Is.EquivalentTo(new[] { Urn("a"), Urn("b") }));
        Assert.That(request.PropertyDependencies["notes"].Urns, Is.EqualTo(new[] { Urn("a") }));
        Assert.That(request.PropertyDependencies["tags"].Urns, Is.EqualTo(new[] { Urn("b") }));
    }

    [Test]
    public async Task DependsOn_Resource_IsNoPropertyDependency()
    {
        await RunAsync(() => _ = new Widget("b", new() { Size = 1 }, new() { DependsOn = { new Widget("a") } }));

        Assert.That(Monitor.Find("b").Dependencies, Is.EqualTo(new[] { Urn("a") }));
        Assert.That(Monitor.Find("b").PropertyDependencies["size"].Urns, Is.Empty);
    }

    [Test]
    public async Task DependsOn_Component_StandsForItsCustomDescendants()
    {
        await RunAsync(() =>
        {
            var outer = new Box("outer");
            var inner = new Box("inner", new() { Parent = outer });
            var child = new Widget("child", options: new() { Parent = outer });
            _ = new Widget("grandchild", options: new() { Parent = inner });
            _ = new Widget("belowCustom", options: new() { Parent = child });
            _ = new Widget("last", options: new() { DependsOn = { outer } });
        });

        Assert.That(Monitor.Find("last").Dependencies, Is.EquivalentTo(new[]
        {
            Urn("child", InBox), Urn("grandchild", "test:index:Box$" + InBox),
        }));
    }

    [Test]
    public async Task DependsOn_ComponentThatGetsAChildLater_WaitsForIt()
    {
        await RunAsync(() =>
        {
            var box = new Box("box");
            _ = new Widget("last", options: new() { DependsOn = { box } });
            _ = new Widget("child", options: new() { Parent = box });
        });

        Assert.That(Monitor.Find("last").Dependencies, Is.EqualTo(new[] { Urn("child", InBox) }));
    }

    [Test]
    public async Task DependsOn_EmptyComponent_IsNothing()
    {
        await RunAsync(() => _ = new Widget("a", options: new() { DependsOn = { new Box("box") } }));

        Assert.That(Monitor.Find("a").Dependencies, Is.Empty);
    }

    [Test]
    public async Task Property_FromComponentUrn_DependsOnItsChildren()
    {
        await RunAsync(() =>
        {
            var box = new Box("box");
            _ = new Widget("child", options: new() { Parent = box });
            _ = new Widget("last", new() { Label = box.Urn });
        });

        Assert.That(Monitor.Find("last").PropertyDependencies["label"].Urns, Is.EqualTo(new[] { Urn("child", InBox) }));
    }

    [Test]
    public async Task DependsOn_OutputOfResources_IsAwaited()
    {
        await RunAsync(() =>
        {
            var later = Output.Create(Task.Delay(10).ContinueWith(_ => (Pulumi.Resource)null!, TaskScheduler.Default));
            var a = new Widget("a");
            _ = new Widget("b", options: new() { DependsOn = { later.Apply(_ => (Pulumi.Resource)a) } });
        });

        Assert.That(Monitor.Find("b").Dependencies, Is.EqualTo(new[] { Urn("a") }));
    }

    [Test]
    public async Task Response_WithDependencies_AddsThemToTheOutput()
    {
        Monitor.OnRegister = request =>
        {
            var response = RecordingMonitor.Accept(request);
            if (request.Name == "a")
            {
                response.PropertyDependencies.Add("label", new() { Urns = { "urn:pulumi:dev::shop::x:y:Z::elsewhere" } });
            }

            return Task.FromResult(response);
        };

        await RunAsync(() => _ = new Widget("b", new() { Label = new Widget("a", new() { Label = "x" }).Label }));

        Assert.That(
            Monitor.Find("b").Dependencies,
            Is.EquivalentTo(new[] { Urn("a"), "urn:pulumi:dev::shop::x:y:Z::elsewhere" }));
    }

    [Test]
    public async Task Registration_OfDependent_ComesAfterTheAnswer()
    {
        var answered = false;
        Monitor.OnRegister = async request =>
        {
            if (request.Name == "a")
            {
                await Task.Delay(50);
                answered = true;
            }
            else if (request.Name == "b")
            {
                Assert.That(answered, Is.True);
            }
            return RecordingMonitor.Accept(request);
        };

        await RunAsync(() => _ = new Widget("b", new() { Label = new Widget("a").Id }));
    }
}
