using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Clusters.Credentials.External;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Clusters.Credentials.External.ExternalSample;

namespace RegistryInfra.Components.Tests.Clusters.Credentials.External;

internal sealed class ExternalPullSecretsRefusalTests
{
    [Test]
    public void Stores_Wrong_AllTold()
    {
        var cluster = ExternalStoreScope.Cluster;
        var vault = Stores()[0].Vault;
        var args = Args(
            [
                new() { Name = "a", Vault = vault, AwsSecretsManager = Stores()[1].AwsSecretsManager },
                new() { Name = "b", Scope = cluster, Vault = vault },
                new() { Name = "c", IdentityNamespace = "x", Vault = vault },
                new() { Name = "d", Scope = cluster, IdentityNamespace = "x" },
                new() { Name = "a" },
                new() { Name = "unread" },
            ],
            Stored("a"), Stored("b"), Stored("c"), Stored("d"));

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "external.stores[4].name: \"a\" is there twice: put the two into one entry",
            "external.stores[0]: names vault and awsSecretsManager: a store is of one service, keep one of them",
            "external.stores[1].identityNamespace: is missing: a store of scope cluster is in no namespace, so name that of its service account or token",
            "external.stores[2].identityNamespace: is only for a store of scope cluster that is made here: remove the line, or set scope: cluster and name a service",
            "external.stores[3].identityNamespace: is only for a store of scope cluster that is made here: remove the line, or set scope: cluster and name a service",
            "external.stores[5].name: no secret reads the store \"unread\": remove the store",
        }));
    }

    [Test]
    public void Secrets_Wrong_AllTold()
    {
        var gitLab = new Func<int?, int?, ExternalPullSecretArgs>((group, project) => new()
        {
            Name = $"gitlab{group}",
            Images = $"registry.gitlab.com/a{group}/",
            GitLab = new() { GroupId = group, ProjectId = project, Token = new() { Name = "t", Key = "t" } },
        });
        var args = Args(
            [],
            new() { Name = "registry-pull", Images = "a.example/x/", Quay = Generated("quay").Quay },
            new() { Name = "none", Images = "a.example/y/" },
            new() { Name = "two", Images = "a.example/z/", Quay = Generated("quay").Quay, Ecr = Generated("ecr").Ecr },
            Stored("missing"),
            gitLab(1, 2),
            gitLab(null, null));

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "external.secrets[1]: names no source: add stored, or a generator such as ecr",
            "external.secrets[2]: names ecr and quay: a secret has one source, keep one of them",
            "external.secrets[3].stored.store: \"missing\" is not one of the stores: add it to external.stores",
            "external.secrets[4].gitLab: names groupId and projectId: keep one of them",
            "external.secrets[5].gitLab: names neither groupId nor projectId: name whose images are pulled",
            "external.secrets[0].name: \"registry-pull\" is the Secret of the other credentials, and a Secret has one owner: use another name",
        }));
    }

    [Test]
    public void Secrets_None_Refused() => Assert.That(
        Problems(Args([])), Is.EqualTo(new[] { "external.secrets: there is none, and no push either, so nothing is read or written: add an entry" }));

    [TestCase(0, "https://ecr.example.com/", "\"https://ecr.example.com/\" has a scheme: write it without, from the host on")]
    [TestCase(0, "acmeimages.azurecr.io/", "\"acmeimages.azurecr.io\" is not a host of Amazon ECR: write \"123456789012.dkr.ecr.eu-west-1.amazonaws.com/\" with your account and region")]
    [TestCase(1, "azurecr.io.example.com/", "\"azurecr.io.example.com\" is not a host of Azure Container Registry: write \"acmeimages.azurecr.io/\" with your registry")]
    [TestCase(2, "quay.io/acme/", "\"quay.io/acme/\" is not a project of Artifact Registry: write \"europe-docker.pkg.dev/acme-images/\" with your region and project")]
    [TestCase(4, "quay.io/acme/", "\"quay.io\" is not GitHub's registry: write \"ghcr.io/acme/\" with your organization")]
    public void Images_OfAnotherHost_Refused(int generator, string images, string problem)
    {
        var right = Generated()[generator];

        Assert.That(
            Problems(Args([], new ExternalPullSecretArgs
            {
                Name = "x",
                Images = images,
                Ecr = right.Ecr,
                Acr = right.Acr,
                ArtifactRegistry = right.ArtifactRegistry,
                GitHub = right.GitHub,
            })),
            Is.EqualTo(new[] { $"external.secrets[0].images: {problem}" }));
    }

    /// <summary>The hosts of ECR in other partitions, for FIPS and for both internet protocols.</summary>
    [TestCase("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [TestCase("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/team/", "us-gov-west-1")]
    [TestCase("123456789012.dkr-ecr.eu-west-1.on.aws/team/app", "eu-west-1")]
    [TestCase("123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/team/app", "cn-north-1")]
    public async Task Images_OfEcr_GiveTheRegion(string images, string region)
    {
        var recording = await PullSecretsSample.MakeAsync(
            Args([], new ExternalPullSecretArgs { Name = "x", Images = images, Ecr = Generated("ecr").Ecr }));

        Assert.That(
            recording.Single("kubernetes:generators.external-secrets.io/v1alpha1:ECRAuthorizationToken").Text("spec.region"),
            Is.EqualTo(region));
    }

    [TestCase(0, 359)]
    [TestCase(1, 89)]
    [TestCase(2, 7)]
    [TestCase(3, 29)]
    [TestCase(4, 29)]
    public void RefreshMinutes_OfHalfTheLife_Refused(int generator, int most)
    {
        var life = (most + 1) * 2;
        Assert.That(Problems(Args([], Generated(most)[generator])), Is.Empty);
        Assert.That(Problems(Args([], Generated(most + 1)[generator])), Has.Length.EqualTo(1).And.All.Matches<string>(
            problem => problem.StartsWith($"external.secrets[0].refreshMinutes: {most + 1} is too long, the credential lives only ")
                && problem.EndsWith($" minutes: use at most {most}, so that one missed refresh does no harm")
                && (problem.Contains($"only {life} ") || problem.Contains($"only {life - 1} "))));
    }

    /// <summary>What does not end by itself can be refreshed as seldom as every 90 days.</summary>
    [TestCase(129_600, true)]
    [TestCase(129_601, false)]
    public void RefreshMinutes_OfACredentialWithoutEnd_Up90Days(int minutes, bool isRight) => Assert.That(
        Problems(Args([], Generated(minutes)[5])),
        isRight ? Is.Empty : Is.EqualTo(new[]
        {
            "external.secrets[0].refreshMinutes: 129601 is out of range: use a whole number from 1 to 129600",
        }));

    [Test]
    public void Images_SameAsARegistryOrAnotherSecret_Refused()
    {
        var args = Args(
            [],
            Generated("quay"),
            new() { Name = "quay-again", Images = "quay.io/acme/", Quay = Generated("quay").Quay },
            Generated("github"));
        args.Registries.Add(PullSecretsSample.Registry("ghcr.io/acme/", "u", "p"));

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "external.secrets[1].images: \"quay.io/acme/\" has a credential from external.secrets[0] already: give each a path of its own, or remove one of the two",
            "external.secrets[2].images: \"ghcr.io/acme/\" has a credential from registry \"ghcr\" already: give each a path of its own, or remove one of the two",
        }));
    }

    [Test]
    public void OtherSecrets_NameAnExternalOne_Refused()
    {
        var args = Args([], Generated("quay"));
        args.Namespaces[0].ServiceAccounts[0].OtherSecrets.Add("quay");

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "namespaces[0].serviceAccounts[0].otherSecrets[0]: \"quay\" is the secret that is made here, and it is in the list already: remove it",
        }));
    }

    private static string[] Problems(PullSecretsArgs args) =>
        [.. ArgsRules.Problems("pull", args).Select(problem => problem.ToString())];
}
