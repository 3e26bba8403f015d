using RegistryInfra.Cli.Display.Properties;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;
using Spectre.Console;

namespace RegistryInfra.Cli.Display;

/// <summary>The view of --diff: every step with its properties.</summary>
internal static class DiffView
{
    public static void Write(
        IAnsiConsole console, DeploymentResult result, ViewOptions options, IReadOnlyCollection<Message> messages, string stackName)
    {
        var view = new TextBlock();
        var depths = new Dictionary<Urn, int>();
        foreach (var step in result.Steps)
        {
            var parent = (step.New ?? step.Old)?.Parent;
            var isShown = ViewOptions.IsStack(step) || options.Shows(step);
            var depth = parent is { } urn && depths.TryGetValue(urn, out var above) ? above : 0;
            depths[step.Urn] = depth + (isShown ? 1 : 0);
            if (isShown)
            {
                Write(view, step, depth, options);
            }
        }

        WriteOutputs(view, result, options);
        view.EndLine();
        var root = ResourceTree.Build(result, options, messages, stackName);
        DiagnosticsSection.Write(view, root);
        SummarySection.Write(view, result, root, options);
        console.Write(view);
    }

    private static void Write(TextBlock view, Step step, int depth, ViewOptions options)
    {
        var indent = new string(' ', depth * 4);
        var style = Operation.Style(step.ResultOp);
        view.Write(indent).Write(Operation.Symbol(step.ResultOp), style)
            .WriteLine($"{step.Type}: ({step.ResultOp.Name()}{(Operation.Retains(step) ? "[retain]" : "")}){Lock(step)}", style);

        var simple = step.Op is StepOp.Create or StepOp.Delete ? style : Palette.Plain;
        if (step.Old?.Id is { Length: > 0 } id)
        {
            view.WriteLine($"{indent}    [id={id}]", simple);
        }

        view.WriteLine($"{indent}    [urn={step.Urn}]", simple);
        WriteProvider(view, step, $"{indent}    ", simple);
        if (step.Op != StepOp.Same)
        {
            WriteDetails(view, step, depth + 1, options);
        }
    }

    private static void WriteDetails(TextBlock view, Step step, int indent, ViewOptions options)
    {
        switch (step)
        {
            case { Old: null, New: { } next }:
                new PropertyPrinter(view, options.FullTexts).WriteObject(next.Inputs, indent, step.Op);
                break;
            case { Old: { } old, New: null }:
                new PropertyPrinter(view, options.FullTexts).WriteObject(old.Inputs, indent, step.Op);
                break;
            case { Op: StepOp.Refresh, Old: { } old, New: { } next } when ValueDiff.Of(old.Outputs, next.Outputs) is { } found:
                WriteChanges(view, step, found, indent, options);
                break;
            case { Old: { } old, New: { } next } when (ValueDiff.Of(step) ?? ValueDiff.Of(old.Inputs, next.Inputs)) is { } diff:
                WriteChanges(view, step, diff, indent, options);
                break;
        }
    }

    private static void WriteChanges(TextBlock view, Step step, ValueDiff.Members diff, int indent, ViewOptions options)
    {
        var (shown, hidden) = HiddenPaths.Of(step).Split(diff);
        var printer = new PropertyPrinter(view, options.FullTexts);
        foreach (var path in hidden)
        {
            printer.WriteIndented($"{Printable.Line(path)} (hidden)", indent, StepOp.Update, mark: true);
            view.EndLine();
        }

        new DiffPrinter(view, options.FullTexts).WriteEntries(shown, indent);
    }

    private static void WriteProvider(TextBlock view, Step step, string indent, Style simple)
    {
        if (step is { Old.Provider: { } before, New.Provider: { } after } && before != after)
        {
            view.Write($"{indent}[provider: ", Palette.Update).Write(before.ToString(), Palette.Delete)
                .Write(" => ", Palette.Update).Write(Shown(after), Palette.Create).WriteLine("]", Palette.Update);
        }
        else if (step.Provider is { } provider && !provider.Urn.Name.StartsWith("default", StringComparison.Ordinal))
        {
            view.WriteLine($"{indent}[provider={Shown(provider)}]", simple);
        }
    }

    private static string Shown(ProviderReference provider) =>
        provider.Id == ProviderReference.UnknownId ? $"{provider.Urn}::[unknown]" : provider.ToString();

    private static void WriteOutputs(TextBlock view, DeploymentResult result, ViewOptions options)
    {
        var outputs = new TextBlock();
        OutputsSection.Write(outputs, result, options, indent: 1);
        if (!outputs.IsEmpty)
        {
            view.WriteLine("    --outputs:--").Write(outputs);
        }
    }

    private static string Lock(Step step) => (step.Old?.Options.Protect, step.New?.Options.Protect) switch
    {
        (true, false) => " 🔓",
        (true, _) or (_, true) => " 🔒",
        _ => "",
    };
}
