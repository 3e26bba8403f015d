using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>lifecycletest/import_test.go.</summary>
internal sealed class ImportUpTests
{
    private readonly TestStack _stack = new();

    [SetUp]
    public void Exists() => _stack.Cloud.Things["cloud-id"] = PropertyMap.From([new("size", PropertyValue.Of(3))]);

    private static Func<TestMonitor, Task> Program(int size, string import = "cloud-id") => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(TestStack.Thing, "a", new { size }, r => r.ImportId = import);
    };

    [Test]
    public async Task Up_ImportOption_TakesTheThingAsItIs()
    {
        var up = await _stack.MustUpAsync(Program(3));

        Assert.Multiple(() =>
        {
            Assert.That(up.Ops("a"), Is.EqualTo(new[] { "import" }));
            Assert.That(_stack.Cloud.Done.Where(d => d.StartsWith("create", StringComparison.Ordinal)), Is.Empty);
            Assert.That(_stack.Snapshot.Resources.Single(r => r.Urn.Name == "a").Id, Is.EqualTo("cloud-id"));
        });
    }

    [Test]
    public async Task Up_ImportOptionAndOtherInputs_UpdatesTheThing()
    {
        var up = await _stack.MustUpAsync(Program(4));

        Assert.Multiple(() =>
        {
            Assert.That(up.Ops("a"), Is.EqualTo(new[] { "import", "update" }));
            Assert.That(_stack.Cloud.Things["cloud-id"]["size"], Is.EqualTo(PropertyValue.Of(4)));
        });
    }

    [Test]
    public async Task Up_ImportOfNothing_IsAnError()
    {
        var up = await _stack.UpAsync(Program(3, "no-such-id"));

        Assert.That(up.Errors, Has.Some.EqualTo("resource 'no-such-id' does not exist"));
    }

    [Test]
    public async Task Up_ImportedAndUnchanged_IsSame()
    {
        await _stack.MustUpAsync(Program(3));

        var up = await _stack.MustUpAsync(Program(3));

        Assert.That(up.Ops("a"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Import_ResourceByName_IsInTheStateAndProtected()
    {
        var import = await _stack.RunAsync(null, UpdateKind.Import,
            change: r => r with { Imports = [new(TestStack.Thing, "a", "cloud-id")] });

        Assert.Multiple(() =>
        {
            Assert.That(import.Errors, Is.Empty);
            Assert.That(import.Result.Succeeded, Is.True);
            var a = _stack.Snapshot.Resources.Single(r => r.Urn.Name == "a");
            Assert.That(a.Inputs["size"], Is.EqualTo(PropertyValue.Of(3)));
            Assert.That(a.Options.Protect, Is.True);
            Assert.That(a.Parent, Is.EqualTo(_stack.Snapshot.Resources.Single(r => r.Type == "pulumi:pulumi:Stack").Urn));
            Assert.That(a.Provider!.Urn.Name, Is.EqualTo("default"));
        });
    }

    [Test]
    public async Task Import_IntoAStack_KeepsWhatIsThere()
    {
        await _stack.MustUpAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "other", new { size = 1 });
        });

        await _stack.RunAsync(null, UpdateKind.Import, change: r => r with { Imports = [new(TestStack.Thing, "a", "cloud-id")] });

        Assert.That(_stack.Snapshot.Resources.Where(r => r.Type == TestStack.Thing).Select(r => r.Urn.Name),
            Is.EquivalentTo(new[] { "other", "a" }));
    }

    [Test]
    public async Task Import_NameThatIsTaken_IsAnError()
    {
        await _stack.MustUpAsync(Program(3));

        var import = await _stack.RunAsync(null, UpdateKind.Import,
            change: r => r with { Imports = [new(TestStack.Thing, "a", "cloud-id")] });

        Assert.That(import.Errors, Has.Some.Contains("is in the stack already"));
    }

    [Test]
    public async Task Up_ReadResource_IsInTheStateAndNeverDeleted()
    {
        await _stack.MustUpAsync(async program =>
        {
            await program.StackAsync();
            await program.Client.ReadResourceAsync(new() { Type = TestStack.Thing, Name = "read", Id = "cloud-id" });
        });
        var read = _stack.Snapshot.Resources.Single(r => r.Urn.Name == "read");

        await _stack.DestroyAsync();

        Assert.Multiple(() =>
        {
            Assert.That(read.External, Is.True);
            Assert.That(read.Outputs["size"], Is.EqualTo(PropertyValue.Of(3)));
            Assert.That(_stack.Cloud.Things.Keys, Is.EqualTo(new[] { "cloud-id" }));
            Assert.That(_stack.Snapshot.Resources, Is.Empty);
        });
    }
}
