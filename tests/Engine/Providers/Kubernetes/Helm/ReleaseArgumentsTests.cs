using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Providers.Kubernetes.Helm;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes.Helm;

[Parallelizable(ParallelScope.All)]
public class ReleaseArgumentsTests
{
    /// <summary>Tells what it was called with, and what stands in the files that it was given.</summary>
    private const string Recorder = """
        #!/bin/sh
        echo "$@" >> arguments
        case "$1" in version) echo v4.1.0 ;; get) [ "$2" != manifest ] && echo '{"name":"web","status":"deployed"}' ;; esac
        for file in "$HELM_REPOSITORY_CONFIG" "$HELM_REGISTRY_CONFIG"; do
          [ -z "$file" ] || { stat -c %a "$file"; cat "$file"; } >> files
        done
        exit 0
        """;

    [TestCase(3, "--install --history-max 0 --timeout 300s --atomic --force --wait")]
    [TestCase(4, "--install --history-max 0 --timeout 300s --rollback-on-failure --force-replace --wait")]
    public void Upgrading_FlagsThatWereRenamed_AreThoseOfTheVersion(int major, string expected) =>
        Assert.That(
            string.Join(' ', Arguments(("atomic", true), ("forceUpdate", true)).Upgrading(major)), Is.EqualTo(expected));

    [Test]
    public void Upgrading_EachInput_IsAFlag() => Assert.That(
        string.Join(' ', Arguments(
            ("cleanupOnFail", true), ("createNamespace", true), ("description", "a b"), ("disableWebhooks", true),
            ("maxHistory", 5), ("renderSubchartNotes", true), ("resetValues", true), ("reuseValues", true), ("skipCrds", true),
            ("timeout", 60), ("waitForJobs", true)).Upgrading(4)),
        Is.EqualTo("--install --description a b --history-max 5 --timeout 60s --cleanup-on-fail --create-namespace --no-hooks " +
            "--render-subchart-notes --reset-values --reuse-values --skip-crds --wait --wait-for-jobs"));

    [Test]
    public void Upgrading_SkipAwait_WaitsForNothing() => Assert.That(
        Arguments(("skipAwait", true), ("waitForJobs", true)).Upgrading(4), Has.None.StartsWith("--wait"));

    [TestCase("https://charts.example.com", "web", "web --repo https://charts.example.com --version 1.2")]
    [TestCase("known", "web", "known/web --version 1.2")]
    [TestCase("https://charts.example.com", "oci://registry.example.com/charts/web", "oci://registry.example.com/charts/web --version 1.2")]
    public async Task Chart_Repository_IsNamedAsHelmNamesIt(string repository, string chart, string expected)
    {
        using var files = new HelmFiles();
        var release = Arguments(
            ("chart", chart), ("version", "1.2"), ("repositoryOpts", TestProvider.Inputs(("repo", repository))));

        var arguments = await release.ChartAsync(new(Settings("/", null)), files, default);

        Assert.That(string.Join(' ', arguments), Is.EqualTo(expected));
    }

    [TestCase("web", "\"password\":\"hush-hush\"")]
    [TestCase("oci://registry.example.com/charts/web", "\"registry.example.com\":{\"auth\":\"Y2k6aHVzaC1odXNo\"}")]
    public async Task Credentials_OfTheRepository_AreInFilesOfTheOwnerOnly(string chart, string kept)
    {
        using var root = new TemporaryFolder();
        var helm = Path.Combine(root.Path, "helm");
        File.WriteAllText(helm, Recorder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(helm, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var settings = Settings(root.Path, helm);
        var release = Arguments(
            ("chart", chart), ("values", TestProvider.Inputs(("token", "hush-hush"))),
            ("repositoryOpts", TestProvider.Inputs(
                ("repo", "https://charts.example.com"), ("username", "ci"), ("password", "hush-hush"))));

        await new InstalledReleases(new(settings), settings).ApplyAsync(
            new TestProvider(null!, ReleaseProvider.Type).Urn, release, null, default);

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(Path.Combine(root.Path, "arguments")), Does.Contain("upgrade web").And.Not.Contain("hush-hush"));
            Assert.That(File.ReadAllText(Path.Combine(root.Path, "files")), Does.StartWith("600\n").And.Contain(kept));
        });
    }

    private static KubernetesSettings Settings(string root, string? helm) =>
        new(PropertyMap.Empty, root, name => name == "HELM_BIN" ? helm : null);

    private static ReleaseArguments Arguments(params (string, object)[] inputs) => new(PropertyMap.From(
        [.. TestProvider.Inputs(("name", "web"), ("namespace", "shop"), ("chart", "web")), .. TestProvider.Inputs(inputs)]));
}
