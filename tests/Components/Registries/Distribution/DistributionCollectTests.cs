using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>Garbage collection by the component's own scripts, in a real registry.</summary>
public sealed class DistributionCollectTests
{
    private const int LayerSize = 700_000;

    private ServedRegistry? _registry;
    private string? _volume;

    private ServedRegistry Registry => _registry!;

    [TearDown]
    public async Task StopAsync()
    {
        _registry?.Dispose();
        _registry = null;
        if (_volume is not null)
        {
            _ = await new Tool("umount", "mount").RunAsync(_volume);
            Directory.Delete(_volume);
            _volume = null;
        }
    }

    [Test]
    public async Task Collect_OverwrittenTag_FreesItsSpaceAndLosesNothingLive()
    {
        await ServeAsync();
        var overwritten = await PushAsync("app:1");
        var live = await PushAsync("app:1");
        var other = await PushAsync("other:1");
        var before = Size();

        var (exitCode, output) = await Registry.CollectAsync("--delete-untagged");

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(before - Size(), Is.InRange(LayerSize, LayerSize * 3 / 2));
        Assert.That(await ServesAsync("app", overwritten), Is.False);
        Assert.That(await ServesAsync("app", live), Is.True);
        Assert.That(await ServesAsync("other", other), Is.True);
    }

    [Test]
    public async Task Collect_Default_KeepsWhatADigestNamesAlone()
    {
        await ServeAsync();
        var overwritten = await PushAsync("app:1");
        _ = await PushAsync("app:1");

        var (exitCode, output) = await Registry.CollectAsync();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(await ServesAsync("app", overwritten), Is.True);
    }

    [Test]
    public async Task Collect_NothingPushed_IsNoFailure()
    {
        await ServeAsync();

        Assert.That(await Registry.CollectAsync(), Is.EqualTo((0, "nothing was ever pushed, so there is nothing to collect\n")));
    }

