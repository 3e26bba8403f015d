using System.Globalization;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display;

/// <summary>How many resources are created, updated, and so on.</summary>
internal static class SummarySection
{
    public static void Write(TextBlock view, DeploymentResult result, ResourceRow? root, ViewOptions options)
    {
        var counts = result.ChangeSummary;
        var changes = Operation.InSummary.Where(op => counts.GetValueOrDefault(op) > 0).ToArray();
        view.WriteLine("Resources:", Palette.Headline);
        foreach (var op in changes)
        {
            view.WriteLine($"    {Operation.Symbol(op)}{counts[op]} {(options.IsPreview ? $"to {op.Name()}" : Operation.Done(op))}", Operation.Style(op));
        }

        var sames = counts.GetValueOrDefault(StepOp.Same);
        var total = changes.Length > 1 ? $"{changes.Sum(op => counts[op])} changes" : "";
        if (total.Length > 0 || sames > 0)
        {
            view.Write("    ").Write(total, Palette.Strong).Write(total.Length > 0 && sames > 0 ? ". " : "")
                .WriteLine(sames > 0 ? $"{sames} unchanged" : "");
        }

        if (root is not null && Errored(root) is > 0 and var errored)
        {
            view.WriteLine($"    {errored} errored", Palette.Error);
        }

        if (!options.IsPreview)
        {
            view.EndLine().Write("Duration: ", Palette.Headline)
                .WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(result.Duration.TotalSeconds)}s"));
        }
    }

    private static int Errored(ResourceRow row) =>
        row.Children.Sum(Errored) + (row.Messages.Any(message => message.Severity == Severity.Error) ? 1 : 0);
}
