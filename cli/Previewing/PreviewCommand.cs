using System.CommandLine;
using RegistryInfra.Cli.Display;

namespace RegistryInfra.Cli.Previewing;

/// <summary>The flags of <c>registry preview</c>.</summary>
internal static class PreviewCommand
{
    public static Command Create(ErrorOutput errors)
    {
        var stack = new Option<string?>("--stack", "-s")
        {
            Description = "The name of the stack to operate on. Defaults to PULUMI_STACK, else to the project's only stack",
        };
        var directory = new Option<string?>("--cwd", "-C")
        {
            Description = "Run as if it had been started in another directory",
        };
        var diff = Flag("--diff", "Display operation as a rich diff showing the overall change");
        var json = Flag("--json", "Serialize the preview diffs, operations, and overall output as JSON", "-j");
        var sames = Flag("--show-sames", "Show resources that needn't be updated because they haven't changed, alongside those that do");
        var reads = Flag("--show-reads", "Show resources that are being read in, alongside those being managed directly in the stack");
        var replacements = Flag(
            "--show-replacement-steps", "Show detailed resource replacement creates and deletes instead of a single step");
        var fullOutput = Flag("--show-full-output", "Display full length of inputs & outputs");
        var suppressOutputs = Flag("--suppress-outputs", "Suppress display of stack outputs (in case they contain sensitive values)");
        var parallel = new Option<int?>("--parallel", "-p")
        {
            Description = "Allow the program this many resource operations at once",
        };
        parallel.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var count) && count < 1)
            {
                result.AddError($"--parallel {count}: at least one operation must be allowed, such as --parallel 4");
            }
        });
        var noChanges = Flag("--expect-no-changes", "Return an error if any changes are proposed by this preview");
        var nonInteractive = Flag("--non-interactive", "Show no progress, even on a terminal");
        var color = new Option<string>("--color")
        {
            Description = "Colorize output: always, never, or auto (on a terminal, unless NO_COLOR is set)",
            DefaultValueFactory = _ => "auto",
        };
        color.AcceptOnlyFromAmong("auto", "always", "never");

        var command = new Command("preview", "Show a preview of updates to a stack's resources")
        {
            stack, directory, diff, json, sames, reads, replacements, fullOutput, suppressOutputs, parallel, noChanges, nonInteractive,
            color,
        };
        command.Aliases.Add("pre");
        foreach (var flag in PulumiFlags.WithoutEffect())
        {
            command.Options.Add(flag);
        }

        command.SetAction((parsed, cancellation) => new PreviewRun(new PreviewOptions
        {
            Stack = parsed.GetValue(stack),
            Directory = parsed.GetValue(directory),
            Diff = parsed.GetValue(diff),
            Json = parsed.GetValue(json),
            ShowSames = parsed.GetValue(sames),
            ShowReads = parsed.GetValue(reads),
            ShowReplacementSteps = parsed.GetValue(replacements),
            ShowFullOutput = parsed.GetValue(fullOutput),
            SuppressOutputs = parsed.GetValue(suppressOutputs),
            Parallel = parsed.GetValue(parallel),
            ExpectNoChanges = parsed.GetValue(noChanges),
            NonInteractive = parsed.GetValue(nonInteractive),
            Color = Enum.Parse<ColorChoice>(parsed.GetRequiredValue(color), ignoreCase: true),
        }, errors).RunAsync(cancellation));
        return command;
    }

    private static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description };
}
