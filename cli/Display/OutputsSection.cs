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

        var (old, next) = options.Secrets
            ? (Opened(result.OldOutputs), Opened(result.NewOutputs))
            : (result.OldOutputs, result.NewOutputs);
        if (stack.Op == StepOp.Create)
        {
            new PropertyPrinter(view, options.FullTexts).WriteObject(WithoutEmpty(next), indent, stack.Op);
            return;
        }

        var diff = ValueDiff.Of(WithoutUnknown(old, next), next);
        if (diff is not null)
        {
            new DiffPrinter(view, options.FullTexts).WriteEntries(diff, indent);
        }

        // After a deployment, the outputs are what the user came for.
        if (!options.IsPreview || (diff is null && options.Sames))
        {
            var same = PropertyMap.From([.. next.Where(output => diff?.ByName.ContainsKey(output.Key) != true)]);
            new PropertyPrinter(view, options.FullTexts).WriteObject(WithoutEmpty(same), indent, StepOp.Same);
        }
    }

    private static PropertyMap Opened(PropertyMap outputs) => outputs.Select((_, value) => Opened(value));

    private static PropertyValue Opened(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => Opened(secret.Element),
        PropertyValue.Map map => PropertyValue.Of(Opened(map.Properties)),
        PropertyValue.List list => PropertyValue.Of([.. list.Items.Select(Opened)]),
        _ => value,
    };

    private static PropertyMap WithoutEmpty(PropertyMap outputs) =>
        PropertyMap.From([.. outputs.Where(output => !PropertyPrinter.IsEmpty(output.Value))]);

    // That an output may change is no news: what it will be is not known before the update.
    private static PropertyMap WithoutUnknown(PropertyMap old, PropertyMap next) =>
        old.Select((name, value) => next.Find(name) is PropertyValue.Computed ? next[name] : value);
}
