using System.CommandLine;

namespace RegistryInfra.Cli.Previewing;

/// <summary>The flags of <c>registry preview</c>.</summary>
internal static class PreviewCommand
{
    public static Command Create()
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
        var noChanges = Flag("--expect-no-changes", "Return an error if any changes are proposed by this preview");
        var nonInteractive = Flag("--non-interactive", "Show no progress, even on a terminal");
        var color = new Option<ColorChoice>("--color")
        {
            Description = "Colorize output: always, never, or auto (on a terminal, unless NO_COLOR is set)",
            DefaultValueFactory = _ => ColorChoice.Auto,
        };

        var command = new Command(
            "preview",
            "Show a preview of updates to a stack's resources\n\n"
            + "Runs the program of the project in this directory or above it, and compares the resources that it declares\n"
            + "with the stack's last state in .pulumi/stacks (or in PULUMI_BACKEND_URL=file://<folder>). Nothing changes.\n"
            + "Secrets in Pulumi.<stack>.yaml need PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.")
        {
            stack, directory, diff, json, sames, noChanges, nonInteractive, color,
        };
        command.Aliases.Add("pre");
        command.SetAction((parsed, cancellation) => new PreviewRun(new PreviewOptions
        {
            Stack = parsed.GetValue(stack),
            Directory = parsed.GetValue(directory),
            Diff = parsed.GetValue(diff),
            Json = parsed.GetValue(json),
            ShowSames = parsed.GetValue(sames),
            ExpectNoChanges = parsed.GetValue(noChanges),
            NonInteractive = parsed.GetValue(nonInteractive),
            Color = parsed.GetValue(color),
        }).RunAsync(cancellation));
        return command;
    }

    private static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description };
}
