using CsCheck;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Images.Tests.PullConfigs;

/// <summary>What is written means to the kubelet what was brought, for any config and any image.</summary>
internal sealed class PullConfigPropertyTests
{
    private static readonly Gen<string> _label = Gen.OneOf("a", "b", "team", "v1", "v2", "v2beta", "team-evil");

    private static readonly Gen<string> _dnsLabel = Gen.OneOf("a", "r", "example", "r1");

    private static readonly Gen<string> _port = Gen.OneOf("", "", ":443", ":5000", ":80");

    /// <summary>Few labels, so that many keys and images meet.</summary>
    private static readonly Gen<string> _randomHost =
        Gen.Select(_dnsLabel.Array[1, 3], _port, (labels, port) => string.Join('.', labels) + port);

    private static readonly Gen<string> _glob = Gen.Select(
        Gen.OneOf("a", "r", "example", "*", "?", "r*", "[ar]", "*e").Array[1, 3], _port, (labels, port) => string.Join('.', labels) + port);

    private static readonly Gen<string> _host = Gen.Frequency(
        (4, _randomHost),
        (1, _glob),
        (6, Gen.OneOf("docker.io", "index.docker.io", "r.example", "r.example:5000", "localhost", "localhost:5000")),
        (2, Gen.OneOf("a.r.example", "r.example:443", "[2001:db8::1]:5000", "10.0.0.1:5000", "[2001:db8::1]")),
        (1, Gen.OneOf("Acme", "R.example", "registry-1.docker.io", "*.example", "acme", "r*.example")));

    private static readonly Gen<string> _path = Gen.Select(
        Gen.OneOf("", "", "/v1", "/v2"),
        _label.Array[0, 2],
        Gen.OneOf("", "/", "/", "//"),
        (version, labels, end) => version + string.Concat(labels.Select(label => $"/{label}")) + end);

    private static readonly Gen<(string Key, string Entry)> _entry = Gen.Select(
        Gen.OneOf("", "https://", "http://"),
        _host,
        _path,
        Gen.OneOf("""{"auth":"QTox"}""", """{"auth":"Qjoy"}""", """{"auth":"Qzoz"}"""),
        (scheme, host, path, entry) => (scheme + host + path, entry));

    /// <summary>Two keys of Docker Hub that meet are rare among the others, and are the ones that are written otherwise.</summary>
    private static readonly Gen<(string Key, string Entry)> _hubEntry = Gen.Select(
        Gen.OneOf("", "https://"),
        Gen.OneOf("docker.io", "index.docker.io", "index.docker.io/v1"),
        Gen.OneOf("", "/", "/a/", "/team/", "/team"),
        Gen.OneOf("""{"auth":"QTox"}""", """{"auth":"Qjoy"}"""),
        (scheme, host, path, entry) => (scheme + host + path, entry));

    private static readonly Gen<string> _config = Gen.Frequency((3, _entry.Array[1, 4]), (1, _hubEntry.Array[1, 3]))
        .Where(entries => entries.DistinctBy(entry => entry.Key).Count() == entries.Length)
        .Select(entries => ConfigSample.Auths(entries));

    private static readonly Gen<string> _hubImage = _label.Array[1, 3].Select(
        labels => ImageReference.Parse($"docker.io/{string.Join('/', labels)}").Repository);

    private static readonly Gen<string> _image = Gen.Select(
        Gen.OneOf(_randomHost.Where(host => host.AsSpan().ContainsAny('.', ':')), Gen.OneOf(
            "docker.io", "r.example", "r.example:5000", "r.example:443", "a.r.example", "localhost", "localhost:5000", "Acme",
            "10.0.0.1:5000", "[2001:db8::1]:5000", "q.example", "registry-1.docker.io")),
        _label.Array[1, 3],
        (host, labels) => ImageReference.Parse($"{host}/{string.Join('/', labels)}").Repository);

