using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class ComponentChangeTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Component(object inputs, params string[] ignore) => async program =>
    {
        await program.StackAsync();
        await program.ComponentAsync("a", r =>
        {
            r.Object = Wire.Struct(inputs);
            r.IgnoreChanges.Add(ignore);
        });
    };

    [Test]
    public async Task Register_InputChanged_IsAnUpdateThatNobodyExplains()
    {
        await _stack.DeployAsync(Component(new { size = 1 }));

        var step = (await _stack.PreviewAsync(Component(new { size = 2 }))).Step("a");

        Assert.That((step.Op, step.DetailedDiff.Length, step.DiffKeys.Length), Is.EqualTo((StepOp.Update, 0, 0)));
    }

    [Test]
    public async Task Register_InputBecomesSecret_IsAnUpdate()
    {
        await _stack.DeployAsync(Component(new { size = 1 }));

        var preview = await _stack.PreviewAsync(Component(new { size = Wire.Secret(1) }));

        Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "update" }));
    }

    [Test]
    public async Task Register_InputOfACustomResourceBecomesSecret_IsSame()
    {
        static Func<TestMonitor, Task> Thing(object size) => async program =>
        {
            await program.StackAsync();
            await program.RegisterAsync(TestStack.Thing, "a", new { size });
        };
        await _stack.DeployAsync(Thing(1));

        var preview = await _stack.PreviewAsync(Thing(Wire.Secret(1)));

        Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_NullComesOrGoes_IsSame()
    {
        await _stack.DeployAsync(Component(new { size = 1, none = (string?)null }));

        var preview = await _stack.PreviewAsync(Component(new { size = 1, other = (string?)null }));

        Assert.That(preview.Ops("a"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_ChangeIgnored_IsSameAndRecordsTheNewInputs()
    {
        await _stack.DeployAsync(Component(new { size = 1 }));

        var step = (await _stack.PreviewAsync(Component(new { size = 2 }, "size"))).Step("a");

        Assert.That((step.Op, step.New!.Inputs["size"]), Is.EqualTo((StepOp.Same, PropertyValue.Of(2))));
    }
}
