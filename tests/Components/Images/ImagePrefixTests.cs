using RegistryInfra.Components.Images;

namespace RegistryInfra.Components.Tests.Images;

internal sealed class ImagePrefixTests
{
    [TestCase("registry.example.com/")]
    [TestCase("registry.example.com:5000/team/")]
    [TestCase("localhost/")]
    [TestCase("registry:5000/")]
    [TestCase("docker.io/acme/")]
    [TestCase("ghcr.io/acme/")]
    [TestCase("quay.io/acme/")]
    [TestCase("gcr.io/acme-prod/")]
    [TestCase("europe-west1-docker.pkg.dev/acme/images/")]
    [TestCase("public.ecr.aws/acme/")]
    [TestCase("acmeimages.azurecr.io/")]
    [TestCase("123456789012.dkr.ecr.eu-west-1.amazonaws.com/")]
    [TestCase("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/")]
    [TestCase("123456789012.dkr-ecr.eu-west-1.on.aws/")]
    [TestCase("registry.k8s.io/")]
    public void Parse_PrefixOfOneOwner_IsKept(string text)
    {
        Assert.That(ImagePrefix.Parse(text).ToString(), Is.EqualTo(text));
    }

    [Test]
    public void Parse_LegacyDockerHubHost_IsDockerHub()
    {
        Assert.That(ImagePrefix.Parse("index.docker.io/acme/").ToString(), Is.EqualTo("docker.io/acme/"));
    }

    [TestCase("registry.example.com", "would let in longer names: write \"registry.example.com/\"")]
    [TestCase("registry.example.com/team", "write \"registry.example.com/team/\"")]
    [TestCase("acme/", "names no host: write it in full, such as \"docker.io/acme/\"")]
    [TestCase("", "does not end in \"/\"")]
    [TestCase("/", "names no host")]
    [TestCase("*.azurecr.io/", "has a wildcard, which trusts registries of others")]
    [TestCase("*.dkr.ecr.eu-west-1.amazonaws.com/", "has a wildcard")]
    [TestCase("registry.example.com/*/", "has a wildcard")]
    [TestCase("https://registry.example.com/", "has a scheme: write it without")]
    [TestCase("Registry.Example.Com/", "has a host in upper case")]
    [TestCase("Acme/", "has a host in upper case")]
    [TestCase("registry.example.com/Team/", "is not host/ or host/path/")]
    [TestCase("registry.example.com//", "is not host/ or host/path/")]
    [TestCase("registry.example.com/team/../", "is not host/ or host/path/")]
    [TestCase("registry.example.com@evil.com/", "is not host/ or host/path/")]
    [TestCase("registry.example.com:/", "is not host/ or host/path/")]
    [TestCase("registry.example.com/a\n/", "is not host/ or host/path/")]
    [TestCase("docker.io/", "trusts all owners of a shared host: add the account, such as \"docker.io/acme/\"")]
    [TestCase("index.docker.io/", "add the account")]
    [TestCase("registry-1.docker.io/", "add the account")]
    [TestCase("quay.io/", "add the organization")]
    [TestCase("ghcr.io/", "add the owner")]
    [TestCase("gcr.io/", "add the project")]
    [TestCase("eu.gcr.io/", "add the project")]
    [TestCase("us-central1-docker.pkg.dev/", "add the project and repository")]
    [TestCase("us-central1-docker.pkg.dev/acme/", "such as \"us-central1-docker.pkg.dev/acme/images/\"")]
    [TestCase("public.ecr.aws/", "add the registry alias")]
    [TestCase("azurecr.io/", "names no registry: write <registry>.azurecr.io/")]
    [TestCase("dkr.ecr.eu-west-1.amazonaws.com/", "names no account and region")]
    [TestCase("dkr.ecr.amazonaws.com/", "names no account and region")]
    public void Parse_Refused_ToldWithValueAndFix(string text, string problem)
    {
        Assert.That(() => ImagePrefix.Parse(text), Throws.TypeOf<FormatException>()
            .With.Message.StartsWith($"\"{text}\" ").And.Message.Contains(problem));
    }

    [Test]
    public void Parse_NoRoomForAName_Refused()
    {
        var longest = $"a.b/{new string('x', 253)}/";
        var tooLong = $"a.b/{new string('x', 254)}/";

        Assert.That(ImagePrefix.Parse(longest).Path, Has.Length.EqualTo(253));
        Assert.That(
            () => ImagePrefix.Parse(tooLong), Throws.TypeOf<FormatException>().With.Message.Contains("no room"));
    }
}
