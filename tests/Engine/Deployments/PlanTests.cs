using RegistryInfra.Engine.Plans;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>What was approved is what runs: lifecycletest/update_plan_test.go.</summary>
internal sealed class PlanTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Program(object inputs, bool withB = false) => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(TestStack.Thing, "a", inputs);
        if (withB)
        {
            await program.RegisterAsync(TestStack.Thing, "b");
        }
    };

    private async Task<UpdatePlan> PlanAsync(Func<TestMonitor, Task> program)
    {
        var preview = await _stack.DryRunAsync(program, new() { RecordPlan = true });
        Assert.That(preview.Errors, Is.Empty);
        return preview.Result.Plan!;
    }

    [Test]
    public async Task Up_AsPlanned_Succeeds()
    {
        var plan = await PlanAsync(Program(new { size = 1 }));

        await _stack.MustUpAsync(Program(new { size = 1 }), new() { Plan = plan });

        Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "create a" }));
    }

    [Test]
    public async Task Up_OtherInputThanPlanned_IsRefusedBeforeItIsTouched()
    {
        var plan = await PlanAsync(Program(new { size = 1 }));

        var up = await _stack.UpAsync(Program(new { size = 2 }), new() { Plan = plan });

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Has.One.Contains("input \"size\" has another value"));
            Assert.That(_stack.Cloud.Log, Is.Empty);
        });
    }

    [Test]
    public async Task Up_ResourceThatIsNotPlanned_IsRefused()
    {
        var plan = await PlanAsync(Program(new { size = 1 }));

        var up = await _stack.UpAsync(Program(new { size = 1 }, withB: true), new() { Plan = plan });

        Assert.That(up.Errors, Has.One.Contains("create is not allowed by the plan"));
    }

    [Test]
    public async Task Up_DeletionThatIsNotPlanned_IsRefused()
    {
        await _stack.MustUpAsync(Program(new { size = 1 }, withB: true));
        var plan = await PlanAsync(Program(new { size = 1 }, withB: true));
        _stack.Cloud.Forget();

        var up = await _stack.UpAsync(Program(new { size = 1 }), new() { Plan = plan });

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Has.Some.Contains("delete is not allowed by the plan"));
            Assert.That(_stack.Cloud.Log, Is.Empty);
        });
    }

    [Test]
    public async Task Up_LessThanPlanned_Succeeds()
    {
        await _stack.MustUpAsync(Program(new { size = 1 }));
        var plan = await PlanAsync(Program(new { size = 2 }));
        await _stack.MustUpAsync(Program(new { size = 2 }));

        var up = await _stack.MustUpAsync(Program(new { size = 2 }), new() { Plan = plan });

        Assert.That(up.Ops("a"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Up_PlannedResourceThatNeverCame_IsAnError()
    {
        var plan = await PlanAsync(Program(new { size = 1 }, withB: true));

        var up = await _stack.UpAsync(Program(new { size = 1 }), new() { Plan = plan });

        Assert.That(up.Errors, Has.Some.Contains("expected resource operations for"));
    }

    [Test]
    public async Task Up_OtherOptionThanPlanned_IsRefused()
    {
        var plan = await PlanAsync(Program(new { size = 1 }));

        var up = await _stack.UpAsync(async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", new { size = 1 }, r => r.Protect = true);
        }, new() { Plan = plan });

        Assert.That(up.Errors, Has.One.Contains("protect changed"));
    }

    [Test]
    public async Task Up_Plan_GivesTheProviderTheSeedOfThePlan()
    {
        var plan = await PlanAsync(Program(new { size = 1 }));
        var seed = _stack.Cloud.Seeds["a"];

        await _stack.MustUpAsync(Program(new { size = 1 }), new() { Plan = plan });

        Assert.That(_stack.Cloud.Seeds["a"], Is.EqualTo(seed));
    }

    [Test]
    public async Task Up_InputUnknownInThePlan_MayBeAnything()
    {
        Func<TestMonitor, Task> program = async monitor =>
        {
            await monitor.StackAsync();
            var a = await monitor.RegisterAsync(TestStack.Thing, "a");
            await monitor.RegisterAsync(TestStack.Thing, "b", new { of = a.Id == "" ? Wire.Unknown : a.Id });
        };
        var plan = await PlanAsync(program);

        await _stack.MustUpAsync(program, new() { Plan = plan });

        Assert.That(_stack.Cloud.Done, Is.EqualTo(new[] { "create a", "create b" }));
    }
}
