using System.CommandLine;
using RegistryInfra.Cli.Stacks;
using RegistryInfra.Engine;

namespace RegistryInfra.Cli.Deploying;

/// <summary>The flags of the commands that deploy or preview: Pulumi's, with its descriptions.</summary>
internal sealed class DeployFlags
{
    private readonly UpdateKind _kind;
    private readonly bool _previewOnly;
    private readonly StackFlags _stack;

    private readonly Option<bool> _diff = Flag("--diff", "Display operation as a rich diff showing the overall change");
    private readonly Option<bool> _json =
        Flag("--json", "Serialize the diffs, operations, and overall output as JSON", "-j");

    private readonly Option<bool> _sames =
        Flag("--show-sames", "Show resources that needn't be updated because they haven't changed, alongside those that do");

    private readonly Option<bool> _reads =
        Flag("--show-reads", "Show resources that are being read in, alongside those being managed directly in the stack");

    private readonly Option<bool> _replacements = Flag(
        "--show-replacement-steps", "Show detailed resource replacement creates and deletes instead of a single step");

    private readonly Option<bool> _fullOutput = Flag("--show-full-output", "Display full length of inputs & outputs");
    private readonly Option<bool> _secrets = Flag("--show-secrets", "Show secret outputs in plain text");
    private readonly Option<bool> _suppressOutputs =
        Flag("--suppress-outputs", "Suppress display of stack outputs (in case they contain sensitive values)");

    private readonly Option<int?> _parallel = new("--parallel", "-p")
    {
        Description = "Allow this many resource operations to run at once (1 for no parallelism); 16 by default",
    };

    private readonly Option<bool> _refresh =
        Flag("--refresh", "Refresh the state of the stack's resources before this update", "-r");

    private readonly Option<string[]> _targets = Urns(
        "--target", "Specify a single resource URN to work on; others stay as they are. Wildcards (*, **) are supported", "-t");

    private readonly Option<bool> _targetDependents =
        Flag("--target-dependents", "Also work on what depends on the targets");

    private readonly Option<string[]> _excludes = Urns(
        "--exclude", "Specify a resource URN to leave as it is. Wildcards (*, **) are supported", "-x");

    private readonly Option<bool> _excludeDependents =
        Flag("--exclude-dependents", "Also leave alone what depends on the excluded resources");

    private readonly Option<string[]> _replace = Urns(
        "--replace", "Specify a single resource URN to replace. Wildcards (*, **) are supported");

    private readonly Option<bool> _continueOnError =
        Flag("--continue-on-error", "Go on with what does not depend on a resource that failed");

    private readonly Option<string?> _savePlan = new("--save-plan")
    {
        Description = "Save the operations proposed by the preview to a plan file at the given path",
        HelpName = "path",
    };

    private readonly Option<string?> _plan = new("--plan")
    {
        Description = "Path to a plan file to use for the update: what differs from it is not done",
        HelpName = "path",
    };

    private readonly Option<bool> _noChanges = Flag("--expect-no-changes", "Return an error if there are any changes");
    private readonly Option<bool> _yes = Flag("--yes", "Automatically approve and perform it after previewing it", "-y");
    private readonly Option<bool> _skipPreview = Flag("--skip-preview", "Do not calculate a preview before performing it", "-f");
    private readonly Option<bool> _onlyPreview = Flag("--preview-only", "Only show a preview, and perform nothing");
    private readonly Option<bool> _remove =
        Flag("--remove", "Remove the stack and its configuration file after all resources in the stack have been deleted");

    private readonly ImportFlags? _import;

    private readonly Option<string?> _message = new("--message", "-m") { Description = "A message for the stack's history" };
    private readonly Option<bool> _nonInteractive =
        Flag("--non-interactive", "Ask nothing and show no progress, even on a terminal");

    private readonly Option<string> _color = new("--color")
    {
        Description = "Colorize output: always, never, or auto (on a terminal, unless NO_COLOR is set)",
        DefaultValueFactory = _ => "auto",
    };

    /// <summary>Adds the flags to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="previewOnly">True when it only shows what would be done.</param>
    public DeployFlags(Command command, UpdateKind kind, bool previewOnly = false)
    {
        (_kind, _previewOnly, _stack) = (kind, previewOnly, new(command));
        if (kind == UpdateKind.Import)
        {
            // There, -f stands for the file.
            _skipPreview.Aliases.Clear();
            _import = new(command);
        }

        _color.AcceptOnlyFromAmong("auto", "always", "never");
        _parallel.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var count) && count < 1)
            {
                result.AddError($"--parallel {count}: at least one operation must be allowed, such as --parallel 4");
            }
        });
        foreach (var option in Options())
        {
            command.Options.Add(option);
        }

        foreach (var flag in PulumiFlags.WithoutEffect())
        {
            command.Options.Add(flag);
        }
    }

    public DeployOptions Read(ParseResult parsed) => new()
    {
        Kind = _kind,
        PreviewOnly = _previewOnly || parsed.GetValue(_onlyPreview),
        Yes = parsed.GetValue(_yes),
        SkipPreview = parsed.GetValue(_skipPreview),
        Remove = parsed.GetValue(_remove),
        Stack = _stack.Stack(parsed),
        Directory = _stack.Directory(parsed),
        Message = parsed.GetValue(_message),
        Diff = parsed.GetValue(_diff),
        Json = parsed.GetValue(_json),
        ShowSames = parsed.GetValue(_sames),
        ShowReads = parsed.GetValue(_reads),
        ShowReplacementSteps = parsed.GetValue(_replacements),
        ShowFullOutput = parsed.GetValue(_fullOutput),
        ShowSecrets = parsed.GetValue(_secrets),
        SuppressOutputs = parsed.GetValue(_suppressOutputs),
        Import = _import?.Read(parsed),
        Parallel = parsed.GetValue(_parallel),
        Refresh = parsed.GetValue(_refresh),
        Targets = [.. parsed.GetValue(_targets) ?? []],
        TargetDependents = parsed.GetValue(_targetDependents),
        Excludes = [.. parsed.GetValue(_excludes) ?? []],
        ExcludeDependents = parsed.GetValue(_excludeDependents),
        Replace = [.. parsed.GetValue(_replace) ?? []],
        ContinueOnError = parsed.GetValue(_continueOnError),
        SavePlan = parsed.GetValue(_savePlan),
        PlanFile = parsed.GetValue(_plan),
        ExpectNoChanges = parsed.GetValue(_noChanges),
        NonInteractive = parsed.GetValue(_nonInteractive),
        Color = Enum.Parse<ColorChoice>(parsed.GetRequiredValue(_color), ignoreCase: true),
    };

    private IEnumerable<Option> Options()
    {
        IEnumerable<Option> all =
        [
            _diff, _json, _sames, _reads, _replacements, _fullOutput, _secrets, _suppressOutputs, _parallel, _noChanges, _message,
            _nonInteractive, _color,
        ];
        all = _kind == UpdateKind.Import ? all : all.Concat([_targets, _excludes]);
        all = _kind is UpdateKind.Refresh or UpdateKind.Import
            ? all
            : all.Concat([_refresh, _targetDependents, _excludeDependents, _continueOnError]);
        all = _kind == UpdateKind.Update ? all.Concat([_replace, _previewOnly ? _savePlan : _plan]) : all;
        all = _kind == UpdateKind.Destroy ? all.Append(_remove) : all;
        return _previewOnly ? all : all.Concat([_yes, _skipPreview, _onlyPreview]);
    }

    private static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description };

    private static Option<string[]> Urns(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = "urn" };
}
