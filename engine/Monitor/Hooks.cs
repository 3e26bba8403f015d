using System.Collections.Concurrent;
using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Runs the functions that a program binds to moments in a resource's life, those that want to run in previews.</summary>
internal sealed class Hooks(CallbackClients callbacks, EventLog events)
{
    private static readonly PropertyWriter _writer = new(secrets: true, references: true);
    private readonly ConcurrentDictionary<string, RegisterResourceHookRequest> _hooks = new();

    public void Register(RegisterResourceHookRequest hook)
    {
        if (!_hooks.TryAdd(hook.Name, hook))
            throw new PlanException(null, $"the resource hook \"{hook.Name}\" is registered twice: give each its own name");
    }

    public async Task RunAsync(Step step, RegisterResourceRequest.Types.ResourceHooksBinding binding,
        CancellationToken cancellationToken)
    {
        var names = step.Op switch
        {
            StepOp.Create or StepOp.CreateReplacement => binding.BeforeCreate.Concat(binding.AfterCreate),
            StepOp.Update => binding.BeforeUpdate.Concat(binding.AfterUpdate),
            _ => [],
        };
        foreach (var name in names)
        {
            if (!_hooks.TryGetValue(name, out var hook))
                throw new PlanException(step.Urn, $"the resource hook \"{name}\" is not registered");
            if (hook.OnDryRun) await RunAsync(hook, step, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(RegisterResourceHookRequest hook, Step step, CancellationToken cancellationToken)
    {
        var argument = new ResourceHookRequest
        {
            Urn = step.Urn.Value,
            Id = step.New!.Id ?? "",
            Name = step.Urn.Name,
            Type = step.Type,
            NewInputs = _writer.Write(step.New.Inputs),
            NewOutputs = _writer.Write(step.New.Outputs),
            OldInputs = step.Old is { } old ? _writer.Write(old.Inputs) : null,
            OldOutputs = step.Old is { } was ? _writer.Write(was.Outputs) : null,
        };
        var answer = ResourceHookResponse.Parser.ParseFrom(
            await callbacks.InvokeAsync(hook.Callback, argument, cancellationToken).ConfigureAwait(false));
        if (answer.Error == "") return;
        var message = $"resource hook \"{hook.Name}\": {answer.Error}";
        if (!hook.IgnoreErrors) throw new PlanException(step.Urn, message);
        events.Report(DiagnosticSeverity.Warning, step.Urn, message);
    }
}
