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
        var recording = await HarborSample.RecordAsync(args, password, Harbor.Url);
        var files = recording.Single(HarborSample.ConfigMap).At("data")!;
        Document = JsonNode.Parse(files["state.json"]!.ToString())!;
        // Nobody waits for seconds in a test.
        Document["retry"] = new JsonObject
        {
            ["healthSeconds"] = 2,
            ["timeoutSeconds"] = 10,
            ["attempts"] = 4,
            ["delaySeconds"] = 0.01,
            ["longestDelaySeconds"] = 0.05,
        };
        var secrets = Directory.CreateDirectory(Path.Combine(_folder, "secrets")).FullName;
        foreach (var (name, value) in recording.Single(HarborSample.Secret).At("stringData")!.AsObject())
        {
            await File.WriteAllTextAsync(Path.Combine(secrets, name), value!.ToString());
        }

        await File.WriteAllTextAsync(Path.Combine(secrets, "admin-password"), HarborStandIn.AdminPassword);
        var script = await WriteAsync("configure.py", files["configure.py"]!.ToString());
        var document = await WriteAsync("state.json", Document.ToJsonString());
        var trusted = await WriteAsync("authority.pem", authority ?? Harbor.AuthorityPem);
        var (exitCode, output) = await _python.RunAsync(
            ["-I", "-B", script, document, secrets, trusted, .. check ? new[] { "--check" } : []]);
        return new(exitCode, output);
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
