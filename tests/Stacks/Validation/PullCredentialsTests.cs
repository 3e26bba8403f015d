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
    [TestCase("dockerConfig: { stack: acme/secrets/prod, output: dockerConfig }")]
    public void Bind_NamespaceAndACredentialOfOthers_IsAccepted(string credential) => Assert.That(
        () => Bound.Settings(Bound.Right + $"\n    pullSecrets:\n      namespaces: [shop]\n      {credential}"),
        Throws.Nothing);

    [Test]
    public void Bind_NodeCredentialsWithoutARegistryOfACloud_Refused() => Assert.That(
        Bound.Errors(Inside + "\n    pullSecrets: { namespaces: [shop] }\n    nodeCredentials: {}"),
        Is.EqualTo(new[]
        {
            "clusters[0].nodeCredentials: no registry of this cluster is pulled from by the identity of nodes: remove it",
        }));

    [Test]
    public void Bind_NodeCredentialsWithARegistryOfACloud_IsAccepted() => Assert.That(
        () => Bound.Settings(Bound.Right + "\n    nodeCredentials: { serviceAccountTokens: true }"), Throws.Nothing);

    private static string Refreshed(string image, string admission) => $"""
        {Bound.Right}
            pullSecrets:
              namespaces: [shop]
              ecrRefresh:
                image: {image}@sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33
                secrets:
                  - name: pull-ecr
                    images: 210987654321.dkr.ecr.eu-west-1.amazonaws.com/
                    role: arn:aws:iam::210987654321:role/pull
            admission: {admission}
        """;

    [TestCase("public.ecr.aws/aws-cli/aws-cli:2.31.0", "{ mode: audit }")]
    [TestCase("public.ecr.aws/aws-cli/aws-cli:2.31.0", "{ exemptNamespaces: [registry-refresh] }")]
    [TestCase("public.ecr.aws/aws-cli/aws-cli:2.31.0", "{ additionalImages: [{ images: public.ecr.aws/aws-cli/, reason: Tokens. }] }")]
    [TestCase("123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments/api:1", "{}")]
    public void Bind_RefreshImageThatMayRun_IsAccepted(string image, string admission) => Assert.That(
        () => Bound.Settings(Refreshed(image, admission)), Throws.Nothing);

    [Test]
    public void Bind_RefreshImageThatAdmissionRefuses_IsRefused() => Assert.That(
        Bound.Errors(Refreshed("public.ecr.aws/aws-cli/aws-cli:2.31.0", "{}")),
        Has.One.StartsWith("clusters[0].pullSecrets.ecrRefresh.image: \"public.ecr.aws/aws-cli/aws-cli:2.31.0@sha256:1be5")
            .And.One.EndsWith("is an image that admission refuses in namespace \"registry-refresh\": take a copy in one of the "
                + "registries, add it to admission.additionalImages, or exempt the namespace"));

    [Test]
    public void Bind_OperatorImageThatAdmissionRefuses_IsRefused() => Assert.That(
        Bound.Errors($$"""
            {{Bound.Right}}
                pullSecrets:
                  namespaces: [shop]
                  external:
                    operator:
                      image: ghcr.io/external-secrets/external-secrets:v2.9.0@sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33
                    secrets: [{ name: quay, images: quay.io/acme/, quay: { robot: acme+pull, serviceAccount: pull } }]
            """),
        Has.One.StartsWith("clusters[0].pullSecrets.external.operator.image: \"ghcr.io/external-secrets/external-secrets:v2.9.0@")
            .And.One.Contains("is an image that admission refuses in namespace \"external-secrets\""));

    private static string Pushed(string registries, string push) => $$"""
        registries:
          - { name: inside, kind: distribution, cluster: blue, allowedCidrs: [10.0.0.0/16] }
          - { name: amazon, kind: ecr, accountId: "123456789012", region: eu-west-1, repositories: [payments/api] }
        clusters:
          - name: blue
            context: blue
            registries: {{registries}}
            pullSecrets:
              namespaces: [shop]
              external:
                stores: [{ name: vault, vault: { server: https://vault.example.com, role: push, serviceAccount: push } }]
                pushes: [{ name: push, namespace: inside, store: vault, key: inside, {{push}} }]
            admission: { platform: kubernetes, exemptNamespaces: [inside] }
        """;

    [TestCase("registry: inside")]
    [TestCase("registry: inside, images: \"inside.inside.svc.cluster.local:5000/\"")]
    public void Bind_PushOfACredential_IsAccepted(string push) =>
        Assert.That(() => Bound.Settings(Pushed("[inside, amazon]", push)), Throws.Nothing);

    /// <summary>Nothing could be written: nodes pull from the one by their identity, and the other is not the cluster's.</summary>
    [TestCase("[inside, amazon]", "registry: amazon", "registry: \"amazon\" is no registry of this cluster that hands out a credential: name one that does, or remove the push")]
    [TestCase("[amazon]", "registry: inside", "registry: \"inside\" is no registry of this cluster that hands out a credential: name one that does, or remove the push")]
    [TestCase("[inside]", "registry: inside, images: quay.io/acme/", "images: \"quay.io/acme/\" is not what a credential of registry \"inside\" is for: use \"inside.inside.svc.cluster.local:5000/\"")]
    public void Bind_PushWithoutACredential_IsRefused(string registries, string push, string problem) => Assert.That(
        Bound.Errors(Pushed(registries, push)), Is.EqualTo(new[] { $"clusters[0].pullSecrets.external.pushes[0].{problem}" }));

    private static string OwnRobot(string cluster) => $$"""
        registries:
          - name: images
            kind: harbor
            cluster: blue
            host: harbor.example.com
            expose: { kind: loadBalancer }
            allowedCidrs: [10.0.0.0/16]
            configuration:
              projects: [{ name: shop }]
              robots:
                - { name: clusters, projects: [shop] }
                - { name: own, projects: [shop], cluster: {{cluster}} }
        clusters:
          - { name: blue, context: blue, registries: [images], pullSecrets: { namespaces: [shop] }, admission: { exemptNamespaces: [images] } }
        """;

    [Test]
    public void Bind_RobotOfAClusterThatPulls_IsAccepted() => Assert.That(() => Bound.Settings(OwnRobot("blue")), Throws.Nothing);

    [Test]
    public void Bind_RobotOfAnotherCluster_IsRefused() => Assert.That(
        Bound.Errors(OwnRobot("bleu")), Is.EqualTo(new[]
        {
            "registries[0]: has a credential for cluster \"bleu\", which does not pull from it: name one of blue, or none",
        }));
}
