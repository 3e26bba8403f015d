using System.Diagnostics;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Harbor.Configuration;
using RegistryInfra.Components.Tests.Registries.Distribution;
using RegistryInfra.Components.Tests.Registries.Harbor.Configuration.StandIn;

namespace RegistryInfra.Components.Tests.Registries.Harbor.Configuration;

/// <summary>A stand-in, and the component's own script that configures it, run by the interpreter of the machine.</summary>
internal sealed class ConfiguredHarbor : IAsyncDisposable
{
    private static readonly Tool _python = new("python3", "python3");
    private readonly string _folder = Directory.CreateTempSubdirectory("harbor-").FullName;

    private ConfiguredHarbor(HarborStandIn harbor) => Harbor = harbor;

    public HarborStandIn Harbor { get; }

    public HarborState State => Harbor.State;

    /// <summary>The document of the last run.</summary>
    public JsonNode Document { get; private set; } = new JsonObject();

    public static async Task<ConfiguredHarbor> StartAsync()
    {
        Tool.Require(_python);
        return new(await HarborStandIn.StartAsync());
    }

    /// <summary>Runs the script once.</summary>
    /// <param name="args">What Harbor is to be.</param>
    /// <param name="password">The password of each robot.</param>
    /// <param name="check">Only reports what differs.</param>
    /// <param name="authority">The certificate to trust; that of the stand-in unless it is given.</param>
    public async Task<ConfigureRun> RunAsync(
        HarborConfigurationArgs args, string password = HarborSample.RobotPassword, bool check = false, string? authority = null)
    {
        await WriteInputAsync(args, password);
        return await RunAsync(Document, check ? "--check" : null, authority);
    }

    /// <summary>Gives the administrator a password.</summary>
    /// <param name="wanted">What it is to be.</param>
    /// <param name="inForce">What it was given last; null where it was given none yet.</param>
    public async Task<ConfigureRun> RotateAsync(string wanted, string? inForce)
    {
        await WriteInputAsync(new(), HarborSample.RobotPassword);
        await WriteSecretAsync("admin-password", wanted);
        if (inForce is not null)
        {
            await WriteSecretAsync("admin-password-in-force", inForce);
        }

        return await RunAsync(Document, "--password");
    }

    /// <summary>Asks whether a release may follow.</summary>
    public async Task<ConfigureRun> JudgeAsync(string release, bool isBelieved = false, Uri? url = null)
    {
        await WriteSecretAsync("admin-password", HarborStandIn.AdminPassword);
        return await RunAsync(
            JsonNode.Parse(HarborDocument.OfRelease(release, isBelieved, url ?? Harbor.Url))!, "--release");
    }

    /// <summary>Holds still for a moment.</summary>
    /// <param name="whileStill">What is done once others may copy.</param>
    /// <param name="seconds">How long nothing changes.</param>
    public async Task<ConfigureRun> HoldStillAsync(Func<Process, Task>? whileStill = null, double seconds = 0.3)
    {
        await WriteInputAsync(new() { Backup = new() { Schedule = "30 1 * * *" } }, HarborSample.RobotPassword);
        var marker = Path.Combine(_folder, "copy-now");
        Document["backup"] = new JsonObject { ["seconds"] = seconds, ["waitSeconds"] = 0.5, ["marker"] = marker };
        var process = _python.Start(await ArgumentsAsync(Document, "--backup"));
        while (whileStill is not null && !File.Exists(marker) && !process.HasExited)
        {
            await Task.Delay(10);
        }

        if (whileStill is not null)
        {
            await whileStill(process);
        }

        var (exitCode, output) = await Tool.OutputAsync(process);
        Assert.That(File.Exists(marker), Is.False, "Others would go on copying.");
        return new(exitCode, output);
    }

    private async Task WriteInputAsync(HarborConfigurationArgs args, string password)
    {
        var recording = await HarborSample.RecordAsync(args, password, Harbor.Url);
        Document = JsonNode.Parse(recording.Single(HarborSample.ConfigMap).At("data")!["state.json"]!.ToString())!;
        foreach (var (name, value) in recording.Single(HarborSample.Secret, HarborSample.Objects).At("stringData")!.AsObject())
        {
            await WriteSecretAsync(name, value!.ToString());
        }

        await WriteSecretAsync("admin-password", HarborStandIn.AdminPassword);
    }

    private async Task<ConfigureRun> RunAsync(JsonNode document, string? option, string? authority = null)
    {
        var (exitCode, output) = await _python.RunAsync(await ArgumentsAsync(document, option, authority));
        return new(exitCode, output);
    }

    private async Task<string[]> ArgumentsAsync(JsonNode document, string? option, string? authority = null)
    {
        // Nobody waits for seconds in a test.
        document["retry"] = new JsonObject
        {
            ["healthSeconds"] = 2,
            ["timeoutSeconds"] = 10,
            ["attempts"] = 4,
            ["delaySeconds"] = 0.01,
            ["longestDelaySeconds"] = 0.05,
            ["loginPauseSeconds"] = 0.06,
        };
        var secrets = Path.Combine(_folder, "secrets");
        var script = await WriteAsync("configure.py", HarborConfigurationFiles.ReadScript());
        var state = await WriteAsync("state.json", document.ToJsonString());
        var trusted = await WriteAsync("authority.pem", authority ?? Harbor.AuthorityPem);
        return ["-I", "-B", script, state, secrets, trusted, .. option is null ? Array.Empty<string>() : [option]];
    }

    private Task WriteSecretAsync(string name, string text)
    {
        _ = Directory.CreateDirectory(Path.Combine(_folder, "secrets"));
        return File.WriteAllTextAsync(Path.Combine(_folder, "secrets", name), text);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await Harbor.DisposeAsync();
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}

/// <summary>One run of the script.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it said.</param>
internal sealed record ConfigureRun(int ExitCode, string Output)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What it changed, without the record of what is owned.</summary>
    public IEnumerable<string> Changes => Lines.Where(line => !line.StartsWith("left alone", StringComparison.Ordinal)
        && !line.StartsWith("is there", StringComparison.Ordinal) && !line.Contains("the record of what is owned", StringComparison.Ordinal)
        && !line.EndsWith(" changes", StringComparison.Ordinal) && !line.StartsWith("error: ", StringComparison.Ordinal));

    public IEnumerable<string> Errors => Lines.Where(line => line.StartsWith("error: ", StringComparison.Ordinal));
}
