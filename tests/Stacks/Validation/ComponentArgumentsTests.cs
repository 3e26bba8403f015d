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
    public void Bind_PrefixOfASharedHost_IsToldAtThePlaceOfTheSetting() =>
        Assert.That(
            Bound.Errors($"{Bound.Right}\n    admission: {{ additionalPrefixes: [quay.io/] }}"),
            Has.Length.EqualTo(1).And.All.StartsWith(
                "clusters[0].admission.additionalPrefixes[0]: \"quay.io/\" trusts all owners of a shared host: "));

    [TestCase(499, true)]
    [TestCase(500, false)]
    public void Bind_NumberOfPrefixes_LimitIs500WithTheRegistrys(int count, bool accepted)
    {
        var prefixes = string.Join(", ", Enumerable.Range(0, count).Select(index => $"r{index}.example.com/"));

        Assert.That(
            () => Bound.Settings($"{Bound.Right}\n    admission: {{ additionalPrefixes: [{prefixes}] }}"),
            accepted ? Throws.Nothing : Throws.Exception.With.Message.Contains(
                "clusters[0].admission.additionalPrefixes: with those of the registries there are 501, more than the API "
                    + "server compares in time: use at most 500, such as one path instead of its children"));
    }

    [Test]
    public void Bind_WhatTheBinderRefusedAlready_IsToldOnce() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("[payments/api]", "[Payments, payments/]")),
            Has.Length.EqualTo(2));
}
