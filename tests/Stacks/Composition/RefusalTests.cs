using Pulumi;

namespace RegistryInfra.Stacks.Tests.Composition;

// The configuration, which these tests set, is a variable of the environment: it belongs to the whole process.
[NonParallelizable]
internal sealed class RefusalTests
{
    [Test]
    public void Run_WrongSettings_FailsBeforeAnythingIsRegistered()
    {
        var recorder = new Recorder();

        var exception = Assert.ThrowsAsync<RunException>(() => StackRun.Of("registry-infra:registries: []", recorder));

        Assert.Multiple(() =>
        {
            Assert.That(exception!.Message, Is.EqualTo(
                "Pulumi.test.yaml: 1 setting is wrong, nothing was registered\n"
                + "  registries: the list is empty: add at least one entry"));
            Assert.That(recorder.Registered, Is.Empty);
        });
    }

    [Test]
    public void Run_NoSettingsAtAll_AsksForARegistry() =>
        Assert.That(
            async () => await StackRun.Of("{}", new Recorder()),
            Throws.TypeOf<RunException>()
                .With.Message.Contains("registries: missing: add a list with at least one entry"));

    [Test]
    public void Run_KeyThatTheProjectDoesNotKnow_NamesTheNearest() =>
        Assert.That(
            async () => await StackRun.Of("registry-infra:registires: []\naws:profile: platform", new Recorder()),
            Throws.TypeOf<RunException>()
                .With.Message.Contains("registires: no such setting: did you mean \"registries\"?")
                .And.Message.Not.Contains("profile"));

    [Test]
    public void Run_PlainTextWhereAListBelongs_SaysSo() =>
        Assert.That(
            async () => await StackRun.Of("registry-infra:registries: main", new Recorder()),
            Throws.TypeOf<RunException>()
                .With.Message.Contains("registries: \"main\" is text, not a list: write [\"main\"]"));
}
