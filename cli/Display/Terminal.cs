using RegistryInfra.Cli.Deploying;
using Spectre.Console;

namespace RegistryInfra.Cli.Display;

/// <summary>Standard output: its width, whether it takes colour, and the progress line that only a terminal has.</summary>
internal sealed class Terminal
{
    // Nothing is wrapped or cut when a file or another program reads.
    private const int Unlimited = 1_000_000;

    private Terminal(IAnsiConsole console, bool interactive, bool canAsk)
    {
        Console = console;
        CanAsk = canAsk;
        Progress = new(interactive ? console : null);
        Steps = new(interactive ? console : null, TimeProvider.System);
    }

    public IAnsiConsole Console { get; }

    /// <summary>True when there is somebody to answer.</summary>
    public bool CanAsk { get; }

    public ProgressLine Progress { get; }

    public StepProgress Steps { get; }

    public static Terminal Open(DeployOptions options)
    {
        var isTerminal = !System.Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var color = options.Color switch
        {
            ColorChoice.Always => true,
            ColorChoice.Never => false,
            _ => isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
        var interactive = isTerminal && color && !options.NonInteractive && !options.Json;
        var canAsk = isTerminal && !System.Console.IsInputRedirected && !options.NonInteractive && !options.Json;
        return new(Create(System.Console.Out, color, isTerminal ? null : Unlimited, interactive), interactive, canAsk);
    }

    /// <summary>A console that writes elsewhere.</summary>
    public static IAnsiConsole Create(TextWriter writer, bool color, int? width, bool interactive = false)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Yes : InteractionSupport.No,
        });
        if (width is { } columns)
        {
            console.Profile.Width = columns;
        }

        return console;
    }
}
