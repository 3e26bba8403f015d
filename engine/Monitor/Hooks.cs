using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Pulumirpc;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Monitor;

/// <summary>
/// Runs the functions that a program binds to moments in a resource's life; in a dry run, those that want to. What they
/// bind to errors decides whether an operation that failed is tried again.
/// </summary>
internal sealed class Hooks(CallbackClients callbacks, EventLog events, bool isDryRun)
{
    private static readonly PropertyWriter _writer = new(secrets: true, references: true);

    private const string OnError = "OnError";

    /// <summary>By name, of either kind: a name stands for one hook.</summary>
    private readonly ConcurrentDictionary<string, IMessage> _hooks = new();

    public void Register(RegisterResourceHookRequest hook) => Add(hook.Name, hook);

    public void Register(RegisterErrorHookRequest hook) => Add(hook.Name, hook);

    /// <summary>True when the resource has hooks that hear of its errors.</summary>
    public static bool HearErrors(ResourceState resource) => resource.Options.Hooks.ContainsKey(OnError);

    /// <summary>Whether an operation that failed is to be tried again: when one of the hooks wants it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="operation">What failed: create, update or delete.</param>
    /// <param name="failures">What every attempt failed with, the last one first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EngineException">A hook failed itself.</exception>
    public async ValueTask<bool> WantRetryAsync(
        Step step, string operation, IReadOnlyCollection<string> failures, CancellationToken cancellationToken)
    {
        var isRetried = false;
        foreach (var name in (step.New ?? step.Old)!.Options.Hooks[OnError])
        {
            if (_hooks.GetValueOrDefault(name) is not RegisterErrorHookRequest hook)
            {
                throw new EngineException($"error hooks execution failed: error hook \"{name}\" was not registered");
            }

            var response = await AskAsync(hook, Argument(step, operation, failures), cancellationToken).ConfigureAwait(false);
            if (response.Error != "")
            {
                throw new EngineException($"error hooks execution failed: error hook \"{name}\" failed: {response.Error}");
            }

            isRetried |= response.Retry;
        }

        return isRetried;
    }

    /// <returns>Null, or what went wrong: the step must not be done.</returns>
    public ValueTask<string?> BeforeAsync(Step step, CancellationToken cancellationToken) =>
        RunAsync(step, isAfter: false, cancellationToken);

    /// <returns>Null, or what went wrong: the step is done by then.</returns>
    public ValueTask<string?> AfterAsync(Step step, CancellationToken cancellationToken) =>
        RunAsync(step, isAfter: true, cancellationToken);

    private void Add(string name, IMessage hook)
    {
        if (name == "")
        {
            throw new RpcException(new(StatusCode.Unknown, "resource hook name cannot be empty"));
        }

        if (!_hooks.TryAdd(name, hook))
        {
            throw new RpcException(new(StatusCode.Unknown, $"resource hook already registered for name \"{name}\""));
        }
    }

    /// <summary>Null, or what went wrong.</summary>
    private async ValueTask<string?> RunAsync(Step step, bool isAfter, CancellationToken cancellationToken)
    {
        var bound = (step.New ?? step.Old)!.Options.Hooks;
        if (bound.IsEmpty || step.IsSkipped || Operation(step.Op) is not { } operation)
        {
            return null;
        }

        var moment = isAfter ? $"After{operation}" : $"Before{operation}";
        if (!bound.TryGetValue(moment, out var names))
        {
            return null;
        }

        foreach (var name in names)
        {
            if (_hooks.GetValueOrDefault(name) is not RegisterResourceHookRequest hook)
            {
                return $"hook \"{name}\" was not registered";
            }

            if (isDryRun && !hook.OnDryRun)
            {
                continue;
            }

            var error = await CallAsync(hook, Argument(step, isAfter), cancellationToken).ConfigureAwait(false);
            if (error == "")
            {
                continue;
            }

            if (!hook.IgnoreErrors)
            {
                return $"{(isAfter ? "after" : "before")} hook \"{name}\" failed: {error}";
            }

            events.Report(DiagnosticSeverity.Warning, step.Urn, $"{moment} hook \"{name}\" failed: {error}");
        }
        return null;
    }

    private static string? Operation(StepOp op) => op switch
    {
        StepOp.Create or StepOp.CreateReplacement => "Create",
        StepOp.Update => "Update",
        StepOp.Delete or StepOp.DeleteReplaced or StepOp.ReadDiscard or StepOp.DiscardReplaced => "Delete",
        _ => null,
    };

    private static ResourceHookRequest Argument(Step step, bool isAfter)
    {
        var old = step.Op == StepOp.CreateReplacement ? null : step.Old;
        return new()
        {
            Urn = step.Urn.Value,
            Id = (step.New?.Id ?? old?.Id) ?? "",
            Name = step.Urn.Name,
            Type = step.Type,
            NewInputs = step.New is { } @new ? _writer.Write(@new.Inputs) : null,
            NewOutputs = step.New is { } result && isAfter ? _writer.Write(result.Outputs) : null,
            OldInputs = old is null ? null : _writer.Write(old.Inputs),
            OldOutputs = old is null ? null : _writer.Write(old.Outputs),
        };
    }

    private static ErrorHookRequest Argument(Step step, string operation, IEnumerable<string> failures)
    {
        var old = step.Op == StepOp.CreateReplacement ? null : step.Old;
        return new()
        {
            Urn = step.Urn.Value,
            Id = (step.New ?? old)?.Id ?? "",
            Name = step.Urn.Name,
            Type = step.Type,
            NewInputs = step.New is { } @new ? _writer.Write(@new.Inputs) : null,
            OldInputs = old is null ? null : _writer.Write(old.Inputs),
            OldOutputs = old is null ? null : _writer.Write(old.Outputs),
            FailedOperation = operation,
            Errors = { failures },
        };
    }

    private async Task<ErrorHookResponse> AskAsync(
        RegisterErrorHookRequest hook, ErrorHookRequest argument, CancellationToken cancellationToken)
    {
        try
        {
            return DeepRequest.Parse(ErrorHookResponse.Parser,
                await callbacks.InvokeAsync(hook.Callback, argument, cancellationToken).ConfigureAwait(false));
        }
        catch (RpcException e)
        {
            return new() { Error = CallbackClients.Describe(e) };
        }
    }

    private async Task<string> CallAsync(RegisterResourceHookRequest hook, ResourceHookRequest argument, CancellationToken cancellationToken)
    {
        try
        {
            return DeepRequest.Parse(ResourceHookResponse.Parser,
                await callbacks.InvokeAsync(hook.Callback, argument, cancellationToken).ConfigureAwait(false)).Error;
        }
        catch (RpcException e)
        {
            return CallbackClients.Describe(e);
        }
    }
}
