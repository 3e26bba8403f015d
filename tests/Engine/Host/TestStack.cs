using System.Collections.Immutable;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Programs;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>A stack that programs are previewed against, and that can pretend to have been deployed.</summary>
internal sealed class TestStack
{
    public const string Thing = "test:index:Thing";

    /// <summary>A type whose every input replaces it, by the engine's facts.</summary>
    public const string Fixed = "random:index/randomString:RandomString";

    public Snapshot Snapshot { get; set; } = Snapshot.Empty;

    public Dictionary<string, string> Config { get; } = [];

    public List<string> SecretKeys { get; } = [];

    public Dictionary<string, Snapshot> OtherStacks { get; } = [];

    public string RootDirectory { get; init; } = Path.GetTempPath();

    public Task<TestPreview> PreviewAsync(Func<TestMonitor, Task> program) => PreviewAsync(new TestProgram(program));

    public async Task<TestPreview> PreviewAsync(IProgram program, CancellationToken cancellationToken = default)
    {
        var events = new List<EngineEvent>();
        var result = await DeploymentRunner.RunAsync(new()
        {
            DryRun = true,
            Program = program,
            Project = "project",
            Stack = "stack",
            RootDirectory = RootDirectory,
            Config = Config,
            ConfigSecretKeys = SecretKeys,
            Base = Snapshot,
            OtherStack = name => OtherStacks.GetValueOrDefault(name),
        }, events.Add, cancellationToken);
        return new(result, events);
    }

    /// <summary>Previews a program and takes what it wants for deployed: each resource has an identifier then.</summary>
    public async Task<TestPreview> DeployAsync(Func<TestMonitor, Task> program)
    {
        var preview = await PreviewAsync(program);
        Assert.That(preview.Errors, Is.Empty);
        Snapshot = new()
        {
            Resources =
            [
                .. preview.Result.Steps.Where(s => s.New is not null).Select(s => s.New!)
                    .GroupBy(r => r.Urn).Select(r => Deployed(r.Last())),
            ],
        };
        return preview;
    }

    /// <summary>Changes the state of a deployed resource behind the program's back.</summary>
    public void Change(string name, Func<ResourceState, ResourceState> change) => Snapshot = Snapshot with
    {
        Resources = [.. Snapshot.Resources.Select(r => r.Urn.Name == name ? change(r) : r)],
    };

    private static ResourceState Deployed(ResourceState state) => state with
    {
        Id = !state.Custom ? null : state.Id is null or ProviderReference.UnknownId ? $"{state.Urn.Name}-id" : state.Id,
        Provider = state.Provider is { Id: ProviderReference.UnknownId } provider
            ? provider with { Id = $"{provider.Urn.Name}-id" }
            : state.Provider,
    };
}