    [Test]
    public async Task Stop_WhileItLasts_RefusesPushesAndServesPulls()
    {
        await ServeAsync();
        var image = await PushAsync("app:1");
        var stop = Path.Combine(Registry.Images, ".maintenance/stop");

        await File.WriteAllTextAsync(stop, "");
        await UntilAsync(async () => await StartUploadAsync() == HttpStatusCode.MethodNotAllowed);
        var isServed = await ServesAsync("app", image);
        File.Delete(stop);
        await UntilAsync(async () => await StartUploadAsync() == HttpStatusCode.Accepted);

        Assert.That(isServed, Is.True);
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(stop)!), Is.Empty);
    }

    /// <summary>A collection that fails lifts its stop: here for want of a second server.</summary>
    [Test]
    public async Task Collect_Failure_LiftsTheStop()
    {
        await ServeAsync();
        _ = await PushAsync("app:1");

        var (exitCode, output) = await Registry.CollectAsync(replicas: 2, timeout: 4);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("not every one of 2 servers stopped writing within 4 seconds"));
        await UntilAsync(async () => await StartUploadAsync() == HttpStatusCode.Accepted);
    }

    /// <summary>The collector was killed: it never touches its stop again.</summary>
    [Test]
    public async Task Stop_OfACollectorThatDied_IsLifted()
    {
        await ServeAsync(lease: 4);
        await File.WriteAllTextAsync(Path.Combine(Registry.Images, ".maintenance/stop"), "");
        await UntilAsync(async () => await StartUploadAsync() == HttpStatusCode.MethodNotAllowed);

        await UntilAsync(async () => await StartUploadAsync() == HttpStatusCode.Accepted);

        Assert.That(Registry.Log, Does.Contain("lifting the stop"));
    }

    [Test]
    public async Task Collect_SecondAtTheSameTime_IsRefused()
    {
        await ServeAsync();
        _ = await PushAsync("app:1");
        var first = Registry.CollectAsync();
        await UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(Registry.Images, ".maintenance/stop"))));

        var second = await Registry.CollectAsync();

        Assert.That(second.ExitCode, Is.EqualTo(1));
        Assert.That(second.Output, Does.Contain("another garbage collection is going on"));
        Assert.That((await first).ExitCode, Is.Zero);
    }

    /// <summary>Pushes are refused before they break, pulls go on, and room makes the registry take pushes again.</summary>
    [Test]
    public async Task Disk_WithoutItsReserve_TakesNoPushesAndServesPulls()
    {
        await ServeAsync(volumeSize: "8m", reserve: 2000);
        var image = await PushAsync("app:1");
        var filling = Path.Combine(Registry.Images, "filling");
        await File.WriteAllBytesAsync(filling, new byte[6_000_000]);

        await UntilAsync(async () => await StartUploadAsync() == HttpStatusCode.MethodNotAllowed);
        var isServed = await ServesAsync("app", image);
        var health = (await GetAsync("")).StatusCode;
        File.Delete(filling);
        await UntilAsync(async () => await StartUploadAsync() is { } status && status != HttpStatusCode.MethodNotAllowed);

        Assert.That(isServed, Is.True);
        Assert.That(health, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Registry.Log, Does.Contain("less than 2000 KiB are free: pushes are refused"));
    }

    /// <summary>Without a reserve a push breaks in its middle, and the storage's own check sees nothing.</summary>
    [Test]
    public async Task Collect_FullDisk_MakesRoomForPushesAgain()
    {
        await ServeAsync(volumeSize: "2300k");
        _ = await PushAsync("app:1");
        _ = await PushAsync("app:1");
        var live = await PushAsync("app:1");

        Assert.That((await TryPushAsync("app:2")).ExitCode, Is.Not.Zero);
        Assert.That((await GetAsync("")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var (exitCode, output) = await Registry.CollectAsync("--delete-untagged");

        Assert.That(exitCode, Is.Zero, output);
        await UntilAsync(async () => (await TryPushAsync("app:2")).ExitCode == 0);
        Assert.That(await ServesAsync("app", live), Is.True);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(200);
        }

        Assert.Fail("It does not come about within 20 seconds.");
    }

    private async Task ServeAsync(int lease = 60, string? volumeSize = null, int reserve = 0)
    {
        Tool.Require(Tool.Registry, Tool.Skopeo, Tool.Htpasswd);
        if (volumeSize is not null)
        {
            _volume = Directory.CreateTempSubdirectory("volume-").FullName;
            var mounted = await new Tool("mount", "mount").RunAsync("-t", "tmpfs", "-o", $"size={volumeSize}", "tmpfs", _volume);
            if (mounted.ExitCode != 0)
            {
                Directory.Delete(_volume);
                _volume = null;
                Tool.Lacking($"Not allowed to mount a small volume: {mounted.Output}");
            }
        }

        _registry = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback(), _volume, lease, reserve: reserve);
    }

    private long Size() => new DirectoryInfo(Registry.Images).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>Pushes an image of random content and tells its digest.</summary>
    private async Task<string> PushAsync(string image)
    {
        var (exitCode, output, digest) = await TryPushAsync(image);
        Assert.That(exitCode, Is.Zero, output);
        return digest;
    }

    private async Task<(int ExitCode, string Output, string Digest)> TryPushAsync(string image)
    {
        var folder = OciLayout.Write(Directory.CreateDirectory(Path.Combine(Registry.Folder, Guid.NewGuid().ToString("N"))).FullName, LayerSize);
        var digestFile = Path.Combine(folder, "digest");
        var (exitCode, output) = await Skopeo(
            "copy", $"--dest-cert-dir={Trust}", $"--digestfile={digestFile}", $"oci:{folder}", $"docker://{Registry.Host}/{image}");
        return (exitCode, output, exitCode == 0 ? await File.ReadAllTextAsync(digestFile) : "");
    }

    /// <summary>All of the image is there, layers included.</summary>
    /// <summary>The server starts again when writes are allowed again, so a broken connection is asked once more.</summary>
    private async Task<bool> ServesAsync(string repository, string digest)
    {
        for (var attempt = 1; ; attempt++)
        {
            var target = Path.Combine(Registry.Folder, Guid.NewGuid().ToString("N"));
            var (exitCode, output) = await Skopeo(
                "copy", $"--src-cert-dir={Trust}", $"docker://{Registry.Host}/{repository}@{digest}", $"dir:{target}");
            if (exitCode == 0 || attempt == 20 || output.Contains("unknown", StringComparison.OrdinalIgnoreCase))
            {
                return exitCode == 0;
            }

            await Task.Delay(500);
        }
    }

    private string Trust => Path.Combine(Registry.Folder, "trust");

    private Task<(int ExitCode, string Output)> Skopeo(string verb, params string[] arguments) => Tool.Skopeo.RunAsync(
        ["--insecure-policy", verb, $"--authfile={Path.Combine(Registry.Folder, "auth.json")}", .. arguments]);

    /// <summary>Null while the server starts again.</summary>
    private async Task<HttpStatusCode?> StartUploadAsync()
    {
        try
        {
            return (await SendAsync(HttpMethod.Post, "v2/upload/blobs/uploads/")).StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path)
    {
        using var client = Registry.Client();
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"cluster:{ServedRegistry.Password}")));
        return await client.SendAsync(request);
    }
}
