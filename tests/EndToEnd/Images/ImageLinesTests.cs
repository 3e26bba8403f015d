using System.Diagnostics;
using CsCheck;
using RegistryInfra.Cli.Images;
using RegistryInfra.Images;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.EndToEnd.Tests.Images;

/// <summary>Images of standard input, answered line by line.</summary>
public class ImageLinesTests
{
    private static readonly Gen<string> _host = Gen.OneOf(
        "", "registry.example.com/", "registry.example.com:443/", "docker.io/", "index.docker.io/", "localhost/", "Acme/", "[::1]:5000/");

    private static readonly Gen<string> _path = Gen.OneOf("team", "acme", "team-evil", "app", "a.b", "x__y", "library", "A")
        .Array[1, 4].Select(parts => string.Join('/', parts));

    private static readonly Gen<string> _end = Gen.OneOf(
        "", ":1", ":latest", ":5000", CheckedCluster.Digest, ":1" + CheckedCluster.Digest, "@sha256:abc", "@md5:" + new string('a', 32), " x");

    private static readonly Gen<string> _image = Gen.Select(_host, _path, _end, (host, path, end) => host + path + end);

    private static readonly Gen<ImageScopes> _scopes = Gen.OneOf(
            "registry.example.com/", "registry.example.com/team/", "registry.example.com/team", "docker.io/acme/", "docker.io/library/a.b",
            "docker.io/team/app", "localhost/", "registry.example.com:443/team/app/")
        .Array[0, 4].Select(texts => new ImageScopes(texts.Select(ImageScope.Parse)));

    private static readonly Gen<ImageRules> _rules = Gen.Select(
        _scopes, _scopes, _scopes, Gen.Enum<ShortNames>(), Gen.Bool, Gen.Bool,
        (own, others, platform, shortNames, requireDigest, refuseLatest) => new ImageRules
        {
            Own = own,
            Others = others,
            Platform = platform,
            ShortNames = shortNames,
            RequireDigest = requireDigest,
            RefuseLatest = refuseLatest,
        });

    [Test]
    public void Answer_AnyRulesAndImages_AreTheModelsVerdicts() => Gen.Select(_rules, _image.Array[0, 20]).Sample((rules, images) =>
    {
        // What a plan holds is all that the command knows of the rules.
        var plan = AdmissionDocument.Write(new()
        {
            Engine = "native",
            PolicyName = "images",
            Mode = AdmissionMode.Enforce,
            Rules = rules,
        });

        var lines = Answer(string.Join('\n', images), AdmissionDocument.Read(plan), out var denied);

        return lines.Select(line => string.Join('\t', line.Split('\t')[..2])).SequenceEqual(
                images.Select(image => $"{image}\t{(rules.Judge(image).IsAllowed ? "allow" : "deny")}"))
            && denied == images.Any(image => !rules.Judge(image).IsAllowed);
    });

    [Test]
    public void Answer_LineEndsBlanksAndTabs_AreNoPartOfAnImage() => Assert.That(
        Answer($"registry.example.com/team/app{CheckedCluster.Digest}\r\n\n  a\tb\u001b\n", CheckedCluster.Make(), out _),
        Is.EqualTo(new[]
        {
            $"registry.example.com/team/app{CheckedCluster.Digest}\tallow\tis of the stack's own registry.example.com/team/",
            "a\\x09b\\x1b\tdeny\tis not a reference: write host/path:tag or host/path@sha256:<64 hexadecimal digits>, the path in lower "
            + "case and of at most 255 characters",
        }));

    [Test]
    public void Answer_SeveralClusters_ReasonNamesTheOneThatRefuses()
    {
        using var output = new StringWriter();

        ImageLines.Answer(
            new StringReader($"registry.example.com/team/app{CheckedCluster.Digest}"), output, null,
            new SortedDictionary<string, ClusterAdmission>
            {
                ["blue"] = CheckedCluster.Make(),
                ["green"] = CheckedCluster.Make(AdmissionMode.Enforce, "mine.example.com/"),
            });

        Assert.That(output.ToString(), Does.EndWith("\tdeny\tgreen: is of no source that is allowed\n"));
    }

    /// <summary>What is no list of images is answered a line each and ends, however it is written.</summary>
    [TestCase("", 0)]
    [TestCase("\n\r\n \t\n", 0)]
    [TestCase("\0\u0001\ufffd\ud800\n\u001b]0;title\u0007\n", 2)]
    [TestCase("nginx\u00a0\n\u2028nginx", 2)]
    [TestCase("nginx\rnginx\n", 1)]
    public void Answer_OddInput_IsALineEachAndRefused(string input, int lines)
    {
        var answers = Answer(input, CheckedCluster.Make(AdmissionMode.Enforce, "docker.io/library/nginx"), out var denied);

        Assert.That(answers, Has.Length.EqualTo(lines).And.All.Contains("\tdeny\t"));
        Assert.That(answers.Select(line => line.Split('\t').Length), Is.All.EqualTo(3));
        Assert.That(answers.SelectMany(line => line).Where(letter => letter != '\t' && char.IsControl(letter)), Is.Empty);
        Assert.That(denied, Is.EqualTo(lines > 0));
    }

    [TestCase(65_536, "is not a reference")]
    [TestCase(65_537, "is longer than 65536 characters, which no reference is")]
    [TestCase(5_000_000, "is longer than 65536 characters, which no reference is")]
    public void Answer_LineWithoutEnd_IsCutAndRefused(int length, string reason)
    {
        var good = $"registry.example.com/team/app{CheckedCluster.Digest}";

        var lines = Answer($"{new string('a', 99)}{new string('\u0416', length - 99)}\n{good}\n", CheckedCluster.Make(), out _);

        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[0], Does.Contain($"\tdeny\t{reason}"));
        Assert.That(lines[1], Does.StartWith($"{good}\tallow\t"));
        Assert.That(lines[0].Length, Is.LessThan(length > 65_536 ? 250 : 66_000));
    }

    /// <summary>The best of some rounds, since the machine is busy with other tests.</summary>
    [Test]
    public void Answer_TwentyThousandImages_TakeASecondAtMost()
    {
        var own = Enumerable.Range(0, 1000).Select(index => $"123456789012.dkr.ecr.eu-west-1.amazonaws.com/team{index}/app").ToArray();
        var admission = CheckedCluster.Make(AdmissionMode.Enforce, own);
        var images = string.Join('\n', Enumerable.Range(0, 20_000).Select(index => $"{own[index % own.Length]}:{index}"));

        var best = Enumerable.Range(0, 10).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            Assert.That(Answer(images, admission, out var _), Has.Length.EqualTo(20_000));
            return watch.Elapsed;
        });

        TestContext.Out.WriteLine($"{20_000 / best.TotalSeconds:0} references a second");
        Assert.That(best, Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    private static string[] Answer(string input, ClusterAdmission admission, out bool denied)
    {
        using var output = new StringWriter();
        denied = ImageLines.Answer(new StringReader(input), output, null, CheckedCluster.One(admission));
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
