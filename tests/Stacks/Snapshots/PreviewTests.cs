using RegistryInfra.Engine.Events;

namespace RegistryInfra.Stacks.Tests.Snapshots;

internal sealed class PreviewTests
{
    [TestCaseSource(typeof(Repository), nameof(Repository.Examples))]
    [CancelAfter(60_000)]
    public async Task Preview_OfAnExample_IsAsApproved(string example, CancellationToken cancellationToken)
    {
        var preview = await StackPreview.OfExampleAsync(example, cancellationToken);

        Assert.That(preview.Result.Succeeded, Is.True, () => string.Join('\n', preview.Events));
        Approved.Matches($"tests/Stacks/approved/{example}.preview.txt", PlanText.Of(preview.Result));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Preview_OfACredentialThatMayPush_WarnsOfIt(CancellationToken cancellationToken)
    {
        var preview = await StackPreview.OfExampleAsync("distribution", cancellationToken);

        Assert.That(
            preview.Events.OfType<EngineEvent.Diagnostic>().Select(diagnostic => diagnostic.Message),
            Has.One.EqualTo(
                "pull secrets \"workstation\": the credential of registry \"inside\" may push too, since htpasswd knows no "
                + "roles: whoever reads the Secret can do that"));
    }

    /// <summary>A user changes these files, so no test holds what they say.</summary>
    [TestCaseSource(typeof(Repository), nameof(Repository.Stacks))]
    [CancelAfter(60_000)]
    public async Task Preview_OfAStackOfTheProject_Succeeds(string stack, CancellationToken cancellationToken)
    {
        var preview = await StackPreview.OfStackAsync(stack, cancellationToken);

        Assert.That(preview.Result.Succeeded, Is.True, () => string.Join('\n', preview.Events));
    }

    [TestCase("", "inside.inside.svc.cluster.local:5000")]
    [TestCase("""
        "host":"inside.inside:5000",
        """, "inside.inside:5000")]
    [TestCase("""
        "host":"registry.shop.svc:5000",
        """, "registry.shop.svc:5000")]
    [TestCase("""
        "host":"registry.example.com:5000",
        """, null)]
    [CancelAfter(60_000)]
    public async Task Preview_HostThatNodesCannotFind_Warns(string host, string? told, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>
        {
            ["registry-infra:registries"] =
                $$"""[{"name":"inside","kind":"distribution","cluster":"blue",{{host}}"allowedCidrs":["10.0.0.0/16"]}]""",
            ["registry-infra:clusters"] = """
                [{"name":"blue","renderTo":"rendered/blue","registries":["inside"],"pullSecrets":{"namespaces":["shop"]},
                  "admission":{"platform":"kubernetes","exemptNamespaces":["inside"]}}]
                """,
        };

        var preview = await StackPreview.OfAsync(settings, cancellationToken);

        Assert.That(preview.Result.Succeeded, Is.True, () => string.Join('\n', preview.Events));
        var messages = preview.Events.OfType<EngineEvent.Diagnostic>().Select(diagnostic => diagnostic.Message);
        Assert.That(messages.Where(message => message.StartsWith("registry \"inside\", host:", StringComparison.Ordinal)),
            told is null ? Is.Empty : Has.One.Contains($"\"{told}\" is a name of the cluster's DNS, which nodes do not ask"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Preview_OfWrongSettings_DecidesNoStepAndListsThem(CancellationToken cancellationToken)
    {
        var wrong = new Dictionary<string, string>
        {
            ["registry-infra:registries"] = """[{"name":"main","kind":"ecrr"}]""",
            ["registry-infra:postrue"] = "production",
        };

        var preview = await StackPreview.OfAsync(wrong, cancellationToken);

        var messages = preview.Events.OfType<EngineEvent.Diagnostic>().Select(diagnostic => diagnostic.Message);
        Assert.Multiple(() =>
        {
            Assert.That(preview.Result.Succeeded, Is.False);
            Assert.That(preview.Result.Steps, Is.Empty);
            Assert.That(messages, Has.One.EqualTo("""
                Pulumi.test.yaml: 2 settings are wrong, nothing was registered
                  postrue: no such setting: did you mean "posture"?
                  registries[0].kind: "ecrr" is not a kind: did you mean "ecr"?
                """));
        });
    }
}
