using System.Diagnostics;
using RegistryInfra.Engine.Monitor;

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

        var deployment = new Deployment(request, events);

        var server = await MonitorServer.StartAsync(request, deployment, events, cancellationToken).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            var code = await request.Program.RunAsync(Start(request, server.Address), events.Add, cancellationToken)
                .ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            Conclude(deployment, events, code);
        }
        return new(!events.HasErrors && !deployment.IsAborted, deployment.Steps, request.Base.Outputs,
            deployment.Stack?.Outputs ?? PropertyMap.Empty, clock.Elapsed);
    }

    private static void Conclude(Deployment deployment, EventLog events, int code)
    {
        if (deployment.IsAborted) return;
        if (Failure(code, events.HasErrors, deployment.Stack is not null) is { } failure)
            events.Report(DiagnosticSeverity.Error, null, failure);
        else if (!events.HasErrors)
            deployment.Finish();
    }

    private static string? Failure(int code, bool reported, bool hasStack) => code switch
    {
        0 when !hasStack => "the program ended without registering a stack, so nothing can be told from it: call " +
            "Deployment.RunAsync, and await it",
        0 => null,
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
