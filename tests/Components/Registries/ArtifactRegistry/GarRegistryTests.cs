using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries;
using RegistryInfra.Images;
using static RegistryInfra.Components.Tests.Registries.ArtifactRegistry.GarSample;

namespace RegistryInfra.Components.Tests.Registries.ArtifactRegistry;

[NonParallelizable]
public sealed class GarRegistryTests
{
    [TestCase("europe-west1", "shop", "europe-west1-docker.pkg.dev/acme-images/shop/")]
    [TestCase("us", "shop", "us-docker.pkg.dev/acme-images/shop/")]
    [TestCase("us", "gcr.io", "gcr.io/acme-images/")]
    [TestCase("europe", "eu.gcr.io", "eu.gcr.io/acme-images/")]
    public async Task Images_Repository_FollowFromProjectAndLocation(string location, string repository, string expected)
    {
        var profile = (await CreateAsync(Args(location: location, repository: repository))).Profile;

        Assert.Multiple(() =>
        {
            Assert.That(profile.Images, Is.EqualTo(new[] { ImageScope.Parse(expected) }));
            Assert.That(profile.Endpoints, Contains.Item(expected.Split('/')[0]));
            Assert.That(profile.PullAccess, Is.EqualTo(PullAccess.WorkloadIdentity));
        });
    }

