namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class ComponentArgumentsTests
{
    [TestCase("replicas: [eu-west-1]", "registries[0].replicas[0]: \"eu-west-1\" is the registry's own region: ")]
    [TestCase("replicas: [cn-north-1]", "registries[0].replicas[0]: \"cn-north-1\" is in partition aws-cn")]
    [TestCase("grants: [{ principal: \"210987654321\" }, { principal: \"210987654321\", role: admin }]", "registries[0].grants[1].principal: \"210987654321\" is Guest already: ")]
    public void Bind_WhatTheComponentRefuses_IsToldAtThePlaceOfTheSetting(string line, string error) =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("region: eu-west-1", $"region: eu-west-1\n    {line}")),
            Has.Length.EqualTo(1).And.All.StartsWith(error));

    [Test]
    public void Bind_WhatTheBinderRefusedAlready_IsToldOnce() =>
        Assert.That(Bound.Errors(Bound.Right.Replace("[payments/api]", "[Payments, payments/]")), Has.Length.EqualTo(2));
}
