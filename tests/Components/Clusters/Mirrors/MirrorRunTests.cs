using System.Text;
using RegistryInfra.Components.Tests.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Clusters.Mirrors;

/// <summary>The scripts, run for real between two registries.</summary>
internal sealed class MirrorRunTests
{
    private const string Name = "docker.io/library/app:1";

    [SetUp]
    public void RequireTools() => Tool.Require(Tool.Registry, Tool.Skopeo, Tool.Htpasswd, Tool.Python);

    [Test]
    public async Task Run_ImageOfTwoPlatforms_IsCopiedAsItIs()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        using var run = new MirrorRun(source, target);
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{target.Host}/mirror/app", "1-abc");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Is.EqualTo(
            "1 things to copy for 1 images\n"
            + $"{Name}: its image is copied\n"
            + $"{Name} -> {target.Host}/mirror/app@{image.Digest}: copied, with 0 signatures, attestations and the like\n"
            + "1 of 1 images changed\n"));
        foreach (var reference in image.Platforms.Append(image.Digest))
        {
            Assert.That(await PushedImage.DigestAsync(target, "mirror/app", reference), Is.EqualTo(reference));
        }

        Assert.That(await PushedImage.DigestAsync(target, "mirror/app", "1-abc"), Is.EqualTo(image.Digest));
    }

    [Test]
    public async Task Run_SecondTime_CopiesNothingAndSaysSo()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        await image.TagAsync(image.Digest, "sig", "a signature");
        await image.ReferAsync(image.Digest, "a bundle");
        using var run = new MirrorRun(source, target);
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{target.Host}/mirror/app");
        await run.RunAsync();
        var written = target.Log;

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Is.EqualTo(
            "0 things to copy for 1 images\nnothing to copy\n"
            + $"{Name} -> {target.Host}/mirror/app@{image.Digest}: was there, with 2 signatures, attestations and the like\n"
            + "nothing changed\n"));
        Assert.That(target.Log[written.Length..], Does.Not.Contain("\"PUT\"").And.Not.Contain("http.request.method=PUT"));
    }

    [Test]
    public async Task Run_SignaturesAndAttestations_AreCarriedAlong()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        var tag = image.Digest.Replace(':', '-');
        (string Reference, string Digest)[] about =
        [
            ($"{tag}.sig", await image.TagAsync(image.Digest, "sig", "a signature")),
            ($"{tag}.att", await image.TagAsync(image.Digest, "att", "an attestation")),
            ($"{tag}.sbom", await image.TagAsync(image.Digest, "sbom", "a bill of materials")),
            ($"{image.Platforms[0].Replace(':', '-')}.sig", await image.TagAsync(image.Platforms[0], "sig", "of a platform")),
        ];
        var bundle = await image.ReferAsync(image.Digest, "a bundle");
        var ofBundle = await image.ReferAsync(bundle, "about the bundle");
        using var run = new MirrorRun(source, target);
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{target.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.Zero, output);
        foreach (var (reference, digest) in about.Append((bundle, bundle)).Append((ofBundle, ofBundle)))
        {
            Assert.That(await PushedImage.DigestAsync(target, "mirror/app", reference), Is.EqualTo(digest), reference);
        }

        Assert.That(await PushedImage.ListedAsync(target, "mirror/app", image.Digest), Is.EqualTo(new[] { bundle }));
        Assert.That(await PushedImage.ListedAsync(target, "mirror/app", bundle), Is.EqualTo(new[] { ofBundle }));
    }

    /// <summary>What is signed after the copy comes with the next run.</summary>
    [Test]
    public async Task Run_SignedSince_CopiesTheSignatureAlone()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        using var run = new MirrorRun(source, target);
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{target.Host}/mirror/app");
        await run.RunAsync();
        await image.TagAsync(image.Digest, "sig", "a signature");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.StartWith($"1 things to copy for 1 images\n{Name}: its signature is copied\n"));
    }

    [Test]
    public async Task Run_SourceWithoutTheDigest_FailsAndCopiesTheOthers()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        var gone = $"sha256:{new string('0', 64)}";
        using var run = new MirrorRun(source, target);
        run.Add("docker.io/library/gone:1", $"{source.Host}/library/gone", gone, $"{target.Host}/mirror/gone");
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{target.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"docker.io/library/gone:1: {source.Host}/library/gone has no manifest {gone}"));
        Assert.That(await PushedImage.DigestAsync(target, "mirror/app", "1"), Is.EqualTo(image.Digest));
    }

    [Test]
    public async Task Run_TargetThatIsReadOnly_FailsAndNamesTheImage()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var args = ServedRegistry.OnLoopback();
        using var target = await ServedRegistry.StartAsync(new()
        {
            Host = args.Host,
            Expose = args.Expose,
            AllowedCidrs = args.AllowedCidrs,
            ReadOnly = true,
        });
        var image = await PushedImage.PushAsync(source, "library/app");
        using var run = new MirrorRun(source, target);
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{target.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"{Name}: its image is tried again in 0 seconds")
            .And.Contain($"{Name}: its image cannot be copied to {target.Host}/mirror/app:1, 2 times")
            .And.Contain($"{Name}: {target.Host}/mirror/app has no image {image.Digest} after the copy"));
    }

    /// <summary>The password of who pushes is wrong, or there is none: neither it nor its base64 is told.</summary>
    [TestCase("mirror:wr0ngPassword", "its credential may not do that")]
    [TestCase(null, "there is no credential for it")]
    public async Task Run_WrongCredential_FailsAndTellsNoSecret(string? pair, string problem)
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        using var run = new MirrorRun(source);
        run.Trust(target.Host, Path.Combine(target.Folder, "trust"));
        var auth = pair is null ? "" : Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
        if (pair is not null)
        {
            run.LogIn(target.Host, auth);
        }

        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{target.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"{Name}: {target.Host} ").And.Contain(problem));
        Assert.That(output, Does.Not.Contain("wr0ngPassword").And.Not.Contain(ServedRegistry.Password));
        if (pair is not null)
        {
            Assert.That(output, Does.Not.Contain(auth));
        }
    }

    /// <summary>The narrowest entry is the one that counts, as it is for skopeo: the wrong one is for the whole host.</summary>
    [Test]
    public async Task Run_CredentialOfAPath_ComesBeforeThatOfTheHost()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        using var run = new MirrorRun(source, target);
        run.LogIn(target.Host, Convert.ToBase64String("nobody:nothing"u8));
        run.LogIn($"{target.Host}/mirror/", PushedImage.Credential(target));
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{target.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.Zero, output);
    }

    [Test]
    public async Task Run_TargetThatIsGone_FailsAfterSeveralTries()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        string host;
        using (var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback()))
        {
            host = target.Host;
        }

        using var run = new MirrorRun(source);
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"{Name}: {host} cannot be asked for mirror/app").And.Contain("5 times"));
    }

    /// <summary>A registry that closes its first connections is tried again.</summary>
    [Test]
    public async Task Run_DroppedConnections_AreTriedAgain()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var way = new UnsteadyWay(target.Host, drops: 3);
        var image = await PushedImage.PushAsync(source, "library/app");
        using var run = new MirrorRun(source, target);
        run.Trust(way.Host, Path.Combine(target.Folder, "trust"));
        run.LogIn(way.Host, PushedImage.Credential(target));
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{way.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(way.Dropped, Is.EqualTo(3));
        Assert.That(await PushedImage.DigestAsync(target, "mirror/app", "1"), Is.EqualTo(image.Digest));
    }

    /// <summary>Whatever authority the registry has, only its own is trusted for it.</summary>
    [Test]
    public async Task Run_CertificateOfAnotherAuthority_FailsAtOnce()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        using var run = new MirrorRun(source, target);
        run.Trust(target.Host, Path.Combine(source.Folder, "trust"));
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{target.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("certificate verify failed").And.Not.Contain("times"));
    }

    /// <summary>Somebody pushes over a copy between the steps: its tag is another image then.</summary>
    [Test]
    public async Task Check_TagOfAnotherImage_FailsAndNamesBothDigests()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        using var run = new MirrorRun(source, target);
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{target.Host}/mirror/app");
        await run.RunAsync();
        var other = await PushedImage.PushAsync(target, "mirror/app", "something else");

        var (exitCode, output) = await run.StepAsync("check");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain(
            $"{Name}: {target.Host}/mirror/app has {other.Digest} as 1 after the copy, not {image.Digest}"));
    }
}