    [Test]
    public async Task DeniedDownloads_OfARepository_AreRulesOfIt()
    {
        var args = Args();
        args.Repositories[0].DeniedDownloads =
        [
            new() { Image = "team/web", Condition = new() { Title = "called back", Expression = "pkg.version.id == \"sha256:0\"" } },
            new(),
        ];

        var recording = await RecordAsync(args);

        const string Rule = "gcp:artifactregistry/rule:Rule";
        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Rule, "main/shop/team/web").Inputs.ToJsonString(), Is.EqualTo(
                """{"action":"DENY","condition":{"expression":"pkg.version.id == \u0022sha256:0\u0022","title":"called back"},"location":"europe-west1","operation":"DOWNLOAD","packageId":"team%2Fweb","project":"acme-images","repositoryId":"shop","ruleId":"deny-a5cb1ff6"}"""));
            Assert.That(recording.Single(Rule, "main/shop/all").Inputs.ToJsonString(), Is.EqualTo(
                """{"action":"DENY","location":"europe-west1","operation":"DOWNLOAD","project":"acme-images","repositoryId":"shop","ruleId":"deny-all"}"""));
        });
        Assert.That(
            await recording.Single(Rule, "main/shop/all").DependsOnAsync(),
            Is.EqualTo(new[] { "gcp:artifactregistry/repository:Repository main/shop" }));
    }

    [TestCase(null, "all images")]
    [TestCase("web", "\"web\"")]
    public void Problems_TwoRulesOfOneImage_AreRefused(string? image, string what)
    {
        var args = Args();
        args.Repositories[0].DeniedDownloads = [new() { Image = image }, new() { Image = image }];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            $"repositories[0].deniedDownloads[1].image: deniedDownloads[0] is about {what} already, and there is one rule for it: "
                + "join the conditions with ||",
        }));
    }

    [Test]
    public async Task Images_OfRemotesAndWhatServesThem_AreOtherPeoples()
    {
        var args = Args();
        args.Remotes = [new() { Name = "ghcr", Upstream = "https://ghcr.io" }];
        args.Virtuals = [new() { Name = "own", Members = ["shop"] }, new() { Name = "mixed", Members = ["shop", "ghcr"] }];

        var profile = (await CreateAsync(args)).Profile;

        Assert.Multiple(() =>
        {
            Assert.That(profile.Images.Select(scope => scope.Path), Is.EqualTo(new[] { "acme-images/shop", "acme-images/own" }));
            Assert.That(
                profile.ImagesOfOthers.Select(scope => scope.Path), Is.EqualTo(new[] { "acme-images/ghcr", "acme-images/mixed" }));
        });
    }

    [TestCase(true, ScanPosture.Continuous, "INHERITED")]
    [TestCase(false, ScanPosture.None, "DISABLED")]
    public async Task Scanning_Choice_IsToldAndSet(bool isOn, ScanPosture posture, string config)
    {
        var args = Args(vulnerabilityScanning: isOn);

        Assert.Multiple(async () =>
        {
            Assert.That((await CreateAsync(args)).Scanning, Is.EqualTo(posture));
            Assert.That(
                (await RecordAsync(args)).Single(Repository).Text("vulnerabilityScanningConfig.enablementConfig"),
                Is.EqualTo(config));
        });
    }

    /// <summary>The whole repository, strict by default. Durations are in seconds: the provider fails on days.</summary>
    [Test]
    public async Task Repository_Default_IsStrict()
    {
        var repository = (await RecordAsync(Args())).Single(Repository);

        var expected = JsonNode.Parse("""
            {
              "cleanupPolicies": [
                { "action": "DELETE", "condition": { "olderThan": "1209600s", "tagState": "UNTAGGED" }, "id": "delete-untagged" },
                { "action": "KEEP", "id": "keep-newest", "mostRecentVersions": { "keepCount": 100 } }
              ],
              "cleanupPolicyDryRun": true,
              "description": "Images of the registry main",
              "dockerConfig": { "immutableTags": true },
              "format": "DOCKER",
              "kmsKeyName": "projects/acme-images/locations/europe-west1/keyRings/registry-main/cryptoKeys/images",
              "location": "europe-west1",
              "mode": "STANDARD_REPOSITORY",
              "project": "acme-images",
              "repositoryId": "shop",
              "vulnerabilityScanningConfig": { "enablementConfig": "INHERITED" }
            }
            """);
        Assert.Multiple(() =>
        {
            Assert.That(repository.Inputs.ToJsonString(), Is.EqualTo(expected!.ToJsonString()));
            Assert.That(repository.Options.Protect, Is.True);
        });
    }

    [TestCase(RegistryRole.Guest, "roles/artifactregistry.reader")]
    [TestCase(RegistryRole.Developer, "roles/artifactregistry.writer")]
    [TestCase(RegistryRole.Maintainer, "roles/artifactregistry.repoAdmin")]
    [TestCase(RegistryRole.Admin, "roles/artifactregistry.admin")]
    public async Task Grants_Role_IsTheMatrixInTermsOfGoogle(RegistryRole role, string expected)
    {
        var args = Args();
        args.Grants = [new() { Member = Group, Role = role }];

        Assert.That((await RecordAsync(args)).Single(Member).Text("role"), Is.EqualTo(expected));
    }

    [Test]
    public async Task Grants_OfTheRegistry_PullFromRemotesOnly()
    {
        var args = Args();
        args.Remotes = [new() { Name = "ghcr", Upstream = "https://ghcr.io" }];
        args.Grants = [new() { Member = Group, Role = RegistryRole.Maintainer }];

        var recording = await RecordAsync(args);

        Assert.That(
            recording.Of(Member).Select(member => (member.Text("repository"), member.Text("role"))),
            Is.EquivalentTo(new[]
            {
                ("shop", "roles/artifactregistry.repoAdmin"), ("ghcr", "roles/artifactregistry.reader"),
            }));
    }

    [Test]
    public async Task Virtual_Members_HaveDistinctPrioritiesTheFirstTheHighest()
    {
        var args = Args();
        args.Remotes = [new() { Name = "ghcr", Upstream = "https://ghcr.io" }];
        args.Virtuals = [new() { Name = "images", Members = ["shop", "ghcr"] }];

        var images = (await RecordAsync(args)).Single(Repository, "main/images");

        Assert.That(
            images.At("virtualRepositoryConfig.upstreamPolicies")!.AsArray().Select(policy =>
                (policy!["repository"]!.ToString(), (double)policy["priority"]!)),
            Is.EqualTo(new[]
            {
                ("projects/acme-images/locations/europe-west1/repositories/shop", 20.0),
                ("projects/acme-images/locations/europe-west1/repositories/ghcr", 10.0),
            }));
    }

    [Test]
    public async Task Identities_OfOneIssuer_ShareAProviderThatTakesTheirSubjectsAlone()
    {
        var args = Args();
        args.Identities =
        [
            new() { Name = "b", Issuer = "https://gitlab.com", Subjects = ["b"], Role = RegistryRole.Developer },
            new() { Name = "a", Issuer = "https://gitlab.com", Subjects = ["a"] },
        ];

        var recording = await RecordAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(
                recording.Single("gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider").Text("attributeCondition"),
                Is.EqualTo("assertion.sub in [\"a\",\"b\"]"));
            Assert.That(recording.Of(Member).Select(member => member.Text("member")), Is.EquivalentTo(new[]
            {
                "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/registry-main/subject/b",
                "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/registry-main/subject/a",
            }));
        });
    }

    [Test]
    public async Task Remote_Password_IsASecretVersionAndNothingElse()
    {
        var args = Args();
        args.Remotes = [new() { Name = "docker-hub", Upstream = "docker.io", User = "acme", Password = "dckr_pat_0" }];

        var recording = await RecordAsync(args);

        var holders = recording.Resources.Where(resource => resource.Inputs.ToJsonString().Contains("dckr_pat_0"))
            .Select(resource => resource.Type);
        Assert.That(holders, Is.EqualTo(new[] { "gcp:secretmanager/secretVersion:SecretVersion" }));
    }
}
