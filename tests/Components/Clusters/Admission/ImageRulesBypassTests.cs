using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>Known ways past a list of allowed images, by name, as far as the reference alone decides.</summary>
internal sealed class ImageRulesBypassTests
{
    private const string Digest = "@sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    private static readonly string[] _scopes =
    [
        "registry.example.com/team/", "docker.io/acme/", "acmeimages.azurecr.io/", "us-central1-docker.pkg.dev/acme/images/",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments/api", "docker.io/library/",
    ];

    [TestCase("no-trailing-slash", "registry.example.com.evil.com/x")]
    [TestCase("no-trailing-slash", "registry.example.company/x")]
    [TestCase("no-trailing-slash", "registry.example.com/team-evil/x")]
    [TestCase("hub-org", "acmeevil/x")]
    [TestCase("hub-org", "acme.evil/x")]
    [TestCase("hub-org", "acme:5000/x")]
    [TestCase("userinfo", "registry.example.com@evil.com/x")]
    [TestCase("contains", "evil.com/registry.example.com/team/x")]
    [TestCase("contains", "evil.com/x:registry.example.com")]
    [TestCase("regex-unanchored", "registryxexample.com/team/x")]
    [TestCase("regex-unanchored", "myregistry.example.com/team/x")]
    [TestCase("regex-unanchored", "registry.example.com/team/x\n")]
    [TestCase("wildcard-cloud", "evil.azurecr.io/x")]
    [TestCase("wildcard-cloud", "999999999999.dkr.ecr.eu-west-1.amazonaws.com/x")]
    [TestCase("wildcard-cloud", "us-central1-docker.pkg.dev/evil/images/x")]
    [TestCase("pull-through", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/library/nginx")]
    [TestCase("pull-through", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments/api/x")]
    [TestCase("no-trailing-slash", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments/api-evil")]
    [TestCase("lower-casing", "Acme/app")]
    [TestCase("lower-casing", "Registry.Example.Com/team/app")]
    [TestCase("port", "registry.example.com:5000/team/x")]
    [TestCase("image-id", "sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [TestCase("image-id", "sha256:ffff")]
    [TestCase("image-id", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [TestCase("digest-only-check", "evil.com/x" + Digest)]
    [TestCase("digest-only-check", "registry.example.com/team/x@a:b")]
    [TestCase("pull-through", "registry.example.com/dockerhub-proxy/evil/x")]
    [TestCase("repo-name-only", "evil.com/team/app")]
    public void Judge_Bypass_Refused(string bypass, string image)
    {
        Assert.That(Rules(ShortNames.DockerHub, _scopes).Judge(image).IsAllowed, Is.False, bypass);
    }

    [TestCase("no-slash-host", "registry.example.com:5000")]
    [TestCase("implicit-hub", "nginx")]
    [TestCase("cri-o-short", "acme/app")]
    public void Judge_ReadAsDockerHub_AllowedOnlyWithShortNamesAndScope(string bypass, string image)
    {
        Assert.That(Rules(ShortNames.DockerHub, _scopes).Judge(image).IsAllowed, Is.True, bypass);
        Assert.That(
            Rules(ShortNames.Refused, _scopes).Judge(image).Faults, Is.EqualTo(new[] { ImageFault.NoHost }), bypass);
        Assert.That(
            Rules(ShortNames.DockerHub, "registry.example.com/").Judge(image).Faults, Is.EqualTo(new[] { ImageFault.Outside }), bypass);
    }

    private static ImageRules Rules(ShortNames shortNames, params string[] scopes) => new ImageAllowListArgs
    {
        Registries = { new StubRegistry(scopes) },
        ShortNames = shortNames,
        RequireDigest = false,
        RefuseLatest = false,
    }.Rules();
}
