namespace RegistryInfra.Images.Tests;

internal sealed class ImageReferenceTests
{
    private const string Sha256 = "sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    [TestCase("nginx", "docker.io/library/nginx")]
    [TestCase("nginx:1.29", "docker.io/library/nginx:1.29")]
    [TestCase("acme/app", "docker.io/acme/app")]
    [TestCase("docker.io/nginx", "docker.io/library/nginx")]
    [TestCase("index.docker.io/acme/app", "docker.io/acme/app")]
    [TestCase("registry-1.docker.io/acme/app", "registry-1.docker.io/acme/app")]
    [TestCase("localhost/app", "localhost/app")]
    [TestCase("localhost", "docker.io/library/localhost")]
    [TestCase("test.com:5000", "docker.io/library/test.com:5000")]
    [TestCase("test:5000/repo:tag", "test:5000/repo:tag")]
    [TestCase("Acme/app", "Acme/app")]
    [TestCase("192.168.1.1:5000/repo:5050", "192.168.1.1:5000/repo:5050")]
    [TestCase("[2001:db8::1]:5000/repo", "[2001:db8::1]:5000/repo")]
    [TestCase("xn--n3h.com/myimage:xn--n3h.com", "xn--n3h.com/myimage:xn--n3h.com")]
    [TestCase("test:5000/repo:tag@" + Sha256, "test:5000/repo:tag@" + Sha256)]
    [TestCase("a.b/c__d/e---f.g_h:_", "a.b/c__d/e---f.g_h:_")]
    public void Parse_Reference_ReadsAsTheRuntimeDoes(string text, string full)
    {
        Assert.That(ImageReference.Parse(text).ToString(), Is.EqualTo(full));
    }

    [TestCase("nginx", true)]
    [TestCase("acme/app", true)]
    [TestCase("localhost", true)]
    [TestCase("docker.io/nginx", false)]
    [TestCase("index.docker.io/acme/app", false)]
    [TestCase("localhost/app", false)]
    [TestCase("Acme/app", false)]
    public void IsShort_HostNotWritten_True(string text, bool isShort)
    {
        Assert.That(ImageReference.Parse(text).IsShort, Is.EqualTo(isShort));
    }

    [Test]
    public void Parse_AllParts_SplitsThem()
    {
        var reference = ImageReference.Parse($"registry.example.com:5000/team/app:1.4@{Sha256}");

        Assert.That(reference.Host, Is.EqualTo("registry.example.com:5000"));
        Assert.That(reference.Path, Is.EqualTo("team/app"));
        Assert.That(reference.Tag, Is.EqualTo("1.4"));
        Assert.That(reference.Digest, Is.EqualTo(Sha256));
        Assert.That(reference.Repository, Is.EqualTo("registry.example.com:5000/team/app"));
    }

    [TestCase("")]
    [TestCase(":justtag")]
    [TestCase("@" + Sha256)]
    [TestCase("repo@sha256:ffffffffffffffffffffffffffffffffff")]
    [TestCase("validname@invaliddigest:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [TestCase("Uppercase:tag")]
    [TestCase("test:5000/Uppercase/lowercase:tag")]
    [TestCase("aa/asdf$$^/aa")]
    [TestCase("[2001:db8::1]")]
    [TestCase("[fe80::1%eth0]:5000/repo")]
    [TestCase("a..b/c")]
    [TestCase("a.b/c___d")]
    [TestCase("a.b/c/")]
    [TestCase("a.b//c")]
    [TestCase("a.b/c:tag\n")]
    [TestCase(" a.b/c")]
    [TestCase("a.b/c:-tag")]
    [TestCase("https://a.b/c")]
    [TestCase("a.b/\u0430")]
    [TestCase("a.b/c:\u0661")]
    public void Parse_NotAReference_ToldWithValueAndFix(string text)
    {
        Assert.That(() => ImageReference.Parse(text), Throws.TypeOf<FormatException>()
            .With.Message.StartsWith($"\"{text}\" is not an image reference: write host/path:tag"));
    }

    [TestCase("sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [TestCase("sha256:abc")]
    [TestCase("sha512:abc")]
    [TestCase("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void Parse_ImageId_Refused(string text)
    {
        Assert.That(() => ImageReference.Parse(text), Throws.TypeOf<FormatException>()
            .With.Message.StartsWith($"\"{text}\" is the id of an image on a node"));
    }

    [TestCase("example.com/", 255)]
    [TestCase("", 247)]
    [TestCase("acme/", 250)]
    public void Parse_PathLength_LimitIs255WithoutHost(string start, int longest)
    {
        var fits = start + new string('a', longest) + ":a-tag-does-not-count";
        var tooLong = start + new string('a', longest + 1);

        Assert.That(ImageReference.Parse(fits).Path, Has.Length.EqualTo(255));
        Assert.That(() => ImageReference.Parse(tooLong), Throws.TypeOf<FormatException>()
            .With.Message.Contains("has a path of 256 characters: use at most 255"));
    }

    [Test]
    public void Parse_TagLength_LimitIs128()
    {
        Assert.That(ImageReference.Parse("a.b/c:" + new string('x', 128)).Tag, Has.Length.EqualTo(128));
        Assert.That(() => ImageReference.Parse("a.b/c:" + new string('x', 129)), Throws.TypeOf<FormatException>());
    }
}
