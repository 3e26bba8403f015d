using Pulumi;
using RegistryInfra.Stacks.Binding;

namespace RegistryInfra.Stacks.Tests.Binding;

internal sealed class KubeconfigTests
{
    private const string Place = "clusters[0].kubeconfig";
    private const string Config = "apiVersion: v1\\nkind: Config\\nclusters: []\\nusers: [{name: ci, user: {token: s3cret}}]\\n";

    private static readonly SecretPlaces _secret = new(
        new HashSet<string> { "clusters" }, new HashSet<string> { Place, "clusters[1].kubeconfig" });

    [TestCase("")]
    [TestCase("context: blue\n    ")]
    public async Task Bind_Secret_IsAccepted(string context)
    {
        var settings = Bound.Settings(With($"{context}kubeconfig: \"{Config}\""), _secret);

        Assert.That(await Output.IsSecretAsync(settings.Clusters[0].Kubeconfig!.ToOutput()), Is.True);
    }

    [Test]
    public void Bind_OutputOfAnotherStack_IsAccepted() => Assert.That(
        () => Bound.Settings(With("kubeconfig: { stack: acme/clusters/prod, output: kubeconfig }")), Throws.Nothing);

    [Test]
    public void Bind_PlainText_IsRefusedAndNotShown() => Assert.That(
        Bound.Errors(With($"kubeconfig: \"{Config}\"")),
        Is.EqualTo(new[]
        {
            $"{Place}: it stands there in plain text: make it a secret, with config set --secret --path '{Place}'",
        }));

    [TestCase("~/.kube/config", "this is the path of a file, which other machines have not")]
    [TestCase("s3cret", "this is not the content of a kubeconfig")]
    public void Bind_SomethingElse_SaysWhatToGiveAndNotWhatItWas(string text, string problem) => Assert.That(
        Bound.ErrorsOf(With($"kubeconfig: {text}"), _secret),
        Is.EqualTo(new[] { $"{Place}: {problem}: give what kubectl config view --raw --flatten --minify shows" }));

    [Test]
    public void Bind_KubeconfigAndDirectory_IsRefused() => Assert.That(
        Bound.ErrorsOf(With($"kubeconfig: \"{Config}\"\n    renderTo: rendered/blue"), _secret),
        Is.EqualTo(new[] { "clusters[0]: it has both kubeconfig and renderTo: remove one of the two" }));

    /// <summary>A context is one of its kubeconfig's, and two clusters may call theirs alike.</summary>
    [Test]
    public void Bind_TwoKubeconfigsWithOneContext_AreTwoClusters()
    {
        var second = With($"context: default\n    kubeconfig: \"{Config}\"")
            + $"\n  - name: green\n    context: default\n    kubeconfig: \"{Config}\"\n    registries: [main]";

        Assert.That(() => Bound.Settings(second, _secret), Throws.Nothing);
    }

    private static string With(string way) => Bound.Right.Replace("context: blue", way, StringComparison.Ordinal);
}