    [Test]
    public void Merge_AnyConfig_ServesAnyImageAsBefore()
    {
        var accepted = 0;
        Gen.Select(_config, _image.Array[6], _hubImage.Array[2]).Sample((config, others, ofHub) =>
        {
            var written = DockerConfig.Merge([DockerConfigReader.Read("", config)], out var problems);
            if (!problems.IsEmpty)
            {
                return;
            }

            Interlocked.Increment(ref accepted);
            var (before, after) = (ConfigKeyring.Of(config), ConfigKeyring.Of(written.ToJson()));
            foreach (var image in others.Concat(ofHub))
            {
                // Docker Hub's credential is the one thing that goes to fewer: to hosts that are not Docker Hub it leaked.
                var leaked = KubeletKeyring.IsTakenForDockerHub(image) && !image.StartsWith("docker.io/", StringComparison.Ordinal)
                    && !written.Entries.Any(entry => entry.Key.Covers(ImageReference.Parse(image)));
                Assert.That(
                    after.Lookup(image).Distinct(),
                    Is.SubsetOf(before.Lookup(image).Distinct()),
                    $"{image} got more from {written.ToJson()} than from {config}");
                Assert.That(
                    after.Lookup(image).Distinct(),
                    Is.EqualTo(leaked ? [] : before.Lookup(image).Distinct()),
                    $"{image} with {config} written as {written.ToJson()}");
            }
        }, iter: 20_000, threads: 1);

        Assert.That(accepted, Is.GreaterThan(2_000), "Most configs were refused, so little was tried.");
    }

    [Test]
    public void For_AnyImages_ServesThemAndNoOtherHost()
    {
        Gen.Select(_image, Gen.Bool, _image).Sample((own, isRepository, other) =>
        {
            if (!ImageScope.TryParse(isRepository ? own : $"{own}/", out var scope, out _))
            {
                return;
            }

            var keyring = ConfigKeyring.Of(ConfigSample.Auths((RegistryKey.For(scope).ToString(), """{"auth":"QTox"}""")));
            var reference = ImageReference.Parse(other);
            Assert.That(
                keyring.Lookup(other),
                scope.Contains(reference) ? Is.EqualTo(new[] { "A:1" })
                    // No key is narrower than that of a repository, and it is for longer names as well.
                    : isRepository && other.StartsWith(own, StringComparison.Ordinal) ? Is.EqualTo(new[] { "A:1" })
                    : Is.Empty,
                $"{other} with {scope}");
        }, iter: 20_000, threads: 1);
    }

    /// <summary>Whatever is wrong where, no message holds the password, its <c>auth</c> or a part of either.</summary>
    [Test]
    public void Read_AnyMistake_NoMessageHoldsTheSecret()
    {
        var secret = Gen.OneOf("s3cr3t", "dTpzM2NyM3Q=", "u:s3cr3t");
        var document = Gen.Select(
            secret,
            Gen.OneOf("""{"auths":{"#":{"auth":"dTpw"}}}""", """{"auths":{"https://u:#@r.example/":{"auth":"dTpw"}}}""",
                """{"auths":{"r.example":{"auth":"#"}}}""", """{"auths":{"r.example":{"password":"#"}}}""",
                """{"auths":{"r.example":{"#":"#"}}}""", """{"auths":{"r.example":"#"}}""", """{"#":{"auth":"#"}}""",
                """{"#":1,"auths":"#"}""", "#", "\"#\"", """["#"]""", """{"auths":{"r.example?#":{"username":"#"}}}""",
                """{"auths":{"r.example":{"identitytoken":"#"}},"credHelpers":{"#":"#"}}""", """{"credsStore":"#"}""",
                """{"auths":{"r.example/#":{"username":"a:#","password":"#"}}}""", """{"HttpHeaders":{"#":["#"]}}"""),
            (text, template) => template.Replace("#", text, StringComparison.Ordinal));

        document.Sample(json =>
        {
            var reading = DockerConfigReader.Read("place", json);
            var said = string.Concat(reading.Problems.Concat(reading.Notes)) + string.Concat(reading.Entries);
            Assert.That(said, Does.Not.Contain("dTpzM2NyM3Q"));
            Assert.That(said.Replace("r.example/s3cr3t", "", StringComparison.Ordinal), Does.Not.Contain("s3cr3t"));
        }, iter: 500, threads: 1);
    }
}
