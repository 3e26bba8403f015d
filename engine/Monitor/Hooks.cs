using System.Collections.Concurrent;
using Grpc.Core;
using Pulumirpc;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Runs the functions that a program binds to moments in a resource's life; in a dry run, those that want to.</summary>
internal sealed class Hooks(CallbackClients callbacks, EventLog events, bool isDryRun)
{
    private static readonly PropertyWriter _writer = new(secrets: true, references: true);

    /// <summary>By name; null stands for an error hook: nothing fails in a preview for it to hear of.</summary>
    private readonly ConcurrentDictionary<string, RegisterResourceHookRequest?> _hooks = new();

    public void Register(RegisterResourceHookRequest hook) => Add(hook.Name, hook);

    public void Register(RegisterErrorHookRequest hook) => Add(hook.Name, null);

    /// <returns>Null, or what went wrong: the step must not be done.</returns>
    public ValueTask<string?> BeforeAsync(Step step, CancellationToken cancellationToken) =>
        RunAsync(step, isAfter: false, cancellationToken);

    /// <returns>Null, or what went wrong: the step is done by then.</returns>
    public ValueTask<string?> AfterAsync(Step step, CancellationToken cancellationToken) =>
        RunAsync(step, isAfter: true, cancellationToken);

    private void Add(string name, RegisterResourceHookRequest? hook)
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
            if (!_hooks.TryGetValue(name, out var hook) || hook is null)
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
