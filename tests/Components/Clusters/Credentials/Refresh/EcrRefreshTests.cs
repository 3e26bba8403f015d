using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Tests.Clusters.Manifests;
using static RegistryInfra.Components.Tests.Clusters.Credentials.PullSecretsSample;
using static RegistryInfra.Components.Tests.Clusters.Credentials.Refresh.EcrRefreshSample;

namespace RegistryInfra.Components.Tests.Clusters.Credentials.Refresh;

internal sealed class EcrRefreshTests
{
    private const string Pod = "spec.jobTemplate.spec.template.spec";
    private const string Container = $"{Pod}.containers.0";

    [TestCase("spec.schedule", "0 */8 * * *")]
    [TestCase("spec.timeZone", "Etc/UTC")]
    [TestCase("spec.concurrencyPolicy", "Forbid")]
    [TestCase("spec.jobTemplate.spec.activeDeadlineSeconds", "300")]
    [TestCase($"{Pod}.restartPolicy", "Never")]
    [TestCase($"{Pod}.automountServiceAccountToken", "false")]
    [TestCase($"{Pod}.serviceAccountName", "pull-ecr")]
    [TestCase($"{Pod}.hostNetwork", null)]
    [TestCase($"{Pod}.securityContext.runAsNonRoot", "true")]
    [TestCase($"{Pod}.securityContext.runAsUser", "10001")]
    [TestCase($"{Pod}.securityContext.seccompProfile.type", "RuntimeDefault")]
    [TestCase($"{Container}.image", Image)]
    [TestCase($"{Container}.securityContext.allowPrivilegeEscalation", "false")]
    [TestCase($"{Container}.securityContext.readOnlyRootFilesystem", "true")]
    [TestCase($"{Container}.securityContext.capabilities.drop.0", "ALL")]
    [TestCase($"{Container}.resources.limits.memory", "256Mi")]
    [TestCase($"{Pod}.volumes.1.projected.sources.0.serviceAccountToken.expirationSeconds", "600")]
    [TestCase($"{Pod}.volumes.1.projected.sources.0.serviceAccountToken.audience", null)]
    [TestCase($"{Pod}.volumes.2.projected.sources.0.serviceAccountToken.audience", "sts.amazonaws.com")]
    [TestCase($"{Pod}.volumes.3.emptyDir.medium", "Memory")]
    public async Task CronJob_Default_IsHardened(string path, string? expected) =>
        Assert.That((await EcrRefreshSample.MakeAsync()).Single(CronJobType).Text(path), Is.EqualTo(expected));

    [Test]
    public async Task CronJob_Command_NamesEachSecret()
    {
        var job = (await EcrRefreshSample.MakeAsync()).Single(CronJobType);

        Assert.That(job.At($"{Container}.command")!.AsArray().Select(part => part!.ToString()), Is.EqualTo(new[]
        {
            "/bin/sh", "/etc/registry-refresh/refresh-ecr.sh", "eu-west-1", "/etc/registry-refresh",
            "https://kubernetes.default.svc", "/var/run/secrets/kubernetes.io/serviceaccount", "/tmp", "shop/pull-ecr",
            "payments/pull-ecr",
        }));
        Assert.That(job.At($"{Container}.env")!.ToJsonString(), Does.Contain("arn:aws:iam::123456789012:role/registry-pull"));
    }

    [Test]
    public async Task Objects_Each_FitTheirModels()
    {
        var recording = await EcrRefreshSample.MakeAsync();
        var manifests = recording.Resources
            .Where(resource => resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) && !resource.Type.EndsWith("Patch", StringComparison.Ordinal))
            .Select(ManifestModels.ManifestOf).ToArray();

        var problems = await ManifestModels.ProblemsAsync(manifests);

