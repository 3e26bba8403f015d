namespace RegistryInfra.Stacks.Tests.Binding;

internal sealed class UnknownKeyTests
{
    [Test]
    public void Bind_KeyNearAKnownOne_NamesIt() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("repositories:", "repositorys:")),
            Does.Contain("registries[0].repositorys: no such setting: did you mean \"repositories\"?"));

    [Test]
    public void Bind_KeyNearNone_ListsThoseThatExist() =>
        Assert.That(
            Bound.Errors(Bound.Right + "\n    pullSecrets: { colour: red, namespaces: [shop] }"),
            Has.One.EqualTo(
                "clusters[0].pullSecrets.colour: no such setting: use \"namespaces\", \"dockerConfig\", \"external\", \"ecrRefresh\" or \"secretName\""));

    [Test]
    public void Bind_TopLevelKeyMisspelt_NamesTheNearest() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("clusters:", "cluster:")),
            Is.EqualTo(new[] { "cluster: no such setting: did you mean \"clusters\"?" }));

    [Test]
    public void Bind_SettingOfAnotherKind_IsUnknown() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("    region: eu-west-1", "    region: eu-west-1\n    storageSize: 20Gi")),
            Has.One.StartsWith("registries[0].storageSize: no such setting: use \"kind\", \"name\", \"accountId\""));

    [Test]
    public void Bind_KeyInAnotherCase_NamesTheRightOne() =>
        Assert.That(
            Bound.Errors(Bound.Right + "\nPosture: standard"),
            Is.EqualTo(new[] { "Posture: no such setting: did you mean \"posture\"?" }));
}
