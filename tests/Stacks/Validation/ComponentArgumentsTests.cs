namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class ComponentArgumentsTests
{
    private const string TwoRoles =
        "grants: [{ principal: \"210987654321\" }, { principal: \"210987654321\", role: admin }]";

    [TestCase("replicas: [eu-west-1]", "replicas[0]: \"eu-west-1\" is the registry's own region: ")]
    [TestCase("replicas: [cn-north-1]", "replicas[0]: \"cn-north-1\" is in partition aws-cn")]
    [TestCase(TwoRoles, "grants[1].principal: \"210987654321\" is Guest already: ")]
    public void Bind_WhatTheRegistryRefuses_IsToldAtThePlaceOfTheSetting(string line, string error) =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("region: eu-west-1", $"region: eu-west-1\n    {line}")),
            Has.Length.EqualTo(1).And.All.StartsWith($"registries[0].{error}"));

    [Test]
    public void Bind_NetworkOfEveryone_IsToldAtThePlaceOfTheSetting() =>
        Assert.That(
            Bound.Errors("""
                registries: [{ name: inside, kind: distribution, cluster: blue, allowedCidrs: [0.0.0.0/0] }]
                clusters:
                  - name: blue
                    context: blue
                    registries: [inside]
                    pullSecrets: { namespaces: [shop] }
                    admission: { exemptNamespaces: [inside] }
                """),
            Has.Length.EqualTo(1).And.All.StartsWith("registries[0].allowedCidrs[0]: \"0.0.0.0/0\" is everyone: "));

    [Test]
    public void Bind_ImagesOfASharedHost_AreToldAtThePlaceOfTheSetting() =>
        Assert.That(
            Bound.Errors($"{Bound.Right}\n    admission: {{ additionalImages: [quay.io/] }}"),
            Has.Length.EqualTo(1).And.All.StartsWith(
                "clusters[0].admission.additionalImages[0]: \"quay.io/\" trusts all owners of a shared host: "));

    [Test]
    public void Bind_WhatTheBinderRefusedAlready_IsToldOnce() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("[payments/api]", "[Payments, payments/]")),
            Has.Length.EqualTo(2));
}
