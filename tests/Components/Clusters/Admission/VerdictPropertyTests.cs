using CsCheck;
using Pulumi.Utilities;
using RegistryInfra.Cli.Images;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>
/// Whoever is asked, the answer is one: the Common Expression Language of the three engines, the model that the policies are
/// written from, and the command, which knows of the rules what the plan holds. A failure names the seed, and is made smaller.
/// </summary>
[NonParallelizable]
internal sealed class VerdictPropertyTests
{
    private const int Batches = 8;

    private static readonly string[] _engines = [SampleEngine.Native, SampleEngine.Gatekeeper, SampleEngine.Kyverno];

    private static readonly string[] _scopes =
    [
        "registry.example.com/", "registry.example.com/team/", "registry.example.com/team/app", "registry.example.com:443/team/",
        "docker.io/acme/", "docker.io/library/nginx", "localhost:5000/", "acmeimages.azurecr.io/",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments/api", "europe-west1-docker.pkg.dev/acme/images/",
    ];

    private static readonly Gen<string> _head = Gen.OneOf(
        [
            .. _scopes, "", "index.docker.io/", "registry.example.com.evil.com/", "evil.com/registry.example.com/", "acme/", "Acme/",
            "[::1]:5000/", "registry.example.com@", "https://registry.example.com/",
        ]);

    private static readonly Gen<string> _path = Gen.OneOf("team", "app", "acme", "nginx", "library", "team-evil", "a.b", "x__y", "A", "")
        .Array[0, 4].Select(parts => string.Join('/', parts));

    private static readonly Gen<string> _end = Gen.OneOf(
        "", ":1", ":latest", ":5000", ":v1.2_3-4", $"@sha256:{new string('a', 64)}", $":1@sha256:{new string('f', 64)}",
        $":latest@sha256:{new string('0', 64)}", $"@sha512:{new string('0', 128)}", $"@sha256:{new string('a', 63)}", "@a:b");

    // With some that a careless expression takes for others: other alphabets, line ends, other cases.
    private static readonly Gen<string> _mark = Gen.OneOf(
        [.. "az09AZ.-_/:@+*?\\[](){}|^$ \n\r\t\0%~\u00e9\u0131\u212a\u0430\u0661\u00a0".Select(letter => $"{letter}")]);

    private static readonly Gen<string> _image = Gen.Select(
        _head, _path, _end, _mark, Gen.Int[0, 400], (head, path, end, mark, at) =>
        {
            var image = head + path + end;
            // Most stay as they are; a mark in each would leave few that are allowed.
            return at < image.Length ? image.Insert(at, mark) : image;
        });

    private static readonly Gen<Sample> _sample = Gen.Select(
        Gen.OneOf(_scopes).Array[1, 4], Gen.OneOf(_scopes).Array[0, 2], Gen.Bool, Gen.Bool, Gen.Bool, _image.Array[1, 60],
        (own, others, shortNames, requireDigest, refuseLatest, images) =>
            new Sample([.. own.Distinct()], [.. others.Distinct()], shortNames, requireDigest, refuseLatest, images));

    [Test]
    public Task Verdict_OfEnginesModelAndCommand_IsOne() =>
        _sample.SampleAsync(AgreeAsync, iter: Batches, threads: 1);

    private static async Task AgreeAsync(Sample sample)
    {
        foreach (var engine in _engines)
        {
            var args = sample.Args().On(engine);
            ImageAllowList? list = null;
            var recording = await Recording.OfAsync(options => list = new ImageAllowList("images", args, options));
            var plan = AdmissionDocument.Read(await OutputUtilities.GetValueAsync(list!.Admission));
            var command = new Dictionary<string, ClusterAdmission> { ["blue"] = plan };
            foreach (var verdict in await EngineAdmission.JudgeImagesAsync(recording, sample.Images))
            {
                var byModel = args.Rules().Judge(verdict.Sample).IsAllowed;
                var byCommand = !new ImageQuestion(verdict.Sample, null).Answer(command).IsDenied;
                if (verdict.Outcome != (byModel ? "allowed" : "denied") || byCommand != byModel)
                {
                    throw new AssertionException(
                        $"\"{verdict.Sample}\": {engine} {verdict.Outcome}, model {byModel}, command {byCommand}: "
                        + string.Join("; ", verdict.Messages));
                }
            }
        }
    }

    private sealed record Sample(
        string[] Own, string[] Others, bool ShortNames, bool RequireDigest, bool RefuseLatest, string[] Images)
    {
        public ImageAllowListArgs Args() => new()
        {
            Registries = { new StubRegistry(Own) { Others = Others } },
            ShortNames = ShortNames ? RegistryInfra.Images.Rules.ShortNames.DockerHub : RegistryInfra.Images.Rules.ShortNames.Refused,
            RequireDigest = RequireDigest,
            RefuseLatest = RefuseLatest,
        };

        public override string ToString() =>
            $"own {string.Join(' ', Own)}; others {string.Join(' ', Others)}; shortNames {ShortNames}; requireDigest {RequireDigest}; "
            + $"refuseLatest {RefuseLatest}; images {string.Join(' ', Images.Select(image => $"\"{image}\""))}";
    }
}
