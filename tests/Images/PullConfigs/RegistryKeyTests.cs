using RegistryInfra.Images.PullConfigs;
using static RegistryInfra.Images.Tests.PullConfigs.ConfigSample;

namespace RegistryInfra.Images.Tests.PullConfigs;

/// <summary>Keys that the kubelet would match to other images than were meant, or to none.</summary>
internal sealed class RegistryKeyTests
{
    [TestCase("https://r.example/v2", "leave out \"/v2\" for the whole host")]
    [TestCase("r.example/v1", "leave out \"/v1\" for the whole host")]
    [TestCase("r.example//", "has a path that no image has")]
    [TestCase("r.example/v2//", "has a path that no image has")]
    [TestCase("r.example/team-", "has a path that no image has")]
    [TestCase("registry-1.docker.io", "matches no image of Docker Hub: write \"docker.io\"")]
    [TestCase("index.docker.io/acme/", "write \"docker.io/acme/\"")]
    [TestCase("https://index.docker.io/v1/acme", "write \"docker.io/acme\"")]
    public void Parse_Wrong_RefusedAtItsKey(string key, string problem) => Assert.That(
        Refusal(Auths((key, Good))), Does.StartWith($"config0.auths[\"{key}\"]: the key ").And.Contain(problem));

    /// <summary>Each could hold a password by mistake, so the message names it by its index.</summary>
    [TestCase("*.example", "has a wildcard, which gives the credential to whoever owns a matching name")]
    [TestCase("R.example", "has a host in upper case")]
    [TestCase("r.example/Team/", "has a path in upper case")]
    [TestCase("HTTPS://r.example", "is not host, host:port, host/path or host/path/")]
    [TestCase("[2001:db8::1]", "is an IPv6 address without a port")]
    [TestCase("acme", "names no host")]
    [TestCase("s3cr3t", "names no host")]
    [TestCase("", "is empty")]
    [TestCase("https://ci:s3cr3t@registry.example.com", "has a user or password before \"@\"")]
    [TestCase("ci:s3cr3t@registry.example.com", "has a user or password before \"@\"")]
    [TestCase("https://s3cr3t@registry.example.com/v2/", "has a user or password before \"@\"")]
    [TestCase("ci:s3cr3t", "is not host, host:port")]
    [TestCase("registry.example.com?token=s3cr3t", "is not host, host:port")]
    [TestCase("registry.example.com/#s3cr3t", "is not host, host:port")]
    [TestCase("registry.example.com/%73s3cr3t", "is not host, host:port")]
    [TestCase("dTpzM2NyM3Q=", "is not host, host:port")]
    [TestCase("r.example ", "is not host, host:port")]
    public void Parse_WrongAndPerhapsSecret_RefusedAtItsIndex(string key, string problem) =>
        Assert.That(Refusal(Auths((key, Good))), Does.StartWith("config0.auths[0]: the key ").And.Contain(problem));

    [TestCase("r.example", "r.example")]
    [TestCase("r.example/", "r.example")]
    [TestCase("https://r.example", "r.example")]
    [TestCase("http://r.example/", "r.example")]
    [TestCase("https://r.example/v1/", "r.example")]
    [TestCase("https://r.example/v2/", "r.example")]
    [TestCase("r.example:5000/v2/", "r.example:5000")]
    [TestCase("localhost:5000", "localhost:5000")]
    [TestCase("r.example/team/", "r.example/team/")]
    [TestCase("r.example/v2/team/", "r.example/team/")]
    [TestCase("r.example/v2/v2/", "r.example/v2/v2/")]
    [TestCase("r.example/v1/v2/", "r.example/v2/v2/")]
    [TestCase("r.example/v2/v1/app", "r.example/v2/v1/app")]
    [TestCase("r.example/v2beta/", "r.example/v2beta/")]
    [TestCase("[2001:db8::1]:5000", "[2001:db8::1]:5000")]
    [TestCase("docker.io", "docker.io")]
    [TestCase("https://docker.io/v1/", "docker.io")]
    [TestCase("docker.io/acme/", "docker.io/acme/")]
    public void Parse_Right_WrittenAsTheKubeletReadsIt(string key, string written)
    {
        var (json, notes) = Written(Auths((key, Good)));

        Assert.That(json, Is.EqualTo(Auths((written, Good))));
        Assert.That(notes, key.EndsWith('p') ? Does.Contain("is also for longer names") : Is.Empty);
    }

    [TestCase("https://index.docker.io/v1/")]
    [TestCase("index.docker.io")]
    [TestCase("https://index.docker.io/v2/")]
    public void Parse_DockerHubByDefault_WrittenForDockerHubAlone(string key)
    {
        var (json, notes) = Written(Auths((key, Good)));

        Assert.That(json, Is.EqualTo(Auths(("docker.io", Good))));
        Assert.That(notes, Does.Contain("such as localhost/app and Acme/app: it is written \"docker.io\""));
    }

    [Test]
    public void Parse_OneRepository_KeptAndTold()
    {
        var (json, notes) = Written(Auths(("r.example/team", Good)));

        Assert.That(json, Is.EqualTo(Auths(("r.example/team", Good))));
        Assert.That(notes, Is.EqualTo(
            "config0.auths[\"r.example/team\"]: is also for longer names, such as \"team-other\": end the key in \"/\" where it "
            + "is meant for all below it and nothing beside it"));
    }

    [TestCase("r.example", "https://r.example/")]
    [TestCase("r.example", "http://r.example")]
    [TestCase("r.example/v1/", "https://r.example/v2/")]
    [TestCase("r.example", "r.example")]
    public void Merge_KeysEqualToTheKubelet_OneCredentialOnly(string one, string other)
    {
        Assert.That(Written(Auths((one, Good), (other, Good))).Json, Is.EqualTo(Auths(("r.example", Good))));
        Assert.That(
            Refusal(Auths((one, Good), (other, """{"auth":"dTpw"}"""))),
            Does.StartWith($"config0.auths[\"{other}\"]: is for the images of \"r.example\" with another credential than"));
    }

    [Test]
    public void Merge_DockerHubByDefaultBesideAnAccount_OneCredentialOnly()
    {
        Assert.That(
            Written(Auths(("index.docker.io", Good), ("docker.io/acme/", Good))).Json,
            Is.EqualTo(Auths(("docker.io", Good), ("docker.io/acme/", Good))));
        Assert.That(
            Refusal(Auths(("index.docker.io", Good), ("docker.io/acme/", """{"auth":"dTpw"}"""))),
            Does.StartWith("config0.auths[\"index.docker.io\"]: is for the images of Docker Hub that no other entry is for"));
    }

    [TestCase("r.example/", "r.example")]
    [TestCase("r.example/team/", "r.example/team/")]
    [TestCase("r.example/team/app", "r.example/team/app")]
    [TestCase("r.example/v2/app", "r.example/v2/v2/app")]
    [TestCase("docker.io/acme/", "docker.io/acme/")]
    public void For_Images_NarrowestKey(string images, string written) =>
        Assert.That(RegistryKey.For(ImageScope.Parse(images)).ToString(), Is.EqualTo(written));
}
