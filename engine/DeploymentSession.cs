using System.Collections.Immutable;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Monitor;
using RegistryInfra.Engine.Plans;
using RegistryInfra.Engine.Programs;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine;

/// <summary>The parts of one deployment, put together: a refresh, if one is asked for, and what follows it.</summary>
internal sealed class DeploymentSession : IDisposable
{
    /// <summary>What an SDK exits with after it has told the user all there is to tell.</summary>
    private const int ExitedAfterReporting = 32;

    private readonly DeploymentRequest _request;
    private readonly EventLog _events;
    private readonly CancellationToken _stop;
    private readonly CancellationToken _kill;
    private readonly CallbackClients _callbacks = new();
    private readonly Hooks _hooks;
    private readonly ProviderContext _context;
    private readonly BuiltinProvider _builtins;
    private ProviderRegistry _providers;
    private SnapshotManager? _snapshots;
    private StepExecutor _executor;

    public DeploymentSession(DeploymentRequest request, EventLog events, CancellationToken stop, CancellationToken kill)
    {
        (_request, _events, _stop, _kill, Base) = (request, events, stop, kill, request.Base);
        _hooks = new(_callbacks, events, request.DryRun);
        _context = new(request.WorkingDirectory, (severity, urn, message) => events.Report(severity, urn, message),
            (urn, message) => events.Add(new EngineEvent.Diagnostic(DiagnosticSeverity.Info, urn, message, Ephemeral: true)),
            request.Clock);
        _builtins = new(request.OtherStack);
        (_providers, _snapshots, _executor) = Assemble();
    }

    /// <summary>The state that the program is compared with: after a refresh, what was read.</summary>
    public Snapshot Base { get; private set; }

    public bool HasFailed => _executor.HasFailed;

    public bool IsStopped => _executor.IsStopped;

    public async Task<ImmutableArray<Step>> RefreshAsync()
    {
        var steps = await new Refresher(_request.Options, _executor).RunAsync(Base).ConfigureAwait(false);
        Base = Refresher.Apply(Base, steps);
        if (!HasFailed && !IsStopped)
        {
            _executor.Dispose();
            (_providers, _snapshots, _executor) = Assemble();
        }

        return steps;
    }

    public async Task<(bool Succeeded, ImmutableArray<Step> Steps, PropertyMap Outputs, UpdatePlan? Plan)> DeployAsync()
    {
        using var deployment = new Deployment(_request, Base, _events, _builtins, _providers, _executor);
        using var stopping = _stop.Register(deployment.Abort);
        var succeeded = _request.Kind == UpdateKind.Update
            ? await RunProgramAsync(deployment).ConfigureAwait(false)
            : await RunAsync(deployment).ConfigureAwait(false);
        await deployment.IdleAsync().ConfigureAwait(false);
        if (succeeded && !_executor.IsStopped && !deployment.HasFailed)
        {
            deployment.VerifyPlan();
        }

        if (deployment.HasFailed && !deployment.IsAborted)
        {
            _events.Report(DiagnosticSeverity.Error, null, _request.DryRun ? "preview failed" : "update failed");
        }

        return (succeeded && !deployment.HasFailed, deployment.Steps, deployment.Stack?.Outputs ?? PropertyMap.Empty,
            deployment.RecordedPlan());
    }

    /// <summary>Writes the state a last time, and returns it.</summary>
    public async Task<Snapshot> CloseAsync()
    {
        if (_snapshots is null)
        {
            return Base;
        }

        await _snapshots.FlushAsync().ConfigureAwait(false);
        return _snapshots.Current;
    }

    public void Dispose()
    {
        _executor.Dispose();
        _callbacks.Dispose();
    }

