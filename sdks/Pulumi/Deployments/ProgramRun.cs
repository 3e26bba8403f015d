using System.Reflection;
using Pulumirpc;

namespace Pulumi.Deployments;

/// <summary>Runs a program to its end, and says how it ended.</summary>
internal sealed class ProgramRun(Deployment deployment)
{
    /// <summary>The exit code after which nobody needs to be told anything more.</summary>
    private const int ExitedAfterLogging = 32;

    private const int Failed = 1;

    /// <summary>Runs a program that is a stack class.</summary>
    public async Task<int> RunAsync<TStack>(Func<TStack> create)
        where TStack : Stack
    {
        try
        {
            create().RegisterPropertyOutputs();
        }
        catch (Exception exception)
        {
            return await ReportAsync([exception]).ConfigureAwait(false);
        }
        return await FinishAsync().ConfigureAwait(false);
    }

    /// <summary>Runs a program that is a function.</summary>
    public Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> program, StackOptions? options)
    {
        _ = new Stack(program, options);
        return FinishAsync();
    }

    private async Task<int> FinishAsync()
    {
        var failures = await deployment.Work.WaitAsync().ConfigureAwait(false);
        if (failures.Length > 0)
        {
            return await ReportAsync(failures).ConfigureAwait(false);
        }

        if (deployment.EngineLog.HasErrors)
        {
            return Failed;
        }

        try
        {
            await deployment.SignalAndWaitForShutdownAsync().ConfigureAwait(false);

            // The engine has called hooks meanwhile, and nobody has waited for what they logged.
            await deployment.EngineLog.FlushAsync().ConfigureAwait(false);
            return 0;
        }
        catch (Exception exception)
        {
            return await ReportAsync([exception]).ConfigureAwait(false);
        }
    }

    private async Task<int> ReportAsync(Exception[] failures)
    {
        var exitCode = Failed;
        foreach (var failure in failures)
        {
            if (await TryLogAsync(failure).ConfigureAwait(false))
            {
                exitCode = ExitedAfterLogging;
            }
        }

        // For a program that does not return the result of RunAsync.
        Environment.ExitCode = exitCode;
        return exitCode;
    }

    private async ValueTask<bool> TryLogAsync(Exception failure)
    {
        if (failure is LogException)
        {
            await Console.Error.WriteLineAsync($"Error occurred trying to send logging message to engine:\n{failure}").ConfigureAwait(false);
            return false;
        }

        var (message, resource) = failure switch
        {
            RunException => (failure.Message, null),
            ResourceException { HideStack: true } it => (it.Message, it.Resource),
            ResourceException it => (it.ToString(), it.Resource),
            _ => ($"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{failure}", null),
        };
        await deployment.EngineLog
            .WriteAsync(LogSeverity.Error, message, resource, streamId: null, ephemeral: null).ConfigureAwait(false);
        return true;
    }
}
