using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Outputs;

internal sealed class OutputApplyTests
{
    private static readonly Output<int> _unknown = OutputUtilities.CreateUnknown(1);

    [Test]
    public async Task Apply_KnownValue_Transforms() =>
        Assert.That(await OutputUtilities.GetValueAsync(Output.Create(20).Apply(it => it + 1)), Is.EqualTo(21));

    [Test]
    public async Task Apply_Task_AwaitsIt()
    {
        var output = Output.Create(20).Apply(async it =>
        {
            await Task.Yield();
            return it + 1;
        });

        Assert.That(await OutputUtilities.GetValueAsync(output), Is.EqualTo(21));
    }

    [Test]
    public async Task Apply_TaskWithoutResult_EndsWithIt()
    {
        var ran = false;

        var output = Output.Create(20).Apply(async _ =>
        {
            await Task.Yield();
            ran = true;
        });

        Assert.That(await OutputUtilities.GetValueAsync(output), Is.EqualTo(default(ValueTuple)));
        Assert.That(ran, Is.True);
    }

    [Test]
    public async Task Apply_Unknown_DoesNotRun()
    {
        var ran = false;

        var output = _unknown.Apply(it =>
        {
            ran = true;
            return it;
        });

        Assert.That(await OutputUtilities.GetIsKnownAsync(output), Is.False);
        Assert.That(ran, Is.False);
    }

    [Test]
    public async Task Apply_InnerUnknown_IsUnknown() =>
        Assert.That(await OutputUtilities.GetIsKnownAsync(Output.Create(1).Apply(_ => _unknown)), Is.False);

    [Test]
    public async Task Apply_InnerNull_IsDefault()
    {
        var output = Output.Create(1).Apply(_ => (Output<string>?)null);

        Assert.That(await OutputUtilities.GetIsKnownAsync(output), Is.True);
        Assert.That(await OutputUtilities.GetValueAsync(output), Is.Null);
    }

    [Test]
    public async Task Apply_InnerInput_IsUnwrapped()
    {
        Input<int> input = 7;

        Assert.That(await OutputUtilities.GetValueAsync(Output.Create(1).Apply(_ => input)), Is.EqualTo(7));
    }

    [Test]
    public async Task Apply_MissingInput_StandsForDefault()
    {
        Input<int>? input = null;

        Assert.That(await OutputUtilities.GetValueAsync(input.Apply(it => it + 1)), Is.EqualTo(1));
    }

    [Test]
    public void Apply_Throws_FailsWhenAwaited()
    {
        var output = Output.Create(1).Apply<int>(int (_) => throw new InvalidOperationException("no"));

        Assert.That(() => OutputUtilities.GetValueAsync(output), Throws.InvalidOperationException.With.Message.EqualTo("no"));
    }

    [Test]
    public async Task CreateUnknown_Factory_NeverRuns()
    {
        var output = OutputUtilities.CreateUnknown<int>(() => throw new InvalidOperationException());

        Assert.That(await OutputUtilities.GetIsKnownAsync(output), Is.False);
        Assert.That(await OutputUtilities.GetValueAsync(output), Is.Zero);
    }

    [Test]
    public void Create_NullTask_IsRefused() =>
        Assert.That(() => Output.Create((Task<int>)null!), Throws.ArgumentNullException);

    [Test]
    public async Task Resolve_Deferred_GivesTheValue()
    {
        var deferred = new DeferredOutput<int>();

        deferred.Resolve(Output.CreateSecret(5));

        Assert.That(await OutputUtilities.GetValueAsync(deferred.Output), Is.EqualTo(5));
        Assert.That(await Output.IsSecretAsync(deferred.Output), Is.True);
    }

    [Test]
    public void Resolve_Twice_IsRefused()
    {
        var deferred = new DeferredOutput<int>();
        deferred.Resolve(Output.Create(5));

        Assert.That(() => deferred.Resolve(Output.Create(5)),
            Throws.InvalidOperationException.With.Message.EqualTo("DeferredOutput can only be resolved once."));
    }
}
