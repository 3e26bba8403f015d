using Pulumi;
using Pulumi.Utilities;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Tests.Settings;

/// <summary>Inputs whose text is known are held against the format of their property, without being quoted.</summary>
public sealed class KnownTextTests
{
    [Test]
    public void Problems_PlainTextOfAWrongFormat_IsToldUnquoted() => Assert.That(
        ProblemsOf("20 gigabytes"), Is.EqualTo(new[] { "storageSize: the value is not a size: write one such as \"20Gi\"" }));

    [Test]
    public void Problems_SecretTextOfAWrongFormat_IsToldUnquoted() => Assert.That(
        ProblemsOf(Output.CreateSecret("20 gigabytes")),
        Is.EqualTo(new[] { "storageSize: the value is not a size: write one such as \"20Gi\"" }));

    [Test]
    public void Problems_RightText_AreNone() => Assert.That(ProblemsOf("500Gi"), Is.Empty);

    [Test]
    public void Problems_UnknownText_AreNone() => Assert.That(ProblemsOf(OutputUtilities.CreateUnknown("20 gigabytes")), Is.Empty);

    [Test]
    public void Problems_TextOfATaskThatHasNotEnded_AreNone() =>
        Assert.That(ProblemsOf(Output.Create(new TaskCompletionSource<string>().Task)), Is.Empty);

    private static IEnumerable<string> ProblemsOf(Input<string> storageSize) =>
        ArgsRules.OfProperties(new DistributionRegistryArgs { StorageSize = storageSize }).Select(problem => problem.ToString());
}
