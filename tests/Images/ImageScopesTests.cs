namespace RegistryInfra.Images.Tests;

internal sealed class ImageScopesTests
{
    [Test]
    public void All_OneHoldsAnother_OnlyTheHolderIsKept()
    {
        var scopes = Scopes("a.b/c/d/", "a.b/c/", "a.b/c-d/", "a.b/c/", "a.b/c/e", "a.b/c", "a.b/c-d/e/f", "a.b/g");

        Assert.That(scopes.All.Select(scope => scope.ToString()), Is.EqualTo(new[] { "a.b/c", "a.b/c-d/", "a.b/c/", "a.b/g" }));
    }

    [TestCase("a.example/x/", "a.example/x/y", ExpectedResult = "a.example/x/y")]
    [TestCase("a.example/x/y", "a.example/x/", ExpectedResult = "a.example/x/y")]
    [TestCase("a.example/x/", "a.example/", ExpectedResult = "a.example/x/")]
    [TestCase("a.example/x/", "a.example/x/", ExpectedResult = "a.example/x/")]
    [TestCase("a.example/x/", "a.example/x", ExpectedResult = "")]
    [TestCase("a.example/x", "a.example/x/", ExpectedResult = "")]
    [TestCase("a.example/x", "a.example/xy", ExpectedResult = "")]
    public string Within_TwoScopes_IsTheNarrower(string first, string second) =>
        new ImageScopes([ImageScope.Parse(first)]).Within([ImageScope.Parse(second)]).ToString();

    [Test]
    public void Depths_Prefixes_AreTheirSlashes()
    {
        Assert.That(Scopes("a.b/", "c.d/e/", "c.d/f/", "g.h/i/j/k/", "l.m/n/o").Depths, Is.EqualTo(new[] { 1, 2, 4 }));
        Assert.That(Scopes("l.m/n/o").Depths, Is.Empty);
    }

    [Test]
    public void IsEmpty_NoScope_True()
    {
        Assert.That(Scopes().IsEmpty, Is.True);
        Assert.That(Scopes().Contains(ImageReference.Parse("a.b/c")), Is.False);
    }

    /// <summary>Looking scopes up finds what asking each of them finds.</summary>
    [Test]
    public void Contains_EveryCombination_AgreesWithEachScope()
    {
        string[] texts =
        [
            "registry.example.com/", "r.io:5000/team/", "docker.io/acme/", "docker.io/my.org/", "docker.io/library/",
            "s.io/team/app", "s.io/one", "s.io/a/b/c/",
        ];
        string[] hosts =
        [
            "", "registry.example.com/", "registry.example.com:443/", "Registry.example.com/", "r.io:5000/", "r.io/", "s.io/",
            "docker.io/", "index.docker.io/", "registry-1.docker.io/", "localhost/", "acme/", "Acme/", "my.org/", "a_b/",
        ];
        string[] paths =
        [
            "app", "team/app", "acme/app", "acme", "library/app", "team/a/b", "my.org/app", "one", "one/two", "one-two",
            "team/app/x", "a/b/c", "a/b/c/d", "a/b/cd/e", "team-evil/app",
        ];
        var scopes = Scopes(texts);
        var images = (from host in hosts from path in paths select host + path)
            .Select(image => ImageReference.TryParse(image, out var reference, out _) ? reference : null)
            .OfType<ImageReference>().ToArray();

        Assert.That(images.Where(image => scopes.Contains(image) != scopes.All.Any(scope => scope.Contains(image))), Is.Empty);
        Assert.That(images.Count(scopes.Contains), Is.InRange(40, images.Length - 40));
    }

    private static ImageScopes Scopes(params string[] texts) => new(texts.Select(ImageScope.Parse));
}
