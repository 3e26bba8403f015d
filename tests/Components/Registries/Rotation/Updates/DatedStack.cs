using System.Globalization;
using System.Text;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Snapshots;
using YamlDotNet.Serialization;

namespace RegistryInfra.Components.Tests.Registries.Rotation.Updates;

/// <summary>
/// A stack that is updated from time to time. The program, the providers of random, tls and kubernetes, and the state are those of
/// <c>registry up</c>; the clock is set, and manifests go into a folder.
/// </summary>
internal sealed class DatedStack(Func<TimeProvider, Pulumi.Kubernetes.Provider, IDictionary<string, object?>> program)
    : ISnapshotWriter, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rotation-");
    private Snapshot _snapshot = Snapshot.Empty;

    /// <summary>Shows what an update at a time would do.</summary>
    /// <param name="time">A date and time in UTC, such as <c>2026-09-04T12:00</c>.</param>
    public Task<DatedRun> PreviewAsync(string time) => RunAsync(time, isPreview: true);

    /// <summary>Updates the stack at a time.</summary>
    /// <param name="time">A date and time in UTC, such as <c>2026-09-04T12:00</c>.</param>
    public async Task<DatedRun> UpAsync(string time)
    {
        var run = await RunAsync(time, isPreview: false);
        Assert.That(run.Succeeded, Is.True, string.Join('\n', run.Messages));
        return run;
    }

    /// <summary>A value of a Secret that was written last.</summary>
    public string Secret(string ns, string name, string key)
    {
        var file = _folder.EnumerateFiles($"*secret-{ns}-{name}.yaml", SearchOption.AllDirectories).Single();
        var secret = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<WrittenSecret>(File.ReadAllText(file.FullName));
        return secret.StringData.GetValueOrDefault(key) ?? Encoding.UTF8.GetString(Convert.FromBase64String(secret.Data[key]));
    }

    void ISnapshotWriter.Prepare(bool secrets)
    {
    }

    void ISnapshotWriter.Write(Snapshot snapshot) => _snapshot = snapshot;

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<DatedRun> RunAsync(string time, bool isPreview)
    {
        var clock = new SetClock(DateTimeOffset.Parse($"{time}:00Z", CultureInfo.InvariantCulture));
        var events = new List<EngineEvent>();
        var request = new DeploymentRequest
        {
            DryRun = isPreview,
            Program = new InsideProgram(() => program(clock, new("cluster", new() { RenderYamlToDirectory = _folder.FullName, EnableSecretMutable = true }))),
            Project = "shop",
            Stack = "test",
            RootDirectory = _folder.FullName,
            Base = _snapshot,
            State = this,
            Clock = clock,
        };
        var result = await DeploymentRunner.RunAsync(request, events.Add);
        return new(result, events);
    }

    private sealed class WrittenSecret
    {
        [YamlMember(Alias = "stringData")]
        public Dictionary<string, string> StringData { get; init; } = [];

        [YamlMember(Alias = "data")]
        public Dictionary<string, string> Data { get; init; } = [];
    }
}
