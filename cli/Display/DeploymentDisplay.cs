using RegistryInfra.Cli.Deploying;
using RegistryInfra.Cli.Display.Json;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Workspace.Configuration;
using Spectre.Console;

namespace RegistryInfra.Cli.Display;

/// <summary>Shows a preview or a deployment: progress while it runs, the chosen view when it is complete.</summary>
internal sealed class DeploymentDisplay(
    DeployOptions options, Terminal terminal, string project, string stack, ProgramConfiguration configuration,
    SettingErrors settings, bool isPreview)
{
    private readonly StepLog _log = new();

    // The tree leaves out what is only read, the other views do not.
    private readonly ViewOptions _view = new()
    {
        Sames = options.ShowSames,
        Reads = options.ShowReads || options.Json || options.Diff,
        ReplacementSteps = options.ShowReplacementSteps,
        FullTexts = options.ShowFullOutput,
        Secrets = options.ShowSecrets,
    };

    private readonly List<Message> _messages = [];
    private int _resources;

    private string Headline => $"{options.Kind.Headline(isPreview)} ({stack})";

    /// <summary>Says what is about to run.</summary>
    public void Begin()
    {
        if (!options.Json)
        {
            // What follows a preview stands apart from it.
            var view = isPreview || options.SkipPreview ? new TextBlock() : new TextBlock().EndLine();
            terminal.Console.Write(view.WriteLine($"{Headline}:", Palette.Headline));
        }

        terminal.Progress.Report(Headline);
        terminal.Steps.Begin(Headline);
    }

    /// <summary>Takes one event. They come one at a time.</summary>
    public void Show(EngineEvent engineEvent)
    {
        if (Message.Of(engineEvent) is { } message)
        {
            _messages.Add(message with
            {
                Urn = message.Urn is { } urn ? configuration.Filter.Mask(urn) : null,
                Text = configuration.Filter.Mask(settings.Locate(message.Text)),
            });
        }

        switch (engineEvent)
        {
            case EngineEvent.StepEnded { Step.IsDefaultProvider: false }:
                terminal.Progress.Report($"{Headline}: {++_resources} resources");
                break;
            case EngineEvent.Diagnostic { Ephemeral: true } status:
                terminal.Progress.Report(configuration.Filter.Mask(status.Message));
                break;
        }

        // Of a preview only failures are of interest: what it takes is not told.
        if (!isPreview || engineEvent is EngineEvent.StepFailed)
        {
            _log.Take(engineEvent);
        }

        if (!isPreview)
        {
            terminal.Steps.Take(engineEvent is EngineEvent.Diagnostic said
                ? said with { Message = configuration.Filter.Mask(said.Message) }
                : engineEvent);
        }
    }

    /// <summary>Shows the outcome.</summary>
    public void Complete(DeploymentResult result)
    {
        result = Masked(options.SuppressOutputs ? WithoutOutputs(result) : result);

        if (options.Json)
        {
            PreviewDigest.Write(StandardStream.OpenOutput(), result, _view, _messages, configuration.Blinded);
            return;
        }

        Action<IAnsiConsole, DeploymentResult, ViewOptions, IReadOnlyCollection<Message>, string> view =
            options.Diff ? DiffView.Write : TreeView.Write;
        view(terminal.Console, result, _view with { IsPreview = isPreview, Log = _log }, _messages, $"{project}-{stack}");
    }

    /// <summary>Shows errors that kept the program from running.</summary>
    public void Fail(IEnumerable<string> errors)
    {
        foreach (var error in errors)
        {
            Show(new EngineEvent.Diagnostic(DiagnosticSeverity.Error, null, error));
        }

        Complete(new DeploymentResult(Succeeded: false, [], PropertyMap.Empty, PropertyMap.Empty, TimeSpan.Zero));
    }

    private DeploymentResult Masked(DeploymentResult result) => configuration.Filter is { IsEmpty: false } filter
        ? result with
        {
            Steps = [.. result.Steps.Select(filter.Mask)],
            OldOutputs = filter.Mask(result.OldOutputs),
            NewOutputs = filter.Mask(result.NewOutputs),
        }
        : result;

    private static DeploymentResult WithoutOutputs(DeploymentResult result) => result with
    {
        OldOutputs = PropertyMap.Empty,
        NewOutputs = PropertyMap.Empty,
        Steps = [.. result.Steps.Select(step => ViewOptions.IsStack(step)
            ? step with { Old = Bare(step.Old), New = Bare(step.New) }
            : step)],
    };

    private static ResourceState? Bare(ResourceState? stack) =>
        stack is null ? null : stack with { Inputs = PropertyMap.Empty, Outputs = PropertyMap.Empty };
}
