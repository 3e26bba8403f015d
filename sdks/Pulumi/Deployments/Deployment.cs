using System.Diagnostics.CodeAnalysis;
using Pulumi.Callbacks;
using Pulumi.Deployments;
using Pulumi.Registration;

namespace Pulumi;

/// <summary>Runs a program, with an engine or in a test.</summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> _running = new();

    private readonly IEngine _engine;
    private readonly IResourceMonitor _monitor;
    private readonly CallbackHost _callbacks = new();
    private readonly ResourceRegistration _registration;
    private readonly HookRegistration _hooks;
    private Stack? _stack;

    private Deployment(ProgramIdentity identity, IEngine engine, IResourceMonitor monitor)
    {
        Identity = identity;
        EngineLog = new EngineLog(engine, Work);
        _engine = engine;
        _monitor = monitor;
        var features = new MonitorFeatures(monitor);
        _registration = new ResourceRegistration(monitor, new RequestBuilder(features, _callbacks), identity.IsDryRun);
        _hooks = new HookRegistration(monitor, features, _callbacks);
    }

    /// <summary>The deployment that the program runs in.</summary>
    /// <exception cref="InvalidOperationException">None is running.</exception>
    public static DeploymentInstance Instance => _running.Value
        ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");

    internal static Deployment Current => Instance.Deployment;

    internal ProgramIdentity Identity { get; }

    internal ProgramConfig Config { get; } = new();

    internal PendingWork Work { get; } = new();

    internal EngineLog EngineLog { get; }

    internal Stack Stack
    {
        get => _stack ?? throw new InvalidOperationException("Trying to acquire Deployment.Stack before 'Run' was called.");
        set => _stack = value;
    }

    internal static bool TryGetCurrent([NotNullWhen(true)] out Deployment? deployment)
    {
        deployment = _running.Value?.Deployment;
        return deployment is not null;
    }

    /// <summary>Keeps the program that is running, if any, from ending before the task has.</summary>
    internal static void Track(Task task)
    {
        if (!task.IsCompletedSuccessfully && TryGetCurrent(out var deployment))
        {
            deployment.Work.Track(task);
        }
    }

    /// <summary>Registers a resource while the program goes on.</summary>
    internal void Register(Resource resource, ResourceArgs args, ResourceOptions options) =>
        Work.Track(_registration.RegisterAsync(resource, args, options));

    /// <summary>Registers the outputs of a component while the program goes on.</summary>
    internal void RegisterOutputs(Resource resource, Output<IDictionary<string, object?>> outputs) =>
        Work.Track(_registration.RegisterOutputsAsync(resource, outputs));

    /// <summary>Registers a hook while the program goes on. The task ends when the engine knows it.</summary>
    internal Task Register(ResourceHook hook) => Work.Track(_hooks.RegisterAsync(hook));

    /// <inheritdoc cref="Register(ResourceHook)"/>
    internal Task Register(ErrorHook hook) => Work.Track(_hooks.RegisterAsync(hook));

    internal Task SignalAndWaitForShutdownAsync() => _monitor.SignalAndWaitForShutdownAsync();

    /// <summary>From here on the engine cannot call the program any more.</summary>
    private ValueTask StopCallbacksAsync() => _callbacks.StopAsync();
}
