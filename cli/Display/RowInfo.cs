using RegistryInfra.Cli.Display.Properties;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;
using Spectre.Console;

namespace RegistryInfra.Cli.Display;

/// <summary>The column "Info": which properties change, and how many messages there are.</summary>
internal static class RowInfo
{
    public static IEnumerable<TextSpan> Of(ResourceRow row)
    {
        var isFirst = true;
        var changes = row.Step is { } step ? Changes(step).ToArray() : [];
        if (changes.Length > 0)
        {
            yield return new("[diff: ", Palette.Plain);
            foreach (var (op, names) in changes)
            {
                yield return new(Operation.Symbol(op).Trim() + string.Join(",", names), Operation.Style(op));
            }

            yield return new("]", Palette.Plain);
            isFirst = false;
        }

        foreach (var (count, word, style) in Counts(row.Messages))
        {
            yield return new($"{(isFirst ? "" : "; ")}{count} ", Palette.Plain);
            yield return new(word + (count == 1 ? "" : "s"), style);
            isFirst = false;
        }
    }

    /// <summary>Top-level property names by add, delete and update.</summary>
    private static IEnumerable<(StepOp Op, string[] Names)> Changes(Step step)
    {
        if (step is not { Old: { } old, New: { } next })
        {
            return [];
        }

        var changed = step.Op == StepOp.Same ? [] : Properties(step, old, next);
        if (old.Provider != next.Provider)
        {
            changed = changed.Append((StepOp.Update, "provider"));
        }

        if (old.Options.Protect != next.Options.Protect)
        {
            changed = changed.Append((StepOp.Update, "protect"));
        }

        if (old.Taint != next.Taint)
        {
            changed = changed.Append((StepOp.Update, "taint"));
        }

        return
            from change in changed
            where step.DiffKeys.IsEmpty || step.DiffKeys.Contains(change.Name)
            group change.Name by change.Op into names
            orderby names.Key == StepOp.Create ? 0 : names.Key == StepOp.Delete ? 1 : 2
            select (names.Key, names.Distinct().Order(StringComparer.Ordinal).ToArray());
    }

    private static IEnumerable<(StepOp Op, string Name)> Properties(Step step, ResourceState old, ResourceState next)
    {
        if (step.DetailedDiff.IsEmpty)
        {
            // Where nobody says what differs, as of a component, the inputs tell.
            return ValueDiff.Of(old.Inputs, next.Inputs)?.ByName.Select(entry => (entry.Value switch
            {
                ValueDiff.Added => StepOp.Create,
                ValueDiff.Removed => StepOp.Delete,
                _ => StepOp.Update,
            }, entry.Key)) ?? [];
        }

        var hidden = HiddenPaths.Of(step);
        return step.DetailedDiff.Where(diff => !hidden.Contain(diff.Path))
            .Select(diff => (TopLevel(diff, old, next), diff.Path.FirstKey ?? ""));
    }

    private static StepOp TopLevel(PropertyDiff diff, ResourceState old, ResourceState next)
    {
        var key = diff.Path.FirstKey ?? "";
        var had = (diff.InputDiff ? old.Inputs : old.Outputs).ContainsKey(key);
        var has = next.Inputs.ContainsKey(key);
        return (had, has) switch
        {
            (false, true) => StepOp.Create,
            (true, false) => StepOp.Delete,
            _ => StepOp.Update,
        };
    }

    private static IEnumerable<(int Count, string Word, Style Style)> Counts(List<Message> messages)
    {
        if (messages.Count(message => message.Severity == Severity.Error) is > 0 and var errors)
        {
            yield return (errors, "error", Palette.Error);
        }

        if (messages.Count(message => message.Severity == Severity.Warning) is > 0 and var warnings)
        {
            yield return (warnings, "warning", Palette.Warning);
        }

        if (messages.Count(message => message.Severity is Severity.Info or Severity.InfoError) is > 0 and var infos)
        {
            yield return (infos, "message", Palette.Info);
        }
    }
}
