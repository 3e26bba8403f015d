using Pulumi;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrCacheArgsTests
{
    [TestCase("quay.io")]
    [TestCase("registry.k8s.io")]
    [TestCase("public.ecr.aws")]
    [TestCase("123456789012.dkr.ecr.eu-central-1.amazonaws.com")]
    public void Problems_UpstreamThatTakesNoSecret_IsRight(string upstream) => Assert.That(Problems(upstream), Is.Empty);

    [TestCase("docker.io")]
    [TestCase("ghcr.io")]
    [TestCase("registry.gitlab.com")]
    [TestCase("cgr.dev")]
    [TestCase("acmeimages.azurecr.io")]
    public void Problems_UpstreamThatTakesASecret_NeedsOne(string upstream)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Problems(upstream), Is.EqualTo(new[]
            {
                $"caches[0].user: ECR reads {upstream} with a credential only: give user and token, or existingSecretArn",
            }));
            Assert.That(Problems(new EcrCacheArgs { Upstream = upstream, Prefix = "hub", User = "ci", Token = "t" }), Is.Empty);
        });
    }

    /// <summary>Each has a way of its own, but none by ECR: elastic, Harbor, a private Quay, Artifact Registry, another name of Docker Hub.</summary>
    [TestCase("docker.elastic.co")]
    [TestCase("harbor.example.com")]
    [TestCase("quay.example.com")]
    [TestCase("europe-docker.pkg.dev")]
    [TestCase("index.docker.io")]
    [TestCase("azurecr.io")]
    [TestCase("210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn")]
    public void Problems_UpstreamThatEcrDoesNotKnow_NamesThoseThatItDoes(string upstream) => Assert.That(
        Problems(upstream).Single(),
        Does.StartWith($"caches[0].upstream: \"{upstream}\" is no upstream that ECR knows: use docker.io, ")
            .And.EndsWith("or copy its images into repositories"));

    [Test]
    public void Problems_ThisRegistryItself_IsRefused() => Assert.That(
        Problems("123456789012.dkr.ecr.eu-west-1.amazonaws.com").Single(),
        Does.Contain("is this registry: name one of another account or region"));

    [TestCase("ci", null, "caches[0].token: a user and a token go together: give both")]
    [TestCase(null, "t", "caches[0].user: a user and a token go together: give both")]
    public void Problems_HalfACredential_NamesTheOtherHalf(string? user, string? token, string expected) => Assert.That(
        Problems(new EcrCacheArgs
        {
            Upstream = "docker.io",
            Prefix = "hub",
            User = user is null ? null : (Input<string>)user,
            Token = token is null ? null : (Input<string>)token,
        }),
        Is.EqualTo(new[] { expected }));

    [TestCase("arn:aws:secretsmanager:eu-central-1:123456789012:secret:ecr-pullthroughcache/hub-a1b2c3")]
    [TestCase("arn:aws:secretsmanager:eu-west-1:210987654321:secret:ecr-pullthroughcache/hub-a1b2c3")]
    public void Problems_SecretElsewhere_NamesTheRightPlace(string arn) => Assert.That(
        Problems(new EcrCacheArgs { Upstream = "docker.io", Prefix = "hub", ExistingSecretArn = arn }).Single(),
        Does.EndWith("is of another account or region: use a secret of account 123456789012 in eu-west-1"));

    [Test]
    public void Problems_SecretOfAnotherName_IsRefused() => Assert.That(
        Problems(new EcrCacheArgs
        {
            Upstream = "docker.io",
            Prefix = "hub",
            ExistingSecretArn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:hub-a1b2c3",
        }).Single(),
        Does.Contain("its name begins with ecr-pullthroughcache/"));

    [Test]
    public void Problems_SecretAndToken_AskForOne() => Assert.That(
        Problems(new EcrCacheArgs
        {
            Upstream = "docker.io",
            Prefix = "hub",
            User = "ci",
            Token = "t",
            ExistingSecretArn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-a1b2c3",
        }),
        Is.EqualTo(new[] { "caches[0].existingSecretArn: user and token are there already: remove one of the two" }));

    [Test]
    public void Problems_CredentialThatIsOfNoUse_IsRefused() => Assert.That(
        Problems(new EcrCacheArgs { Upstream = "quay.io", Prefix = "quay", User = "ci", Token = "t" }),
        Is.EqualTo(new[] { "caches[0].user: ECR reads quay.io without a secret: remove it" }));

    [Test]
    public void Problems_PathOfAnUpstreamOutsideEcr_IsRefused() => Assert.That(
        Problems(new EcrCacheArgs { Upstream = "quay.io", Prefix = "quay", UpstreamPrefix = "prometheus" }).Single(),
        Does.StartWith("caches[0].upstreamPrefix: \"quay.io\" is kept as a whole"));

    [TestCase("payments", "payments/api")]
    [TestCase("payments/api", "payments/api")]
    [TestCase("payments/api/mirror", "payments/api")]
    public void Problems_PrefixOverARepository_NamesIt(string prefix, string repository) => Assert.That(
        Problems(new EcrCacheArgs { Upstream = "quay.io", Prefix = prefix }).Single(),
        Is.EqualTo($"caches[0].prefix: \"{prefix}\" overlaps the repository \"{repository}\": choose a path that is for other people's images alone"));

    [Test]
    public void Problems_PrefixesOverEachOther_NamesTheFirst() => Assert.That(
        Problems(new EcrCacheArgs { Upstream = "quay.io", Prefix = "mirrors" }, new EcrCacheArgs { Upstream = "registry.k8s.io", Prefix = "mirrors/k8s" }),
        Is.EqualTo(new[] { "caches[1].prefix: \"mirrors/k8s\" overlaps \"mirrors\" of caches[0]: choose a path of its own" }));

    [Test]
    public void Problems_PrefixThatReplicationCatches_IsRefused()
    {
        var args = Args(new EcrRepositoryArgs { Name = "team/app" });
        args.Replicas = [new() { Region = "eu-central-1" }];
        args.Caches = [new() { Upstream = "quay.io", Prefix = "team/app-mirror" }];

        Assert.That(Problems(args).Single(), Does.StartWith(
            "caches[0].prefix: \"team/app-mirror\" begins like the repository \"team/app\", so that replication would copy what is kept"));
    }

    [TestCase("payments-mirror")]
    [TestCase("paymentsx/api")]
    public void Problems_PrefixThatOnlyLooksAlike_IsRight(string prefix) =>
        Assert.That(Problems(new EcrCacheArgs { Upstream = "quay.io", Prefix = prefix }), Is.Empty);

    [TestCase("q", false)]
    [TestCase("qu", true)]
    [TestCase("a23456789012345678901234567890", true)]
    [TestCase("a234567890123456789012345678901", false)]
    [TestCase("quay/", false)]
    [TestCase("ROOT", false)]
    [TestCase("Quay", false)]
    public void Problems_Prefix_IsHeldAgainstTheService(string prefix, bool isRight) => Assert.That(
        Problems(new EcrCacheArgs { Upstream = "quay.io", Prefix = prefix }), isRight ? Is.Empty : Is.Not.Empty);

    [TestCase("cn-north-1")]
    [TestCase("us-gov-west-1")]
    public void Problems_RegionWithoutCaches_IsTold(string region)
    {
        var args = new EcrRegistryArgs
        {
            AccountId = Account,
            Region = region,
            Repositories = [new() { Name = "shop/web" }],
            Caches = [new() { Upstream = "quay.io", Prefix = "quay" }],
        };

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            $"caches: ECR has no caches in {region}: copy the images that you need into repositories",
        }));
    }

    [TestCase(50, true)]
    [TestCase(51, false)]
    public void Problems_NumberOfCaches_LimitIs50(int count, bool isRight)
    {
        var caches = Enumerable.Range(0, count).Select(index => new EcrCacheArgs { Upstream = "quay.io", Prefix = $"quay{index}" });

        Assert.That(Problems([.. caches]), isRight ? Is.Empty : Is.EqualTo(new[] { "caches: there are 51: use at most 50" }));
    }

    private static string[] Problems(string upstream) => Problems(new EcrCacheArgs { Upstream = upstream, Prefix = "kept" });

    private static string[] Problems(params EcrCacheArgs[] caches)
    {
        var args = Args();
        args.Caches = [.. caches];
        return Problems(args);
    }

    private static string[] Problems(EcrRegistryArgs args) =>
        [.. ArgsRules.Problems("main", args).Select(problem => problem.ToString())];
}
