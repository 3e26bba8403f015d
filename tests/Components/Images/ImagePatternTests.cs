using RegistryInfra.Components.Images;

namespace RegistryInfra.Components.Tests.Images;

internal sealed class ImagePatternTests
{
    [Test]
    public void Prefixes_OneHoldsAnother_OnlyTheHolderIsKept()
    {
        var pattern = Pattern(ShortNames.Refused, "a.b/c/d/", "a.b/c/", "a.b/c-d/", "a.b/c/");

        Assert.That(pattern.Prefixes.Select(prefix => prefix.ToString()), Is.EqualTo(new[] { "a.b/c-d/", "a.b/c/" }));
    }

    [Test]
    public void Constructor_NoPrefix_Throws()
    {
        Assert.That(() => Pattern(ShortNames.Refused), Throws.ArgumentException
            .With.Message.Contains("name at least one prefix"));
    }

    [TestCase(ShortNames.Refused, "registry.example.com/team/", "registry.example.com/team/")]
    [TestCase(ShortNames.Refused, "docker.io/acme/", "docker.io/acme/", "index.docker.io/acme/")]
    [TestCase(ShortNames.DockerHub, "docker.io/acme/", "docker.io/acme/", "index.docker.io/acme/", "acme/")]
    [TestCase(ShortNames.DockerHub, "docker.io/my.org/", "docker.io/my.org/", "index.docker.io/my.org/")]
    public void Beginnings_Prefix_AreAllItsSpellings(ShortNames shortNames, string prefix, params string[] expected) =>
        Assert.That(Pattern(shortNames, prefix).Beginnings, Is.EqualTo(expected));

    [TestCase(ShortNames.Refused, "docker.io/acme/", "docker.io/nginx", false)]
    [TestCase(ShortNames.Refused, "docker.io/library/", "docker.io/nginx", true)]
    [TestCase(ShortNames.Refused, "docker.io/library/", "nginx", false)]
    [TestCase(ShortNames.DockerHub, "docker.io/library/", "nginx", true)]
    [TestCase(ShortNames.DockerHub, "docker.io/library/nginx/", "nginx", false)]
    public void Official_PrefixLibrary_AllowsOneComponent(
        ShortNames shortNames, string prefix, string image, bool allowed) =>
        Assert.That(Pattern(shortNames, prefix).IsMatch(image), Is.EqualTo(allowed));

    /// <summary>The expressions say what reading the reference and comparing its parts says.</summary>
    [Test]
    public void IsMatch_EveryCombination_AgreesWithTheReading()
    {
        string[] prefixes =
        [
            "registry.example.com/", "r.io:5000/team/", "docker.io/acme/", "docker.io/my.org/", "docker.io/library/",
        ];
        string[] hosts =
        [
            "", "registry.example.com/", "registry.example.com:443/", "Registry.example.com/", "r.io:5000/", "r.io/",
            "docker.io/", "index.docker.io/", "registry-1.docker.io/", "localhost/", "acme/", "Acme/", "my.org/",
            "a_b/",
        ];
        string[] paths =
        [
            "app", "team/app", "acme/app", "acme", "library/app", "team/a/b", "my.org/app", "Team/app", "team//app",
            "team/app-", "team/../app", "team/" + new string('a', 250), "team/" + new string('a', 251),
            new string('a', 247), new string('a', 248), "", "sha256", "team-evil/app",
        ];
        string[] ends =
        [
            "", ":1", ":latest", ":5000", ":", ":" + new string('t', 129), "@sha256:" + new string('f', 64), "\n",
            ":1@sha256:" + new string('f', 64), "@sha256:" + new string('f', 63), "@md5:" + new string('f', 32), ":1:2",
        ];
        var images = (from host in hosts from path in paths from end in ends select host + path + end).ToArray();
        var pattern = Pattern(ShortNames.DockerHub, prefixes);
        var parsed = prefixes.Select(ImagePrefix.Parse).ToArray();

        bool IsRead(string image) =>
            ImageReference.TryParse(image, out var reference, out _)
            && parsed.Any(prefix => prefix.Contains(reference));

        var wrong = images.Where(image => pattern.IsMatch(image) != IsRead(image));

        Assert.That(wrong, Is.Empty);
        Assert.That(images.Count(pattern.IsMatch), Is.GreaterThan(100));
    }

    [TestCase("a.b/c", false, false)]
    [TestCase("a.b/c:1", false, true)]
    [TestCase("a.b:5000/c", false, false)]
    [TestCase("a.b:5000/c:1", false, true)]
    [TestCase("a.b/c@sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true, false)]
    [TestCase("a.b/c:1@sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", true, false)]
    [TestCase("a.b/c@a:b", false, false)]
    public void PinnedAndTagged_Image_LookAtTheLastSegmentOnly(string image, bool pinned, bool tagged)
    {
        Assert.That(System.Text.RegularExpressions.Regex.IsMatch(image, ImagePattern.Pinned), Is.EqualTo(pinned));
        Assert.That(System.Text.RegularExpressions.Regex.IsMatch(image, ImagePattern.Tagged), Is.EqualTo(tagged));
    }

    private static ImagePattern Pattern(ShortNames shortNames, params string[] prefixes) =>
        new(prefixes.Select(ImagePrefix.Parse), shortNames);
}
