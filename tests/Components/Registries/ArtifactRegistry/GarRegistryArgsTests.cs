using RegistryInfra.Components.Registries;
using static RegistryInfra.Components.Tests.Registries.ArtifactRegistry.GarSample;

namespace RegistryInfra.Components.Tests.Registries.ArtifactRegistry;

public sealed class GarRegistryArgsTests
{
    [Test]
    public void Problems_OfTheSample_AreNone() => Assert.That(Problems(Args()), Is.Empty);

    /// <summary>https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories</summary>
    [TestCase(1, true)]
    [TestCase(63, true)]
    [TestCase(64, false)]
    public void Name_Length_IsAtMostSixtyThree(int length, bool isRight) =>
        Assert.That(Problems(Args(repository: new('a', length))), isRight ? Is.Empty : Has.One.StartsWith("repositories[0].name: "));

    [TestCase("Shop")]
    [TestCase("shop/web")]
    [TestCase("shop-")]
    [TestCase("fr.gcr.io")]
    public void Name_ThatGoogleRefuses_IsRefused(string name) =>
        Assert.That(Problems(Args(repository: name)), Has.One.StartsWith($"repositories[0].name: \"{name}\" is not a repository of "));

    [TestCase("gcr.io", "europe", "us")]
    [TestCase("us.gcr.io", "europe", "us")]
    [TestCase("eu.gcr.io", "us", "europe")]
    [TestCase("asia.gcr.io", "us", "asia")]
    public void Name_OfALegacyHost_HasOneLocation(string host, string wrong, string right) => Assert.Multiple(() =>
    {
        Assert.That(Problems(Args(location: wrong, repository: host)), Is.EqualTo(new[]
        {
            $"repositories[0].name: the host {host} is served from {right} alone: put it into a registry there",
        }));
        Assert.That(Problems(Args(location: right, repository: host)), Is.Empty);
    });

    [TestCase("allUsers")]
    [TestCase("allAuthenticatedUsers")]
    [TestCase("user:alice@example.com")]
    [TestCase("domain:example.com")]
    public void Member_EveryoneOrOnePerson_IsRefused(string member)
    {
        var args = Args();
        args.Grants = [new() { Member = member }];

        Assert.That(Problems(args), Has.One.StartsWith($"grants[0].member: \"{member}\" is not a principal of Google Cloud: "));
    }

    [Test]
    public void Grants_Twice_AreRefused()
    {
        var args = Args();
        args.Grants = [new() { Member = Group }, new() { Member = Group, Role = RegistryRole.Developer }];

        Assert.That(Problems(args), Is.EqualTo(new[] { $"grants[1].member: \"{Group}\" has a role here already: keep one" }));
    }

    [Test]
    public void Virtual_OthersBeforeOnesOwn_IsRefused()
    {
        var args = Args();
        args.Remotes = [new() { Name = "docker-hub", Upstream = "docker.io" }];
        args.Virtuals = [new() { Name = "images", Members = ["docker-hub", "shop"] }];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "virtuals[0].members[1]: \"shop\" stands behind other people's images, one of which could have its name: put it first",
        }));
    }

    [Test]
    public void Virtual_UnknownMember_IsRefused()
    {
        var args = Args();
        args.Virtuals = [new() { Name = "images", Members = ["shopp"] }];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "virtuals[0].members[0]: \"shopp\" is none of repositories and remotes: use one of shop",
        }));
    }

    [Test]
    public void Names_OfAllModes_AreUnique()
    {
        var args = Args();
        args.Remotes = [new() { Name = "shop", Upstream = "https://ghcr.io" }];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "remotes[0].name: \"shop\" is repositories[0] already: choose another name",
        }));
    }

    [Test]
    public void Remote_HalfACredential_IsRefused()
    {
        var args = Args();
        args.Remotes = [new() { Name = "docker-hub", Upstream = "docker.io", User = "acme" }];

        Assert.That(Problems(args), Is.EqualTo(new[] { "remotes[0].user: a user and a password go together: give both" }));
    }

    [TestCase("projects/acme-keys/locations/europe/keyRings/r/cryptoKeys/k", false)]
    [TestCase("projects/acme-keys/locations/europe-west1/keyRings/r/cryptoKeys/k", true)]
    public void ExistingKey_Location_IsThatOfTheRegistry(string key, bool isRight) => Assert.That(
        Problems(Args(existingKey: key)),
        isRight ? Is.Empty : Is.EqualTo(new[] { "existingKey: the key is in europe: a repository in europe-west1 takes one from there" }));

    [TestCase(127, true)]
    [TestCase(128, false)]
    public void Subjects_Length_IsAtMostThatOfGoogle(int length, bool isRight)
    {
        var args = Args();
        args.Identities = [new() { Name = "build", Issuer = "https://gitlab.com", Subjects = [new('a', length)] }];

        Assert.That(Problems(args), isRight ? Is.Empty : Is.EqualTo(new[]
        {
            "identities[0].subjects[0]: it has 128 characters: Google Cloud takes a subject of 127",
        }));
    }

    [Test]
    public void Subjects_Many_StayBelowTheLengthOfACondition()
    {
        var args = Args();
        args.Identities =
        [
            new()
            {
                Name = "build",
                Issuer = "https://gitlab.com",
                Subjects = [.. Enumerable.Range(0, 80).Select(index => $"project_path:acme/app{index:00}:ref_type:branch:ref:main")],
            },
        ];

        Assert.That(Problems(args), Has.One.Items.And.All.Contains("Google Cloud takes 4096"));
    }

    [Test]
    public void Identities_AdminOrUnknownRepository_AreRefused()
    {
        var args = Args();
        args.Identities =
        [
            new()
            {
                Name = "build", Issuer = "https://gitlab.com", Subjects = ["a"], Role = RegistryRole.Admin, Repositories = ["web"],
            },
        ];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "identities[0].role: an admin is a person: use maintainer, or a group in grants",
            "identities[0].repositories[0]: there is no repository \"web\": use one of shop",
        }));
    }
}
