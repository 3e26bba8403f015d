namespace RegistryInfra.Sdk.Tests.Outputs;

// The variables of the environment, which these tests set, belong to the whole process.
[NonParallelizable]
internal sealed class OutputToStringTests
{
    private const string Switch = "PULUMI_ERROR_OUTPUT_STRING";

    [TearDown]
    public void Reset() => Environment.SetEnvironmentVariable(Switch, null);

    [Test]
    public async Task ToString_Always_AdvisesInsteadOfTheValue() =>
        await Mocked.RunAsync(new EchoMocks(), () =>
            Assert.That(
                Output.Create("value").ToString(),
                Does.StartWith("Calling [ToString] on an [Output<T>] is not supported.")
                    .And.EndsWith("This function may throw in a future version of Pulumi.")
                    .And.Contains("Output.Format")));

    [TestCase("1")]
    [TestCase("true")]
    public void ToString_WithTheSwitch_Throws(string setting)
    {
        Environment.SetEnvironmentVariable(Switch, setting);

        Assert.That(() => Output.Create("value").ToString(), Throws.InvalidOperationException);
    }
}
