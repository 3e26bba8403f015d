using System.Diagnostics;
using System.Globalization;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;
using Spectre.Console;

namespace RegistryInfra.Cli.Display;

/// <summary>
/// The operations that are under way, each with the time it has taken so far and what it says of itself. It is drawn on a
/// terminal only, over itself, and leaves no trace.
/// </summary>
internal sealed class StepProgress(IAnsiConsole? console)
{
    private const int LeastRows = 3;
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<Urn, Running> _running = [];
    private string _headline = "";
    private int _done;

    private sealed record Running(Step Step, long Since, string Status);

    public void Begin(string headline) => _headline = headline;

    /// <summary>Takes an event whose texts hold no secrets.</summary>
    public void Take(EngineEvent engineEvent)
    {
        if (console is null)
        {
            return;
        }

        lock (_gate)
        {
            switch (engineEvent)
            {
                case EngineEvent.StepBegun { Step: { IsDefaultProvider: false, Op: not StepOp.Same } step }:
                    _running[step.Urn] = new(step, Stopwatch.GetTimestamp(), "");
                    break;
                case EngineEvent.StepEnded { Step: var step } when _running.Remove(step.Urn):
                    _done++;
                    break;
                case EngineEvent.StepFailed { Step: var step }:
                    _running.Remove(step.Urn);
                    break;
                case EngineEvent.Diagnostic { Ephemeral: true, Urn: { } urn } said when _running.TryGetValue(urn, out var row):
                    _running[urn] = row with { Status = said.Message };
                    break;
            }
        }
    }

    public async Task<T> WhileAsync<T>(Func<Task<T>> work)
    {
        if (console is null)
        {
            return await work();
        }

        return await console.Live(Draw(LeastRows)).AutoClear(true).StartAsync(async context =>
        {
            var result = work();
            while (await Task.WhenAny(result, Task.Delay(_interval)) != result)
            {
                context.UpdateTarget(Draw(console.Profile.Height - LeastRows));
            }

            return await result;
        });
    }

    private TextBlock Draw(int rows)
    {
        lock (_gate)
        {
            var view = new TextBlock(cut: true);
            var stack = _running.Values.Where(row => ViewOptions.IsStack(row.Step)).Count();
            view.WriteLine($"{_headline}: {_done} done, {_running.Count - stack} under way", Palette.Headline);
            // The stack is under way for as long as the program runs.
            var shown = _running.Values.Where(row => !ViewOptions.IsStack(row.Step)).ToArray();
            foreach (var (step, since, status) in shown.Take(Math.Max(rows, LeastRows)))
            {
                var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
                view.Write($" {Operation.Symbol(step.Op)} {TypeName.Of(step.Type)} {step.Urn.Name} ", Operation.Style(step.Op))
                    .WriteLine($"{Operation.Doing(step.Op)} ({seconds}s) {status}");
            }

            return view;
        }
    }
}
