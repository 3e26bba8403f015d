using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>An update that changes things: lifecycletest/update_test.go, pulumi_test.go.</summary>
internal sealed class UpTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Things(params (string Name, object Inputs)[] things) => async program =>
    {
        await program.StackAsync();
        foreach (var (name, inputs) in things)
        {
            await program.RegisterAsync(TestStack.Thing, name, inputs);
        }
    };

    [Test]
    public async Task Up_NewResources_CreatesThemAndKeepsTheirState()
    {
        var up = await _stack.MustUpAsync(Things(("a", new { size = 1 }), ("b", new { size = 2 })));

        Assert.Multiple(() =>
        {
            Assert.That(up.Plan, Is.EqualTo(new[] { "create a", "create b" }));
            Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "create a", "create b" }));
            var a = _stack.Snapshot.Resources.Single(r => r.Urn.Name == "a");
            Assert.That(a.Id, Is.EqualTo("a-1"));
            Assert.That(a.Outputs["id"], Is.EqualTo(PropertyValue.Of("a-1")));
            Assert.That(a.Inputs["size"], Is.EqualTo(PropertyValue.Of(1)));
            Assert.That(a.Created, Is.Not.Null);
            Assert.That(a.Modified, Is.EqualTo(a.Created));
            Assert.That(_stack.Snapshot.PendingOperations, Is.Empty);
        });
    }

    [Test]
    public async Task Up_Outputs_ReachTheProgramAndTheState()
    {
        var id = "";
        await _stack.MustUpAsync(async program =>
        {
            var stack = await program.StackAsync();
            var a = await program.RegisterAsync(TestStack.Thing, "a", new { size = 1 });
            id = a.Object.Fields["id"].StringValue;
            await program.OutputsAsync(stack, new { a.Id });
        });

        Assert.Multiple(() =>
        {
            Assert.That(id, Is.EqualTo("a-1"));
            Assert.That(_stack.Snapshot.Outputs["Id"], Is.EqualTo(PropertyValue.Of("a-1")));
        });
    }

    [Test]
    public async Task Up_TwiceTheSame_DoesNothingTheSecondTime()
    {
        await _stack.MustUpAsync(Things(("a", new { size = 1 })));
        var before = _stack.Snapshot.Resources.Single(r => r.Urn.Name == "a");
        _stack.Cloud.Forget();

        var up = await _stack.MustUpAsync(Things(("a", new { size = 1 })));

        Assert.Multiple(() =>
        {
            Assert.That(up.Result.HasChanges, Is.False);
            Assert.That(_stack.Cloud.Done, Is.Empty);
            Assert.That(_stack.Snapshot.Resources.Single(r => r.Urn.Name == "a").Modified, Is.EqualTo(before.Modified));
        });
    }

    [Test]
    public async Task Up_ChangedInput_UpdatesInPlace()
    {
        await _stack.MustUpAsync(Things(("a", new { size = 1 })));

        var up = await _stack.MustUpAsync(Things(("a", new { size = 2 })));

        Assert.Multiple(() =>
        {
            Assert.That(up.Ops("a"), Is.EqualTo(new[] { "update" }));
            Assert.That(_stack.Cloud.Things["a-1"]["size"], Is.EqualTo(PropertyValue.Of(2)));
            var a = _stack.Snapshot.Resources.Single(r => r.Urn.Name == "a");
            Assert.That(a.Id, Is.EqualTo("a-1"));
            Assert.That(a.Modified > a.Created, Is.True);
        });
    }

    [Test]
    public async Task Up_ResourceGone_DeletesIt()
    {
        await _stack.MustUpAsync(Things(("a", new { }), ("b", new { })));

        await _stack.MustUpAsync(Things(("a", new { })));

        Assert.Multiple(() =>
        {
            Assert.That(_stack.Cloud.Things.Keys, Is.EqualTo(new[] { "a-1" }));
            Assert.That(_stack.Snapshot.Resources.Select(r => r.Urn.Name), Does.Not.Contain("b"));
        });
    }

    [Test]
    public async Task Up_EachStep_TellsThatItBeginsAndEnds()
    {
        var up = await _stack.MustUpAsync(Things(("a", new { })));

        var told = up.Events.Select(e => e switch
        {
            EngineEvent.StepBegun { Step.Urn.Name: "a" } => "begun",
            EngineEvent.StepEnded { Step: { Urn.Name: "a", New.Id: "a-1" }, Elapsed.Ticks: > 0 } => "ended",
            _ => "",
        }).Where(t => t != "");
        Assert.That(told, Is.EqualTo(new[] { "begun", "ended" }));
    }

    [Test]
    public async Task Up_WithoutAState_IsAnError() => await Assert.ThatAsync(
        () => _stack.RunAsync(new TestProgram(Things()), UpdateKind.Update, change: r => r with { State = null }),
        Throws.TypeOf<EngineException>().With.Message.Contains("needs a state"));

    [Test]
    public async Task Up_PackageWithoutProvider_IsRefusedBeforeAnythingIsTouched()
    {
        var up = await _stack.UpAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a");
            await program.RegisterAsync("aws:s3/bucket:Bucket", "bucket");
        });

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Has.One.Contains("1 resource(s) of aws can only be previewed")
                .And.Contains("`pulumi up --stack stack`").And.Contains("bucket"));
            Assert.That(up.Result.Succeeded, Is.False);
            Assert.That(_stack.Cloud.Log, Is.Empty);
            Assert.That(_stack.State.Written, Is.Empty);
        });
    }

    [Test]
    public async Task Up_UnchangedResourceWithoutProvider_IsLeftAlone()
    {
        Func<TestMonitor, Task> Program(int size) => async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", new { size });
            await program.RegisterAsync("aws:s3/bucket:Bucket", "bucket");
        };
        await _stack.DeployAsync(Program(1));
        _stack.Cloud.Things["a-id"] = PropertyMap.Empty;

        var up = await _stack.MustUpAsync(Program(2));

        Assert.That(up.Plan, Is.EqualTo(new[] { "update a", "same bucket" }));
    }

    [Test]
    public async Task Up_ProgramFails_KeepsWhatWasDoneAndDeletesNothing()
    {
        await _stack.MustUpAsync(Things(("old", new { })));

        var up = await _stack.RunAsync(new TestProgram(Things(("a", new { }))) { ExitCode = 1 }, UpdateKind.Update,
            change: r => r with { Preview = new(true, [], PropertyMap.Empty, PropertyMap.Empty, TimeSpan.Zero) });

        Assert.Multiple(() =>
        {
            Assert.That(up.Result.Succeeded, Is.False);
            Assert.That(_stack.Cloud.Things.Keys, Is.EquivalentTo(new[] { "old-1", "a-2" }));
            Assert.That(_stack.Snapshot.Resources.Select(r => r.Urn.Name), Is.SupersetOf(new[] { "old", "a" }));
        });
    }

    [Test]
    public async Task Up_Secrets_ArePreparedForBeforeAnythingIsTouched()
    {
        await _stack.MustUpAsync(Things(("a", new { password = Wire.Secret("p") })));

        Assert.Multiple(() =>
        {
            Assert.That(_stack.State.PreparedForSecrets, Is.True);
            Assert.That(_stack.Snapshot.Resources.Single(r => r.Urn.Name == "a").Outputs["password"],
                Is.EqualTo(PropertyValue.SecretOf(PropertyValue.Of("p"))));
        });
    }

    [Test]
    public async Task Up_CheckFailure_NamesThePropertyAndTouchesNothing()
    {
        _stack.Cloud.Check = r => new(r.NewInputs, [new("size", "1 is too small: use 2 or more.")]);

        var up = await _stack.UpAsync(Things(("a", new { size = 1 })));

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Has.One.EndsWith("'a' has a problem: size 1 is too small: use 2 or more"));
            Assert.That(_stack.Cloud.Log, Is.Empty);
        });
    }

    [Test]
    public async Task Up_Timeouts_ReachTheProvider()
    {
        await _stack.MustUpAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", new { }, r => r.CustomTimeouts = new() { Create = "5m" });
        });

        Assert.That(_stack.Cloud.Timeouts, Is.EqualTo(new[] { TimeSpan.FromMinutes(5) }));
    }

    [Test]
    public async Task Up_ExplicitProvider_GetsItsConfiguration()
    {
        await _stack.MustUpAsync(async program =>
        {
            await program.StackAsync();
            var provider = await program.RegisterAsync("pulumi:providers:test", "main", new { region = "eu" });
            await program.RegisterAsync(TestStack.Thing, "a", new { }, r => r.Provider = $"{provider.Urn}::{provider.Id}");
        });

        Assert.Multiple(() =>
        {
            Assert.That(_stack.Cloud.Configurations.Last().Keys, Is.EqualTo(new[] { "region" }));
            var provider = _stack.Snapshot.Resources.Single(r => r.Urn.Name == "main");
            Assert.That(Guid.TryParse(provider.Id, out _), Is.True);
            Assert.That(_stack.Snapshot.Resources.Single(r => r.Urn.Name == "a").Provider,
                Is.EqualTo(new ProviderReference(provider.Urn, provider.Id!)));
        });
    }

    [Test]
    public async Task Up_StepOfTheResult_CarriesTheIdOfAReplacement()
    {
        await _stack.MustUpAsync(Things(("a", new { @fixed = 1 })));

        var up = await _stack.MustUpAsync(Things(("a", new { @fixed = 2 })));

        Assert.That(up.Result.Steps.Single(s => s.Op == StepOp.Replace).New!.Id, Is.EqualTo("a-2"));
    }
}