        Assert.That(problems, Has.Length.EqualTo(13).And.All.Empty, () => string.Join('\n', problems.SelectMany(found => found)));
    }

    /// <summary>The CronJob may change one Secret a namespace, and neither read nor make any.</summary>
    [Test]
    public async Task Rights_EachNamespace_AreForTheOneSecret()
    {
        var recording = await EcrRefreshSample.MakeAsync();

        foreach (var ns in new[] { "shop", "payments" })
        {
            Assert.That(recording.Single(RoleType, $"pull-{ns}.pull-ecr").At("rules")!.ToJsonString(), Is.EqualTo(
                """[{"apiGroups":[""],"resourceNames":["pull-ecr"],"resources":["secrets"],"verbs":["patch"]}]"""));
            var binding = recording.Single(BindingType, $"pull-{ns}.pull-ecr");
            Assert.That(binding.Text("metadata.namespace"), Is.EqualTo(ns));
            Assert.That(binding.At("subjects")!.ToJsonString(), Is.EqualTo(
                """[{"kind":"ServiceAccount","name":"pull-ecr","namespace":"registry-refresh"}]"""));
        }
    }

    /// <summary>An update would put the empty document back, and every Pod fail until the next run.</summary>
    [Test]
    public async Task Secret_Content_IsEmptyAndNeverTouchedAgain()
    {
        var secret = (await EcrRefreshSample.MakeAsync()).Single(SecretType, "pull-shop.pull-ecr");

        Assert.That(Document(secret), Is.EqualTo("""{"auths":{}}"""));
        Assert.That(secret.Text("type"), Is.EqualTo("kubernetes.io/dockerconfigjson"));
        Assert.That(secret.Options, Has.Property("IgnoreChanges").EqualTo(new[] { "data" }));
    }

    [Test]
    public async Task ServiceAccount_Order_FollowsTheFirstRun()
    {
        var recording = await EcrRefreshSample.MakeAsync();

        var patch = recording.Single(PatchType, "pull-shop.default");
        Assert.That(Names(patch), Is.EqualTo("pull-ecr"));
        Assert.That(await patch.DependsOnAsync(), Does.Contain($"{JobType} pull-pull-ecr"));
        Assert.That(
            await recording.Single(JobType).DependsOnAsync(),
            Is.SupersetOf(new[]
            {
                $"{RoleType} pull-shop.pull-ecr", $"{BindingType} pull-payments.pull-ecr", $"{SecretType} pull-shop.pull-ecr",
                $"{NamespaceType} pull-shop", $"{NamespaceType} pull-registry-refresh", $"{AccountType} pull-pull-ecr",
            }));
    }

    [Test]
    public async Task Network_Pods_ReachDnsApiAndAwsAlone() => Assert.That(
        (await EcrRefreshSample.MakeAsync()).Single(NetworkPolicyType).At("spec")!.ToJsonString(),
        Is.EqualTo(
            """{"egress":[{"ports":[{"port":53,"protocol":"UDP"},{"port":53,"protocol":"TCP"}]},{"ports":[{"port":443,"protocol":"TCP"},{"port":6443,"protocol":"TCP"}]}],"podSelector":{},"policyTypes":["Ingress","Egress"]}"""));

    [TestCase(11, null)]
    [TestCase(12, "ecrRefresh.intervalHours: 12 is too long, a token lives only 12 hours: use at most 8, so that a late run does no harm")]
    [TestCase(0, "ecrRefresh.intervalHours: 0 is out of range: use a whole number from 1 to 23")]
    public void Interval_LongerThanTheToken_Refused(int hours, string? problem) => Assert.That(
        Problems(Args(new() { Image = Image, IntervalHours = hours, Secrets = [Secret()] })),
        problem is null ? Is.Empty : Is.EqualTo(new[] { problem }));

    [Test]
    public async Task Interval_Given_IsTheSchedule() => Assert.That(
        (await PullSecretsSample.MakeAsync(Args(new() { Image = Image, IntervalHours = 4, Secrets = [Secret()] })))
            .Single(CronJobType).Text("spec.schedule"),
        Is.EqualTo("0 */4 * * *"));

    [Test]
    public void Arguments_ThatDoNotFit_Refused()
    {
        var args = Args(new()
        {
            Image = Image,
            Namespace = "payments",
            Secrets = [Secret("registry-pull"), Secret("a", "quay.io/acme/"), Secret("a", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/")],
        });

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "ecrRefresh.namespace: \"payments\" is a namespace that others live in, and the CronJobs take one for themselves alone: "
                + "choose another, such as \"registry-refresh\"",
            "ecrRefresh.secrets[2].name: \"a\" is there twice: put the two into one entry",
            "ecrRefresh.secrets[1].images: \"quay.io\" is not a host of Amazon ECR: write "
                + "\"123456789012.dkr.ecr.eu-west-1.amazonaws.com/\" with your account and region",
            "ecrRefresh.secrets[0].name: \"registry-pull\" is the Secret of the other credentials, and a Secret has one owner: use "
                + "another name",
            "ecrRefresh.secrets[2].images: \"123456789012.dkr.ecr.eu-west-1.amazonaws.com\" has a credential from "
                + "ecrRefresh.secrets[0] already: give each a path of its own, or remove one of the two",
        }));
    }

    [Test]
    public void Secret_NameOfAnExternalOne_Refused()
    {
        var args = Args();
        var both = new PullSecretsArgs
        {
            Namespaces = args.Namespaces,
            EcrRefresh = args.EcrRefresh,
            External = new()
            {
                Secrets = [new() { Name = "pull-ecr", Images = "quay.io/acme/", Quay = new() { Robot = "acme+pull", ServiceAccount = "pull" } }],
            },
        };

        Assert.That(Problems(both), Is.EqualTo(new[]
        {
            "ecrRefresh.secrets[0].name: \"pull-ecr\" is the Secret of external.secrets[0], and a Secret has one owner: use another name",
        }));
    }

    [TestCase("registry-pull")]
    [TestCase("arn:aws:iam::123456789012:user/ci")]
    [TestCase("arn:aws:iam::123456789012:role/*")]
    public void Role_NotARole_Refused(string role) => Assert.That(
        Problems(Args(new()
        {
            Image = Image,
            Secrets = [new() { Name = "a", Images = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/", Role = role }],
        })),
        Has.One.StartsWith($"ecrRefresh.secrets[0].role: \"{role}\" is not an IAM role: write its ARN"));

    private static string[] Problems(PullSecretsArgs args) =>
        [.. ArgsRules.Problems("pull", args).Select(problem => problem.ToString())];
}