    private (ProviderRegistry, SnapshotManager?, StepExecutor) Assemble()
    {
        var providers = new ProviderRegistry(_request.Providers, _context, _builtins, Base);
        var snapshots = _request.DryRun ? null : new SnapshotManager(Base, _request.State!, providers.CreatesRepeatably);
        return (providers, snapshots,
            new StepExecutor(_request, providers, _hooks, snapshots, _events, _request.Clock, _stop, _kill));
    }

    private async Task<bool> RunAsync(Deployment deployment)
    {
        try
        {
            if (_request.Kind == UpdateKind.Import)
            {
                await new Importer(_request, Base, deployment).RunAsync(_kill).ConfigureAwait(false);
            }
            else
            {
                await deployment.FinishAsync(_kill).ConfigureAwait(false);
            }

            return true;
        }
        catch (PlanException e)
        {
            deployment.Abort(e);
            return false;
        }
        catch (Exception e) when (e is StepFailedException or DeploymentStoppedException)
        {
            return false;
        }
    }

    private async Task<bool> RunProgramAsync(Deployment deployment)
    {
        var server = MonitorServer.Start(_request, deployment, _events, _hooks, _callbacks);
        await using (server.ConfigureAwait(false))
        {
            // A dry run ends the program at once; otherwise it has a while to end by itself.
            using var stop = _request.DryRun
                ? CancellationTokenSource.CreateLinkedTokenSource(_stop, _kill, deployment.Aborted)
                : CancellationTokenSource.CreateLinkedTokenSource(_kill, deployment.Aborted);
            try
            {
                var program = _request.Program!.RunAsync(Start(server.Address), Heard, stop.Token);
                var code = await WhileServedAsync(program, server, stop).ConfigureAwait(false);
                return await ConcludeAsync(deployment, code).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (deployment.IsAborted || _kill.IsCancellationRequested || _stop.IsCancellationRequested)
            {
                // The reason is told already.
                return false;
            }
            finally
            {
                await deployment.IdleAsync().ConfigureAwait(false);
            }
        }

        // What an SDK complains of once the plan went wrong is only that the engine has hung up.
        void Heard(EngineEvent.ProgramOutput line)
        {
            if (!line.IsError || !deployment.IsAborted)
            {
                _events.Add(line);
            }
        }
    }

    /// <summary>The program starts while the server does. One that nobody would answer must not wait for ever.</summary>
    private static async Task<int> WhileServedAsync(Task<int> program, MonitorServer server, CancellationTokenSource stop)
    {
        try
        {
            await server.Ready.ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)program).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await program.ConfigureAwait(false);
    }

    /// <summary>Ends the plan, and tells whether it could be done.</summary>
    private async Task<bool> ConcludeAsync(Deployment deployment, int code)
    {
        if (deployment.IsAborted)
        {
            return false;
        }

        if (code != 0 || !deployment.HasResources)
        {
            if (Failure(code, _events.HasErrors) is { } failure)
            {
                _events.Report(DiagnosticSeverity.Error, null, failure);
            }

            return false;
        }

        try
        {
            await deployment.FinishAsync(_kill).ConfigureAwait(false);
            return true;
        }
        catch (PlanException e)
        {
            deployment.Abort(e);
            return false;
        }
    }

    private static string? Failure(int code, bool reported) => code switch
    {
        0 => "the program ended without registering a stack, so nothing can be told from it: call " +
            "Deployment.RunAsync, and await it",
        ExitedAfterReporting when reported => null,
        > 128 and < 160 => $"the program was killed by signal {code - 128} before it ended",
        _ => $"Program exited with non-zero exit code: {code}",
    };

    private ProgramStart Start(string address) => new()
    {
        MonitorAddress = address,
        EngineAddress = address,
        Project = _request.Project,
        Stack = _request.Stack,
        Organization = _request.Organization,
        RootDirectory = _request.RootDirectory,
        Config = _request.Config,
        ConfigSecretKeys = _request.ConfigSecretKeys,
        DryRun = _request.DryRun,
        Parallel = _request.Options.Parallel,
    };
}
