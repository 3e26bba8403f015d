namespace RegistryInfra.Images.Tests.PullConfigs;

/// <summary>The port of the kubelet's rules does what is known of the kubelet.</summary>
internal sealed class KubeletKeyringTests
{
    [TestCase("r.example", "r.example/app", true)]
    [TestCase("https://r.example/v2/", "r.example/app", true)]
    [TestCase("r.example/v2/v2/", "r.example/v2/app", true)]
    [TestCase("r.example/v2/v2/", "r.example/app", false)]
    [TestCase("r.example/v2", "r.example/app", false)]
    [TestCase("r.example/v2", "r.example/v2beta/app", true)]
    [TestCase("r.example", "r.example:5000/app", false)]
    [TestCase("r.example:5000", "r.example:5000/app", true)]
    [TestCase("r.example/team", "r.example/team-evil/app", true)]
    [TestCase("r.example/team/", "r.example/team-evil/app", false)]
    [TestCase("R.example", "r.example/app", false)]
    [TestCase("*.example", "r.example/app", true)]
    [TestCase("*.example", "a.r.example/app", false)]
    [TestCase("https://ci:pw@r.example", "r.example/app", true)]
    [TestCase("docker.io", "docker.io/library/nginx", true)]
    [TestCase("docker.io", "localhost/app", false)]
    [TestCase("https://index.docker.io/v1/", "docker.io/library/nginx", true)]
    [TestCase("https://index.docker.io/v1/", "localhost/app", true)]
    [TestCase("https://index.docker.io/v1/", "Acme/app", true)]
    [TestCase("https://index.docker.io/v1/", "r.example/app", false)]
    [TestCase("index.docker.io/acme/", "docker.io/acme/app", false)]
    [TestCase("registry-1.docker.io", "docker.io/acme/app", false)]
    [TestCase("[2001:db8::1]:5000", "[2001:db8::1]:5000/app", true)]
    [TestCase("[2001:db8::1]", "[2001:db8::1]/app", false)]
    public void Lookup_Key_OffersItsCredential(string key, string image, bool offered) => Assert.That(
        ConfigKeyring.Of(ConfigSample.Auths((key, """{"auth":"dTpw"}"""))).Lookup(image),
        offered ? Is.EqualTo(new[] { "u:p" }) : Is.Empty);

    [Test]
    public void Lookup_SeveralKeys_LongestFirst() => Assert.That(
        ConfigKeyring.Of(ConfigSample.Auths(
            ("r.example", """{"auth":"dTpw"}"""), ("r.example/team/", """{"auth":"djpw"}"""))).Lookup("r.example/team/app"),
        Is.EqualTo(new[] { "v:p", "u:p" }));
}
