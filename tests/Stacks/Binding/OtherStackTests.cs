namespace RegistryInfra.Stacks.Tests.Binding;

/// <summary>A text may come from another stack.</summary>
internal sealed class OtherStackTests
{
    [TestCase("{ stack: network, output: key }", "kmsKeyArn.stack: \"network\" is not the full name of a stack: write organization/project/stack")]
    [TestCase("{ stack: acme//prod, output: key }", "kmsKeyArn.stack: \"acme//prod\" is not the full name of a stack: write organization/project/stack")]
    [TestCase("{ stack: acme/network/prod }", "kmsKeyArn.output: missing: add the name of an output")]
    [TestCase("{ output: key }", "kmsKeyArn.stack: missing: add the full name of a stack, such as \"acme/network/prod\"")]
    [TestCase("{ stack: acme/network/prod, outputs: key, output: key }", "kmsKeyArn.outputs: no such setting: did you mean \"output\"?")]
    public void Bind_OutputOfAnotherStack_IsHeldAgainstItsForm(string reference, string error) =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("region: eu-west-1", $"region: eu-west-1\n    kmsKeyArn: {reference}")),
            Is.EqualTo(new[] { $"registries[0].{error}" }));

    [Test]
    public void Bind_OutputWhereTheValueDecidesWhatIsMade_IsRefused() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("region: eu-west-1", "region: { stack: acme/network/prod, output: region }")),
            Is.EqualTo(new[] { "registries[0].region: a group of settings is not text: write an AWS region" }));
}
