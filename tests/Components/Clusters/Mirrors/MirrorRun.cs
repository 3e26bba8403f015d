using System.Text.Json.Nodes;
using RegistryInfra.Components.Tests.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Clusters.Mirrors;

/// <summary>Runs the three steps of the Pod, with the skopeo of this machine, between registries on loopback.</summary>
internal sealed class MirrorRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mirror-").FullName;
    private readonly JsonArray _images = [];
    private readonly JsonObject _auths = [];
    private readonly JsonObject _authorities = [];

    public MirrorRun(params ServedRegistry[] registries)
    {
        Directory.CreateDirectory(Work);
        foreach (var registry in registries)
        {
            Trust(registry.Host, Path.Combine(registry.Folder, "trust"));
            LogIn(registry.Host, PushedImage.Credential(registry));
        }
    }

    private string Work => Path.Combine(_folder, "work");

    public void Trust(string host, string folder) => _authorities[host] = folder;

    public void LogIn(string key, string auth) => _auths[key] = new JsonObject { ["auth"] = auth };

    /// <summary>Adds an image to the list.</summary>
    public void Add(string name, string source, string digest, string target, string tag = "1") => _images.Add(new JsonObject
    {
        ["name"] = name,
        ["source"] = source,
        ["digest"] = digest,
        ["target"] = target,
        ["tag"] = tag,
        ["written"] = $"{target}@{digest}",
    });

    /// <summary>All three steps; those after one that fails do not run, as in a Pod.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync()
    {
        var found = await StepAsync("find");
        if (found.ExitCode != 0)
        {
            return found;
        }

        var copied = await CopyAsync();
        if (copied.ExitCode != 0)
        {
            return (copied.ExitCode, found.Output + copied.Output);
        }

        var checkedCopies = await StepAsync("check");
        return (checkedCopies.ExitCode, found.Output + copied.Output + checkedCopies.Output);
    }

    public async Task<(int ExitCode, string Output)> StepAsync(string step)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "credentials.json"), new JsonObject { ["auths"] = _auths.DeepClone() }.ToJsonString());
        await File.WriteAllTextAsync(Path.Combine(_folder, "configuration.json"), new JsonObject
        {
            ["images"] = _images.DeepClone(),
            ["credentials"] = new JsonArray(Path.Combine(_folder, "credentials.json")),
            ["authorities"] = _authorities.DeepClone(),
            ["login"] = null,
            ["pauseSeconds"] = 0.05,
        }.ToJsonString());
        return await Tool.Python.RunAsync(
            "-B", MirrorScriptTests.Path("mirror.py"), step, Path.Combine(_folder, "configuration.json"), Work);
    }

    public Task<(int ExitCode, string Output)> CopyAsync() =>
        new Tool("env", "coreutils").RunAsync($"TMPDIR={_folder}", "sh", MirrorScriptTests.Path("copy.sh"), Work, "2", "0");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
