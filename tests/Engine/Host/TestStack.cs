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

    /// <summary>What exists outside of the state, for deployments that change it.</summary>
    public TestCloud Cloud { get; } = new();

    /// <summary>Where deployments keep the state.</summary>
    public MemoryState State { get; } = new();

    /// <summary>Makes the stack what a program says, and takes the state that this leaves.</summary>
    public Task<TestPreview> UpAsync(Func<TestMonitor, Task> program, UpdateOptions? options = null) =>
        RunAsync(new TestProgram(program), UpdateKind.Update, options);

    /// <summary>The same, and fails the test unless it succeeds.</summary>
    public async Task<TestPreview> MustUpAsync(Func<TestMonitor, Task> program, UpdateOptions? options = null)
    {
        var up = await UpAsync(program, options);
        Assert.That(up.Errors, Is.Empty);
        Assert.That(up.Result.Succeeded, Is.True);
        return up;
    }

    public Task<TestPreview> DestroyAsync(UpdateOptions? options = null) => RunAsync(null, UpdateKind.Destroy, options);

    public Task<TestPreview> RefreshAsync(UpdateOptions? options = null) => RunAsync(null, UpdateKind.Refresh, options);

    public async Task<TestPreview> RunAsync(IProgram? program, UpdateKind kind, UpdateOptions? options = null,
        Func<DeploymentRequest, DeploymentRequest>? change = null, CancellationToken stop = default, CancellationToken kill = default)
    {
        var events = new List<EngineEvent>();
        var request = Request(program) with
        {
            Kind = kind,
            DryRun = false,
            State = State,
            Options = options ?? new(),
            Providers = new(Cloud),
        };
        var result = await DeploymentRunner.RunAsync(change?.Invoke(request) ?? request, events.Add, stop, kill);
        Snapshot = State.Last ?? Snapshot;
        return new(result, events);
    }

    /// <summary>Previews with the provider that deployments use.</summary>
    public async Task<TestPreview> DryRunAsync(Func<TestMonitor, Task>? program, UpdateOptions? options = null,
        UpdateKind kind = UpdateKind.Update)
    {
        var events = new List<EngineEvent>();
        var request = Request(program is null ? null : new TestProgram(program)) with
        {
            Kind = kind,
            Options = options ?? new(),
            Providers = new(Cloud),
        };
        return new(await DeploymentRunner.RunAsync(request, events.Add), events);
    }

    public Task<TestPreview> PreviewAsync(Func<TestMonitor, Task> program) => PreviewAsync(new TestProgram(program));

    public async Task<TestPreview> PreviewAsync(IProgram program, CancellationToken cancellationToken = default)
    {
        var events = new List<EngineEvent>();
        return new(await DeploymentRunner.RunAsync(Request(program), events.Add, cancellationToken), events);
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

    private DeploymentRequest Request(IProgram? program) => new()
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
        // From facts alone, unless a test says otherwise.
        Providers = new(),
    };

    private static ResourceState Deployed(ResourceState state) => state with
    {
        Id = !state.Custom ? null : state.Id is null or ProviderReference.UnknownId ? $"{state.Urn.Name}-id" : state.Id,
        Provider = state.Provider is { Id: ProviderReference.UnknownId } provider
            ? provider with { Id = $"{provider.Urn.Name}-id" }
            : state.Provider,
    };
}
