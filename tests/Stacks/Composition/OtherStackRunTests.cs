namespace RegistryInfra.Stacks.Tests.Composition;

[NonParallelizable]
internal sealed class OtherStackRunTests
{
    private const string Settings = """
        registry-infra:registries:
          - name: main
            kind: ecr
            accountId: "123456789012"
            region: eu-west-1
            repositories: [payments/api]
            kmsKeyArn: { stack: acme/keys/prod, output: key }
            replicas: [{ region: eu-central-1, kmsKeyArn: { stack: acme/keys/prod, output: OUTPUT } }]
        """;

    [Test]
    public async Task Run_TwoOutputsOfOneStack_ReadThatStackOnce()
    {
        var run = await StackRun.Of(Settings.Replace("OUTPUT", "key"), new Recorder());

        Assert.Multiple(() =>
        {
            Assert.That(
                run.Recorder.OfType("pulumi:pulumi:StackReference").Select(reference => reference.Name),
                Is.EqualTo(new[] { "acme/keys/prod" }));
            Assert.That(
                run.Recorder.OfType("aws:ecr/repository:Repository")
                    .Select(repository => System.Text.Json.JsonSerializer.Serialize(repository.Inputs["encryptionConfigurations"])),
                Has.Exactly(2).Contains("key/shared"));
        });
    }

    [Test]
    public void Run_OutputThatIsNoText_SaysWhich() =>
        Assert.That(
            async () => await StackRun.Of(Settings.Replace("OUTPUT", "list"), new Recorder()),
            Throws.Exception.With.Message.Contains("output \"list\" of stack \"acme/keys/prod\" is not a text"));
}
