using RegistryInfra.Engine.Events;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Tests.Snapshots;

namespace RegistryInfra.Stacks.Tests.Validation;

internal sealed class ExternalRegistryTests
{
    private const string Hub = """
        registries:
          - name: hub
            kind: dockerHub
            organizations: [acme]
            user: acme
            token: TOKEN
        clusters:
          - name: blue
            context: blue
            registries: [hub]
            pullSecrets: { namespaces: [shop] }
            admission: { platform: kubernetes }
        """;

    private static readonly SecretPlaces _secret = new(
        new HashSet<string> { "registries" }, new HashSet<string> { "registries[0].token" });

    [TestCase("dckr_oat_00000000000000000000000000000000")]
    [TestCase("Pa55word")]
    [TestCase("12345")]
    public void Bind_TokenInPlainText_IsRefusedAndNotQuoted(string token) =>
        Assert.That(
            Bound.Errors(Hub.Replace("TOKEN", token)),
            Is.EqualTo(new[]
            {
                "registries[0].token: it stands there in plain text: make it a secret, with config set --secret --path "
                    + "'registries[0].token'",
            }));

    [Test]
    public void Bind_SecretTokenOfTheRightForm_IsTaken() =>
        Assert.That(
            () => Bound.Settings(Hub.Replace("TOKEN", "dckr_oat_00000000000000000000000000000000"), _secret), Throws.Nothing);

    [Test]
    public void Bind_SecretTokenOfAnotherForm_IsRefusedAndNotQuoted() =>
        Assert.That(
            Bound.ErrorsOf(Hub.Replace("TOKEN", "Pa55word"), _secret),
            Is.EqualTo(new[]
            {
                "registries[0].token: this is no access token, and a password would open the whole account: make an access "
                    + "token of the organization, with pull alone",
            }));

    [Test]
    public void Bind_TokenOfAnotherStack_IsTaken() =>
        Assert.That(
            () => Bound.Settings(Hub.Replace("TOKEN", "{ stack: acme/secrets/prod, output: dockerHub }")), Throws.Nothing);

    [Test]
    public void Bind_CredentialThatReachesNoNamespace_AsksForOne() =>
        Assert.That(
            Bound.ErrorsOf(
                Hub.Replace("TOKEN", "dckr_oat_00000000000000000000000000000000")
                    .Replace("    pullSecrets: { namespaces: [shop] }\n", ""),
                _secret),
            Is.EqualTo(new[]
            {
                "clusters[0].pullSecrets: no namespace gets the credential of registry \"hub\": add it, such as namespaces: [shop]",
            }));

    [TestCase("production", "", true)]
    [TestCase("production", "\"credentialInCluster\":true,", false)]
    [TestCase("standard", "", false)]
    [CancelAfter(60_000)]
    public async Task Preview_DockerHubWithoutACredential_WarnsInProduction(
        string posture, string line, bool warns, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>
        {
            ["registry-infra:posture"] = posture,
            ["registry-infra:registries"] = $$"""[{"name":"hub",{{line}}"kind":"dockerHub","organizations":["acme"]}]""",
        };

        var preview = await StackPreview.OfAsync(settings, cancellationToken);

        Assert.That(preview.Result.Succeeded, Is.True, () => string.Join('\n', preview.Events));
        Assert.That(
            preview.Events.OfType<EngineEvent.Diagnostic>().Select(diagnostic => diagnostic.Message),
            warns
                ? Has.One.EqualTo(
                    "registry \"hub\", user: Docker Hub answers 100 anonymous pulls from one address in six hours, so Pods of "
                    + "production may not start: give user and token")
                : Is.Empty);
    }
}
