using System.Collections.Immutable;
using System.Text;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Engine.Tests.Workspace;

[Platform("Linux", Reason = "other systems have other limits")]
public class EnvironmentLimitTests
{
    // {"shop:a":"…"}, PULUMI_CONFIG= and the zero byte that ends it.
    private const int Largest = 131_072 - 15 - 13;

    [TestCase('x', Largest)]
    [TestCase('é', Largest / 2)]
    [TestCase('"', Largest / 2)]
    public async Task Verify_LargestConfiguration_CanBeHandedOver(char character, int count)
    {
        var configuration = Of(new string(character, count));

        EnvironmentLimit.Verify(configuration, "Pulumi.dev.yaml");

        var (name, value) = LaunchEnvironment.Configuration(configuration.Values);
        var start = new System.Diagnostics.ProcessStartInfo("true") { Environment = { [name] = value } };
        Assert.That(await ChildProcess.RunAsync(start, (_, _) => { }, CancellationToken.None), Is.Zero);
    }

    [TestCase('x', Largest + 1)]
    [TestCase('é', Largest / 2 + 1)]
    [TestCase('"', Largest / 2 + 1)]
    public void Verify_LargerConfiguration_IsRefused(char character, int count) => Assert.That(
        () => EnvironmentLimit.Verify(Of(new string(character, count)), "Pulumi.dev.yaml"),
        Throws.TypeOf<WorkspaceException>().With.Message.Matches(
            "^Pulumi.dev.yaml: the configuration has 1310(58|59) bytes as JSON, and 131057 can be handed to a program, .* "
            + $"Divide .* among several stacks: shop:a has {Encoding.UTF8.GetByteCount(new string(character, count))}"));

    private static ProgramConfiguration Of(string value)
    {
        var values = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("shop:a", value);
        return new(values, [], values);
    }
}
