using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using Pulumi.Deployments;

namespace Pulumi;

public sealed partial class Deployment
{
    private static readonly TimeSpan _debuggerPoll = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a program that has no outputs.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(Action action) => RunAsync(() =>
    {
        action();
        return NoOutputs;
    });

    /// <summary>Runs a program that returns its outputs by name.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    /// <summary>Runs an asynchronous program that has no outputs.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(Func<Task> func) => RunAsync(async () =>
    {
        await func().ConfigureAwait(false);
        return NoOutputs;
    });

    /// <summary>Runs an asynchronous program that returns its outputs by name.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) =>
        RunAsync(Connect, run => run.RunAsync(func, options));

    /// <summary>Runs a program that is a stack class. Its properties with an <see cref="OutputAttribute"/> are the outputs.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() =>
        RunAsync(Connect, run => run.RunAsync(Create<TStack>));

    /// <summary>Runs a program that is a stack class, which the provider makes.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack =>
        RunAsync(Connect, run => run.RunAsync(() => Resolve<TStack>(serviceProvider)));

    private static IDictionary<string, object?> NoOutputs => ImmutableDictionary<string, object?>.Empty;

    private static Deployment Connect()
    {
        var environment = ProgramEnvironment.Read();
        return new(
            environment.Identity, new GrpcEngine(environment.Engine),
            new GrpcMonitor(environment.Monitor, environment.Parallel));
    }

    /// <summary>Runs a program. Asynchronous, so that <see cref="Instance"/> is set for the program and not for the caller.</summary>
    private static async Task<int> RunAsync(Func<Deployment> create, Func<ProgramRun, Task<int>> run)
    {
        if (Environment.GetEnvironmentVariable("PULUMI_ATTACH_DEBUGGER") == "true")
        {
            while (!Debugger.IsAttached)
            {
                await Task.Delay(_debuggerPoll).ConfigureAwait(false);
            }
        }

        var deployment = create();
        if (_running.Value is not null)
        {
            throw new InvalidOperationException("Deployment.Instance should only be set once at the beginning of a 'Run' call.");
        }

        _running.Value = new DeploymentInstance(deployment);
        try
        {
            return await run(new ProgramRun(deployment)).ConfigureAwait(false);
        }
        finally
        {
            await deployment.StopCallbacksAsync().ConfigureAwait(false);
        }
    }

    private static TStack Create<TStack>()
        where TStack : Stack, new() =>
        (TStack)Activator.CreateInstance(typeof(TStack), BindingFlags.DoNotWrapExceptions, binder: null, args: null, culture: null)!;

    private static TStack Resolve<TStack>(IServiceProvider services)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.GetService(typeof(TStack)) as TStack ?? throw new InvalidOperationException(
            $"Failed to resolve instance of type {typeof(TStack)} from service provider. " +
            $"Register the type with the service provider before calling {nameof(RunAsync)}.");
    }
}
