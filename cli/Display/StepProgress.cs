using System.Globalization;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;
using Spectre.Console;

namespace RegistryInfra.Cli.Display;

/// <summary>
/// The operations that are under way, as a tree below the components that they belong to, each with the time it has taken so
/// far and what it says of itself. It is drawn on a terminal only, over itself, and leaves no trace.
/// </summary>
internal sealed class StepProgress(IAnsiConsole? console, TimeProvider clock)
{
    private const int LeastRows = 3;
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<Urn, Running> _running = [];

    /// <summary>The components by now, which operations may have above them.</summary>
    private readonly Dictionary<Urn, Step> _components = [];
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
                case EngineEvent.StepBegun { Step: { IsDefaultProvider: false } step }:
                    if ((step.New ?? step.Old) is { Custom: false } && !ViewOptions.IsStack(step))
                    {
                        _components[step.Urn] = step;
                    }

                    if (step.Op != StepOp.Same)
                    {
                        _running[step.Urn] = new(step, clock.GetTimestamp(), "");
                    }

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

    /// <param name="rows">How many rows there is room for; what does not fit is counted.</param>
    public TextBlock Draw(int rows)
    {
        lock (_gate)
        {
            // The stack is under way for as long as the program runs.
            Running[] running = [.. _running.Values.Where(row => !ViewOptions.IsStack(row.Step))];
            var view = new TextBlock(cut: true);
            view.WriteLine($"{_headline}: {_done} done, {running.Length} under way", Palette.Headline);
            var children = Children(running.Select(row => row.Step));
            var lines = new List<TextBlock>();
            Draw(children, default, "", lines);
            var shown = lines.Count <= Math.Max(rows, LeastRows) ? lines.Count : Math.Max(rows, LeastRows) - 1;
            foreach (var line in lines.Take(shown))
            {
                view.Write(line);
            }

            return shown < lines.Count ? view.WriteLine($"    … and {lines.Count - shown} more") : view;
        }
    }

    /// <summary>What is under way, and the components above it, by what they are in; the stack is the default URN.</summary>
    private Dictionary<Urn, SortedDictionary<string, Step>> Children(IEnumerable<Step> running)
    {
        var children = new Dictionary<Urn, SortedDictionary<string, Step>>();
        foreach (var leaf in running)
        {
            for (var step = leaf; step is not null;)
            {
                var above = (step.New ?? step.Old)!.Parent is { } parent ? _components.GetValueOrDefault(parent) : null;
                var siblings = children.TryGetValue(above?.Urn ?? default, out var known)
                    ? known
                    : children[above?.Urn ?? default] = new(StringComparer.Ordinal);
                if (!siblings.TryAdd(step.Urn.Value, step))
                {
                    break;
                }

                step = above;
            }
        }

        return children;
    }

    private void Draw(
        Dictionary<Urn, SortedDictionary<string, Step>> children, Urn parent, string indentation, List<TextBlock> lines)
    {
        if (!children.TryGetValue(parent, out var siblings))
        {
            return;
        }

        foreach (var (index, step) in siblings.Values.Index())
        {
            var isLast = index == siblings.Count - 1;
            lines.Add(Line(step, indentation + (isLast ? "└─ " : "├─ ")));
            Draw(children, step.Urn, indentation + (isLast ? "   " : "│  "), lines);
        }
    }

    private TextBlock Line(Step step, string branch)
    {
        var line = new TextBlock(cut: true);
        var name = $"{branch}{TypeName.Of(step.Type)} {step.Urn.Name}";
        if (!_running.TryGetValue(step.Urn, out var row))
        {
            return line.WriteLine($"    {name}");
        }

        var seconds = clock.GetElapsedTime(row.Since).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return line.Write($" {Operation.Symbol(step.Op)} {name} ", Operation.Style(step.Op))
            .WriteLine($"{Operation.Doing(step.Op)} ({seconds}s) {row.Status}");
    }
}
