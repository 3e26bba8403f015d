using System.Diagnostics;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Monitor;
using RegistryInfra.Engine.Programs;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;
using EventLog = RegistryInfra.Engine.Events.EventLog;

namespace RegistryInfra.Engine;

/// <summary>Runs a program against the last snapshot and tells what a deployment would do, touching nothing.</summary>
public static class Preview
{
    /// <summary>What an SDK exits with after it has told the user all there is to tell.</summary>
    private const int ExitedAfterReporting = 32;

    /// <param name="request">What to preview.</param>
    /// <param name="onEvent">Called with each event, one at a time, in order; it must not block.</param>
    /// <param name="cancellationToken">Ends the program and the preview.</param>
    /// <exception cref="OperationCanceledException">The preview was cancelled.</exception>
    public static async Task<PreviewResult> RunAsync(PreviewRequest request, Action<EngineEvent> onEvent,
        CancellationToken cancellationToken = default)
    {
        var clock = Stopwatch.StartNew();
        var events = new EventLog(onEvent);
        if (request.Base.PendingOperations is { IsEmpty: false } pending)
        {
            events.Report(DiagnosticSeverity.Warning, null, $"{pending.Length} operation(s) of the last deployment did not " +
                $"finish, and what they did is not known: {string.Join(", ", pending.Select(p => $"{p.Kind} {p.Resource.Urn}"))}");
        }

        using var deployment = new Deployment(request, events);

        var succeeded = false;
        cancellationToken.ThrowIfCancellationRequested();
        var server = MonitorServer.Start(request, deployment, events);
        await using (server.ConfigureAwait(false))
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deployment.Aborted);
            try
            {
                var program = request.Program.RunAsync(Start(request, server.Address), Heard, stop.Token);
                var code = await WhileServedAsync(program, server, stop).ConfigureAwait(false);
                succeeded = Conclude(deployment, events, code);
            }
            catch (OperationCanceledException) when (deployment.IsAborted)
            {
                // The reason is told already.
            }
            cancellationToken.ThrowIfCancellationRequested();
        }
        return new(succeeded, deployment.Steps, request.Base.Outputs,
            deployment.Stack?.Outputs ?? PropertyMap.Empty, clock.Elapsed);

        // What an SDK complains of once the plan went wrong is only that the engine has hung up.
        void Heard(EngineEvent.ProgramOutput line)
        {
            if (!line.IsError || !deployment.IsAborted)
            {
                events.Add(line);
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

    /// <summary>Ends the plan, and tells whether it can be done.</summary>
    private static bool Conclude(Deployment deployment, EventLog events, int code)
    {
        if (deployment.IsAborted)
        {
            return false;
        }

        if (code != 0 || !deployment.HasResources)
        {
            if (Failure(code, events.HasErrors) is { } failure)
            {
                events.Report(DiagnosticSeverity.Error, null, failure);
            }

            return false;
        }

        deployment.Finish();
        if (deployment.HasFailed)
        {
            events.Report(DiagnosticSeverity.Error, null, "preview failed");
        }

        return !deployment.HasFailed;
    }

    private static string? Failure(int code, bool reported) => code switch
    {
        0 => "the program ended without registering a stack, so nothing can be told from it: call " +
            "Deployment.RunAsync, and await it",
        ExitedAfterReporting when reported => null,
        > 128 and < 160 => $"the program was killed by signal {code - 128} before it ended",
        _ => $"Program exited with non-zero exit code: {code}",
    };

    private static ProgramStart Start(PreviewRequest request, string address) => new()
    {
        MonitorAddress = address,
        EngineAddress = address,
        Project = request.Project,
        Stack = request.Stack,
        Organization = request.Organization,
        RootDirectory = request.RootDirectory,
        Config = request.Config,
        ConfigSecretKeys = request.ConfigSecretKeys,
        DryRun = true,
        Parallel = request.Parallel,
    };
}
