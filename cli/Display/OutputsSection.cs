using RegistryInfra.Cli.Display.Properties;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display;

/// <summary>The stack's outputs: all of them when it is created, else those that change.</summary>
internal static class OutputsSection
{
    public static void Write(TextBlock view, DeploymentResult result, ViewOptions options)
    {
        var outputs = new TextBlock();
        Write(outputs, result, options, indent: 1);
        if (!outputs.IsEmpty)
        {
            view.WriteLine("Outputs:", Palette.Headline).Write(outputs).EndLine();
        }
    }

    /// <summary>The same without a headline.</summary>
    public static void Write(TextBlock view, DeploymentResult result, ViewOptions options, int indent)
    {
        var stack = result.Steps.FirstOrDefault(ViewOptions.IsStack);
        if (stack is null || !result.Succeeded)
        {
            return;
        }

        if (stack.Op == StepOp.Create)
        {
            new PropertyPrinter(view, options.FullTexts).WriteObject(WithoutEmpty(result.NewOutputs), indent, stack.Op);
        }
        else if (ValueDiff.Of(WithoutUnknown(result.OldOutputs, result.NewOutputs), result.NewOutputs) is { } diff)
        {
            new DiffPrinter(view, options.FullTexts).WriteEntries(diff, indent);
        }
        else if (options.Sames)
        {
            new PropertyPrinter(view, options.FullTexts).WriteObject(WithoutEmpty(result.NewOutputs), indent, StepOp.Same);
        }
    }

    private static PropertyMap WithoutEmpty(PropertyMap outputs) =>
        PropertyMap.From([.. outputs.Where(output => !PropertyPrinter.IsEmpty(output.Value))]);

    // That an output may change is no news: what it will be is not known before the update.
    private static PropertyMap WithoutUnknown(PropertyMap old, PropertyMap next) =>
        old.Select((name, value) => next.Find(name) is PropertyValue.Computed ? next[name] : value);
}
