using System.Text;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Tests.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Clusters.Mirrors;

/// <summary>What registries of the clouds, Harbor and Docker Hub do, and Distribution with htpasswd does not.</summary>
internal sealed class MirrorProtocolTests
{
    private const string Name = "docker.io/library/app:1";

    [SetUp]
    public void RequireTools()
    {
        Tool.Require(Tool.Registry, Tool.Skopeo, Tool.Htpasswd, Tool.Python);
        FrontRegistry.Require();
    }

    /// <summary>The source lists what refers to an image by itself, in two pages and under no tag.</summary>
    [Test]
    public async Task Find_SourceThatListsReferrers_TakesEachPage()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        string[] bundles = [await image.ReferAsync(image.Platforms[0], "one"), await image.ReferAsync(image.Platforms[0], "two")];
        using var front = await FrontRegistry.StartAsync(source, $$"""
            location ~ /referrers/{{image.Digest}} {
                default_type application/vnd.oci.image.index.v1+json;
                if ($arg_next = two) { add_header Cache-Control no-store; return 200 '{{Index(bundles[1])}}'; }
                add_header Link '</v2/library/app/referrers/{{image.Digest}}?next=two>; rel="next"';
                return 200 '{{Index(bundles[0])}}';
            }
            location ~ /referrers/ {
                default_type application/vnd.oci.image.index.v1+json;
                return 200 '{"schemaVersion":2,"manifests":[]}';
            }
            """);
        using var run = Between(source, front, target);
        run.Add(Name, $"{front.Host}/library/app", image.Digest, $"{target.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(await PushedImage.ListedAsync(target, "mirror/app", image.Digest), Is.EquivalentTo(bundles));
    }

    /// <summary>A server that always has a further page does not keep the Job busy for good.</summary>
    [Test]
    public async Task Find_ListWithoutAnEnd_IsToldAsAFault()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        using var front = await FrontRegistry.StartAsync(source, """
            location ~ /referrers/ {
                default_type application/vnd.oci.image.index.v1+json;
                add_header Link '<?next=more>; rel="next"';
                return 200 '{"schemaVersion":2,"manifests":[]}';
            }
            """);
        using var run = Between(source, front);
        run.Add(Name, $"{front.Host}/library/app", image.Digest, $"{source.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"{Name}: {front.Host} lists what refers to {image.Digest} in more than 100 pages"));
    }

    /// <summary>A target that lists referrers by itself gets no list of ours, and one that forgets some is told of.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Check_TargetThatListsReferrers_IsBelievedAndHeldToIt(bool isListed)
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        var bundle = await image.ReferAsync(image.Digest, "a bundle");
        var listed = isListed ? Index(bundle) : """{"schemaVersion":2,"manifests":[]}""";
        using var front = await FrontRegistry.StartAsync(target, $$"""
            location ~ /referrers/ {
                default_type application/vnd.oci.image.index.v1+json;
                return 200 '{{listed}}';
            }
            """);
        using var run = Between(target, front, source);
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{front.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.EqualTo(isListed ? 0 : 1), output);
        Assert.That(await PushedImage.DigestAsync(target, "mirror/app", image.Digest.Replace(':', '-')), Is.Null);
        if (!isListed)
        {
            Assert.That(output, Does.Contain($"{Name}: {front.Host} does not list {bundle} as referring to {image.Digest}"));
        }
    }

    /// <summary>Harbor lets nobody pull what is not scanned yet, and tells its digest.</summary>
    [Test]
    public async Task Check_TargetThatHoldsBackUnscannedImages_ComparesWhatItTells()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        using var front = await FrontRegistry.StartAsync(target, """
            location ~ /manifests/ {
                if ($request_method = GET) { return 412; }
                proxy_pass REGISTRY;
            }
            """);
        using var run = Between(target, front, source);
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{front.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(await PushedImage.DigestAsync(target, "mirror/app", "1"), Is.EqualTo(image.Digest));
    }

    /// <summary>A source that serves another manifest than that of the digest is found out before anything is copied.</summary>
    [Test]
    public async Task Find_SourceThatServesSomethingElse_IsRefused()
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var target = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var image = await PushedImage.PushAsync(source, "library/app");
        using var front = await FrontRegistry.StartAsync(source, $$"""
            location ~ /manifests/{{image.Digest}} {
                default_type application/vnd.oci.image.index.v1+json;
                return 200 '{"schemaVersion":2,"manifests":[]}';
            }
            """);
        using var run = Between(source, front, target);
        run.Add(Name, $"{front.Host}/library/app", image.Digest, $"{target.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"{Name}: {front.Host}/library/app serves sha256:").And.Contain($" as {image.Digest}"));
        Assert.That(await PushedImage.DigestAsync(target, "mirror/app", "1"), Is.Null);
    }

    /// <summary>A server that has too much to do is asked again, and one that fails for good is told of.</summary>
    [TestCase(429)]
    [TestCase(503)]
    public async Task Find_SourceThatIsBusy_IsToldAfterSeveralTries(int status)
    {
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var front = await FrontRegistry.StartAsync(source, $$"""location /v2/ { return {{status}}; }""");
        using var run = Between(source, front);
        run.Add(Name, $"{front.Host}/library/app", $"sha256:{new string('0', 64)}", $"{source.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"{Name}: {front.Host} answers {status} to GET library/app/manifests/").And.Contain("5 times"));
    }

    /// <summary>As Docker Hub, Harbor and the clouds have it: a password is given to the service of tokens alone.</summary>
    [Test]
    public async Task Run_RegistryThatTakesTokens_AsksForThemByRepositoryAndAction()
    {
        using var service = new TokenService();
        using var source = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        var args = ServedRegistry.OnLoopback();
        using var target = await ServedRegistry.StartAsync(new()
        {
            Host = args.Host,
            Expose = args.Expose,
            AllowedCidrs = args.AllowedCidrs,
            Tokens = new()
            {
                Realm = "https://tokens.example.com/token",
                Service = TokenService.Service,
                Issuer = TokenService.Issuer,
                Certificate = service.Pem,
                PullUser = nameof(RegistryRole.Guest),
                PullPassword = "any",
            },
        }, realm: service.Realm);
        var image = await PushedImage.PushAsync(source, "library/app");
        using var run = new MirrorRun(source);
        run.Trust(target.Host, Path.Combine(target.Folder, "trust"));
        run.LogIn(target.Host, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{nameof(RegistryRole.Developer)}:any")));
        run.Add(Name, $"{source.Host}/library/app", image.Digest, $"{target.Host}/mirror/app");

        var (exitCode, output) = await run.RunAsync();
        var (again, second) = await run.RunAsync();

        Assert.That((exitCode, again), Is.EqualTo((0, 0)), output + second);
        Assert.That(second, Does.EndWith("nothing changed\n"));
    }

    private static MirrorRun Between(ServedRegistry behind, FrontRegistry front, params ServedRegistry[] others)
    {
        var run = new MirrorRun([behind, .. others]);
        run.Trust(front.Host, Path.Combine(behind.Folder, "trust"));
        run.LogIn(front.Host, PushedImage.Credential(behind));
        return run;
    }

    private static string Index(string digest) => $$"""
        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{digest}}","size":1}]}
        """;
}
