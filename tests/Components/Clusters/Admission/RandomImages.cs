using RegistryInfra.Images;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>
/// Image references near an allow-list, always the same ones for a seed: the list's own hosts and paths, others that
/// look like them, and mutations of both.
/// </summary>
internal sealed class RandomImages(int seed, IEnumerable<ImageScope> scopes)
{
    private static readonly string[] _hosts =
    [
        "", "registry.example.com/", "registry.example.com:443/", "registry.internal.example:5000/", "docker.io/",
        "index.docker.io/", "registry-1.docker.io/", "localhost/", "acmeimages.azurecr.io/", "evil.azurecr.io/",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com/", "europe-west1-docker.pkg.dev/", "[::1]:5000/", "Acme/", "acme/",
    ];

    private static readonly string[] _components =
        ["team", "acme", "images", "library", "app", "a", "team-evil", "x_y", "x__y", "a.b", "sha256", "0", "nginx"];

    private static readonly string[] _ends =
    [
        "", ":1", ":latest", ":5000", ":v1.2_3-4", "@sha256:" + new string('a', 64), "@sha512:" + new string('0', 128),
        ":1@sha256:" + new string('f', 64), "@sha256:" + new string('a', 63), "@md5:" + new string('a', 32),
    ];

    // With some that a careless expression takes for others: letters of other alphabets, line ends, other cases.
    private const string Marks = "abz09AZ.-_/:@+*?\\[](){}|^$ \n\r\t\0%~\u00e9\u0131\u212a\u0430\u0661";

    private readonly string[] _scopes = [.. scopes.Select(scope => scope.ToString())];

    private readonly Random _random = new(seed);

    public IEnumerable<string> Take(int count) => Enumerable.Range(0, count).Select(_ => Next());

    private string Next()
    {
        var path = string.Join('/', Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Component()));
        var scope = One(_scopes);
        var start = _random.Next(4) > 0 ? One(_hosts) + path : scope.EndsWith('/') ? scope + path : scope;
        var image = start + One(_ends);
        for (var mutations = _random.Next(0, 3); mutations > 0; mutations--)
        {
            image = Mutated(image);
        }

        return image;
    }

    private string Component() =>
        _random.Next(20) == 0 ? new string('c', _random.Next(230, 260)) : One(_components);

    private string Mutated(string image)
    {
        var at = _random.Next(image.Length + 1);
        var rest = Math.Min(image.Length, at + _random.Next(2));
        return image[..at] + (_random.Next(3) > 0 ? Marks[_random.Next(Marks.Length)].ToString() : "") + image[rest..];
    }

    private string One(string[] choices) => choices[_random.Next(choices.Length)];
}
