using RegistryInfra.Images.Rules;

namespace RegistryInfra.Images.Tests.Rules;

/// <summary>What an image is called where it is kept.</summary>
internal sealed class CachedNamesTests
{
    private static readonly string _digest = $"@sha256:{new string('a', 64)}";

    private static readonly CachedNames _names = Of(
        ("docker.io/library/", "mine.example.com/hub/library/"),
        ("docker.io/acme/app", "mine.example.com/hub/acme/app"),
        ("docker.io/library/redis", "mine.example.com/redis"),
        ("quay.io/a/b/c/", "mine.example.com/quay/"),
        ("mirror.example.net:5000/", "mine.example.com/mirror/"));

    [TestCase("nginx", "mine.example.com/hub/library/nginx")]
    [TestCase("nginx:1.29", "mine.example.com/hub/library/nginx:1.29")]
    [TestCase("docker.io/nginx", "mine.example.com/hub/library/nginx")]
    [TestCase("docker.io/library/nginx", "mine.example.com/hub/library/nginx")]
    [TestCase("index.docker.io/nginx", "mine.example.com/hub/library/nginx")]
    [TestCase("index.docker.io/library/nginx", "mine.example.com/hub/library/nginx")]
    [TestCase("library/nginx", "mine.example.com/hub/library/nginx")]
    [TestCase("registry-1.docker.io/library/nginx", "mine.example.com/hub/library/nginx")]
    [TestCase("registry.hub.docker.com/acme/app:2", "mine.example.com/hub/acme/app:2")]
    [TestCase("acme/app", "mine.example.com/hub/acme/app")]
    [TestCase("redis:7", "mine.example.com/redis:7", Description = "the narrowest source decides")]
    [TestCase("docker.io/library/redis/x", "mine.example.com/hub/library/redis/x")]
    [TestCase("mirror.example.net:5000/a/b:1", "mine.example.com/mirror/a/b:1")]
    [TestCase("quay.io/a/b/c/d", "mine.example.com/quay/d")]
    [TestCase("quay.io/a/b/c", "quay.io/a/b/c")]
    [TestCase("quay.io/a/b/cd", "quay.io/a/b/cd")]
    [TestCase("mirror.example.net/a", "mirror.example.net/a", Description = "another port is another host")]
    [TestCase("acme/app2", "acme/app2")]
    [TestCase("acme/app/x", "acme/app/x")]
    [TestCase("localhost/nginx", "localhost/nginx")]
    [TestCase("Acme/nginx", "Acme/nginx")]
    [TestCase("mine.example.com/hub/library/nginx", "mine.example.com/hub/library/nginx")]
    [TestCase("docker.io/library/Nginx", "docker.io/library/Nginx", Description = "no reference")]
    [TestCase("nginx:", "nginx:", Description = "no reference")]
    [TestCase("", "")]
    public void Rewrite_AnyText_KeepsTheRest(string image, string expected) =>
        Assert.That(_names.Rewrite(image), Is.EqualTo(expected));

    [Test]
    public void Rewrite_Digest_IsKeptWithItsTag() =>
        Assert.That(_names.Rewrite($"nginx:1{_digest}"), Is.EqualTo($"mine.example.com/hub/library/nginx:1{_digest}"));

    [Test]
    public void Rewrite_IdOfAnImage_IsLeft() => Assert.That(_names.Rewrite(new('a', 64)), Is.EqualTo(new string('a', 64)));

    [Test]
    public void Names_SameSourceTwice_TheFirstCounts() => Assert.That(
        Of(("docker.io/acme/", "b.example.com/"), ("docker.io/acme/", "a.example.com/")).Rewrite("acme/x"), Is.EqualTo("b.example.com/x"));

    [Test]
    public void Names_RepositoryForAPath_Refused() => Assert.That(
        () => Of(("docker.io/acme/", "a.example.com/x")), Throws.ArgumentException.With.Message.Contains("docker.io/acme/"));

    private static CachedNames Of(params (string Source, string Cached)[] names) =>
        new(names.Select(name => (ImageScope.Parse(name.Source), ImageScope.Parse(name.Cached))));
}
