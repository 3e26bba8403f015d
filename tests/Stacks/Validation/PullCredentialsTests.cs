namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class PullCredentialsTests
{
    private const string Inside = """
        registries: [{ name: inside, kind: distribution, cluster: blue, allowedCidrs: [10.0.0.0/16] }]
        clusters:
          - name: blue
            context: blue
            registries: [inside]
            admission: { exemptNamespaces: [inside] }
        """;

    [Test]
    public void Bind_CredentialThatReachesNoNamespace_AsksForOne() =>
        Assert.That(
            Bound.Errors(Inside),
            Is.EqualTo(new[]
            {
                "clusters[0].pullSecrets: no namespace gets the credential of registry \"inside\": "
                    + "add it, such as namespaces: [shop]",
            }));

    [Test]
    public void Bind_CredentialThatReachesANamespace_IsAccepted() =>
        Assert.That(() => Bound.Settings(Inside + "\n    pullSecrets: { namespaces: [shop] }"), Throws.Nothing);

    [Test]
    public void Bind_NamespaceButNoCredential_SaysThatNodesPullByIdentity() =>
        Assert.That(
            Bound.Errors(Bound.Right + "\n    pullSecrets: { namespaces: [shop] }"),
            Is.EqualTo(new[]
            {
                "clusters[0].pullSecrets: no registry of this cluster hands out a credential: "
                    + "remove it, nodes pull by their own identity",
            }));

    /// <summary>Credentials that are not the registries' own need a namespace as well.</summary>
    [TestCase("external: { secrets: [{ name: quay, images: quay.io/acme/, quay: { robot: acme+pull, serviceAccount: pull } }] }")]
    [TestCase("dockerConfig: '{\"auths\":{\"quay.io\":{\"auth\":\"dTpw\"}}}'")]
    public void Bind_NamespaceAndACredentialOfOthers_IsAccepted(string credential) => Assert.That(
        () => Bound.Settings(Bound.Right + $"\n    pullSecrets:\n      namespaces: [shop]\n      {credential}"),
        Throws.Nothing);
}
