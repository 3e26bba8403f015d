using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests.Programs;

internal sealed class FailureTests
{
    [Test]
    public void Output_ThatNobodyAwaits_FailsTheProgram() =>
        Assert.That(
            Mocked.FailureOf(() => Output.Create(1).Apply(async _ =>
            {
                await Task.Delay(10);
                throw new InvalidOperationException("late");
            })),
            Does.Contain("System.InvalidOperationException: late"));

    [Test]
    public async Task Output_ThatNobodyAwaits_IsWaitedFor()
    {
        var ended = false;

        await Mocked.RunAsync(new EchoMocks(), () => Output.Create(1).Apply(async _ =>
        {
            await Task.Delay(50);
            ended = true;
        }));

        Assert.That(ended, Is.True);
    }

    [Test]
    public async Task ResourceInApply_IsWaitedFor()
    {
        var mocks = new EchoMocks();

        await Mocked.RunAsync(mocks, () => new Widget("a").Id.Apply(async id =>
        {
            await Task.Delay(20);
            return new Widget("b", new() { Label = id });
        }));

        Assert.That(mocks.Find("b").Inputs["label"], Is.EqualTo("a-id"));
    }

    [Test]
    public void Registration_Fails_FailsItsOutputsWithTheSameException()
    {
        Widget? widget = null;

        var message = Assert.ThrowsAsync<RunException>(
            () => Mocked.RunAsync(new FailingMocks(), () => widget = new Widget("a")))!.Message;

        Assert.That(message, Does.Contain("System.TimeoutException: no answer"));
        Assert.That(() => OutputUtilities.GetValueAsync(widget!.Label), Throws.TypeOf<TimeoutException>());
        Assert.That(() => OutputUtilities.GetValueAsync(widget!.Urn), Throws.TypeOf<TimeoutException>());
    }

    [Test]
    public void ResourceException_HidingTheStack_IsItsMessage() =>
        Assert.That(
            Mocked.FailureOf(() => throw new ResourceException("bad widget", new Widget("a"), hideStack: true)),
            Is.EqualTo("bad widget"));

    [Test]
    public void ResourceException_ShowingTheStack_HasIt() =>
        Assert.That(
            Mocked.FailureOf(() => throw new ResourceException("bad widget", new Widget("a"))),
            Does.Contain("bad widget").And.Contain("   at "));

    [Test]
    public void LogError_WithoutException_FailsTheTest() =>
        Assert.That(Mocked.FailureOf(() => Log.Error("not good")), Is.EqualTo("not good"));

    [Test]
    public void LogErrors_Several_AreAllThere() =>
        Assert.That(
            () => Mocked.RunAsync(new EchoMocks(), () =>
            {
                Log.Error("one");
                Log.Error("two");
            }),
            Throws.TypeOf<AggregateException>()
                .With.Property(nameof(AggregateException.InnerExceptions)).Count.EqualTo(2));

    [Test]
    public void Resource_OutsideOfProgram_IsRefused() =>
        Assert.That(
            () => new Widget("a"),
            Throws.InvalidOperationException.With.Message.EqualTo("Trying to acquire Deployment.Instance before 'Run' was called."));

    [TestCase("", "t", "'name' cannot be null or empty.")]
    [TestCase("a", "", "'type' cannot be null or empty.")]
    public void Resource_WithoutNameOrType_IsRefused(string name, string type, string message) =>
        Assert.That(Mocked.FailureOf(() => _ = new CustomResource(type, name, null, null)), Does.Contain(message));

    [Test]
    public void Id_OnComponent_IsRefused() =>
        Assert.That(
            Mocked.FailureOf(() => _ = new Box("a", new() { Id = "x" })),
            Does.Contain("ResourceOptions.Id is only valid for a CustomResource"));

    private sealed class FailingMocks : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) =>
            throw new TimeoutException("no answer");

        public Task<object> CallAsync(MockCallArgs args) => throw new NotSupportedException();
    }
}
